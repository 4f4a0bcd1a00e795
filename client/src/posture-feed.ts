/** The posture of the folder that the person is in, kept current. */
import * as vscode from 'vscode';
import { type FolderParams, METHODS, type PostureAnswer } from '../../server/src/contract.ts';
import { type Folder, followedFolder } from './followed-folder.ts';
import type { ServerConnection } from './server-connection.ts';
import type { ServerState } from './server-state.ts';

/** What is known at one moment; folder and answer belong together. */
export interface FeedState {
  readonly server: ServerState;
  /** `undefined` in a window without a folder. */
  readonly folder: Folder | undefined;
  readonly answer: PostureAnswer | undefined;
}

export class PostureFeed implements vscode.Disposable {
  readonly #connection: ServerConnection;
  readonly #changed = new vscode.EventEmitter<FeedState>();
  readonly #subscriptions: readonly vscode.Disposable[];
  #wanted: Folder | undefined;
  #state: FeedState = { server: 'starting', folder: undefined, answer: undefined };
  #asking = false;
  #askAgain = false;

  readonly onDidChange = this.#changed.event;

  constructor(connection: ServerConnection) {
    this.#connection = connection;
    this.#wanted = this.#follow();
    this.#subscriptions = [
      connection.onDidChangePosture(() => this.#refresh()),
      connection.onDidChangeState((server) => {
        this.#become({ ...this.#state, server });
        if (server === 'running') this.#refresh();
      }),
      vscode.window.onDidChangeActiveTextEditor(() => this.#refreshIfMoved()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#refreshIfMoved()),
    ];
  }

  get state(): FeedState {
    return this.#state;
  }

  /** The folder to ask about, as the server wants it. */
  get folderParams(): FolderParams {
    return this.#wanted === undefined ? {} : { cwd: this.#wanted.path };
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  #follow(): Folder | undefined {
    const folders = foldersOnDisk();
    const active = vscode.window.activeTextEditor?.document.uri;
    const within = active === undefined ? undefined : vscode.workspace.getWorkspaceFolder(active)?.uri.fsPath;
    return followedFolder(folders, within, this.#wanted?.path);
  }

  #refreshIfMoved(): void {
    const before = this.#wanted;
    this.#wanted = this.#follow();
    if (before?.path !== this.#wanted?.path) this.#refresh();
  }

  /** Asks once, and once more where something changed while the answer was on its way. */
  #refresh(): void {
    this.#askAgain = true;
    if (!this.#asking) void this.#ask();
  }

  async #ask(): Promise<void> {
    this.#asking = true;
    while (this.#askAgain) {
      this.#askAgain = false;
      const folder = this.#wanted;
      const answer = await this.#connection.request<PostureAnswer>(METHODS.posture, this.folderParams);
      const { state } = this.#connection;
      this.#become({ server: answer === undefined && state === 'running' ? 'stopped' : state, folder, answer });
    }
    this.#asking = false;
  }

  #become(state: FeedState): void {
    this.#state = state;
    this.#changed.fire(state);
  }
}

/** The window's folders that Codex could be started in. */
export function foldersOnDisk(): readonly Folder[] {
  return (vscode.workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === 'file')
    .map(({ name, uri }) => ({ name, path: uri.fsPath }));
}
