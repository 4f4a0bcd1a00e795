/** The posture of the folder that the person is in, kept current. */
import * as vscode from 'vscode';
import { type FolderParams, METHODS, type PostureAnswer } from '../../../server/src/contract.ts';
import type { ServerConnection } from '../server/server-connection.ts';
import type { ServerState } from '../server/server-state.ts';
import { type Folder, followedFolder, nestedFolder } from './followed-folder.ts';

/** What is known at one moment; folder and answer belong together. */
export interface FeedState {
  readonly server: ServerState;
  /** `undefined` in a window without a folder. */
  readonly folder: Folder | undefined;
  readonly answer: PostureAnswer | undefined;
  /** Where the active editor's file is in a folder below with Codex settings of its own: that folder's path. */
  readonly nested: string | undefined;
}

export class PostureFeed implements vscode.Disposable {
  readonly #connection: ServerConnection;
  readonly #changed = new vscode.EventEmitter<FeedState>();
  readonly #subscriptions: readonly vscode.Disposable[];
  #wanted: Folder | undefined;
  #state: FeedState = { server: 'starting', folder: undefined, answer: undefined, nested: undefined };
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

  async #refreshIfMoved(): Promise<void> {
    const before = this.#wanted;
    this.#wanted = this.#follow();
    if (before?.path !== this.#wanted?.path) return this.#refresh();
    const editor = vscode.window.activeTextEditor;
    const nested = await this.#nestedIn(this.#wanted);
    // Meanwhile the person may have moved on; then that is looked up, too.
    if (vscode.window.activeTextEditor !== editor || nested === this.#state.nested) return;
    this.#become({ ...this.#state, nested });
  }

  async #nestedIn(folder: Folder | undefined): Promise<string | undefined> {
    const active = vscode.window.activeTextEditor?.document.uri;
    if (folder === undefined || active?.scheme !== 'file') return undefined;
    return nestedFolder(active.fsPath, folder.path, isThere);
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
      const nested = await this.#nestedIn(folder);
      this.#become({ server: answer === undefined && state === 'running' ? 'stopped' : state, folder, answer, nested });
    }
    this.#asking = false;
  }

  #become(state: FeedState): void {
    this.#state = state;
    this.#changed.fire(state);
  }
}

async function isThere(file: string): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(vscode.Uri.file(file));
    return true;
  } catch {
    return false;
  }
}

/** The window's folders that Codex could be started in. */
export function foldersOnDisk(): readonly Folder[] {
  return (vscode.workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === 'file')
    .map(({ name, uri }) => ({ name, path: uri.fsPath }));
}
