/** What is open for a while, kept current: asked for when something changed, closed by the server. */
import * as vscode from 'vscode';
import { type ClosedFolder, METHODS, type OpenedFolder } from '../../../server/src/contract.ts';
import type { PostureFeed } from '../folder/posture-feed.ts';
import type { ServerConnection } from '../server/server-connection.ts';

export class OpenedFeed implements vscode.Disposable {
  readonly #connection: ServerConnection;
  readonly #posture: PostureFeed;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: readonly vscode.Disposable[];
  #opened: readonly OpenedFolder[] = [];

  readonly onDidChange = this.#changed.event;
  /** Something was closed by this window's server. */
  readonly onDidClose: vscode.Event<ClosedFolder>;

  constructor(connection: ServerConnection, posture: PostureFeed) {
    this.#connection = connection;
    this.#posture = posture;
    this.onDidClose = connection.onDidClose;
    // Whatever is opened or closed, by whichever window, changes a file, and with it some posture.
    this.#subscriptions = [posture.onDidChange(() => this.refresh()), connection.onDidClose(() => this.refresh())];
  }

  /** What is open in the followed folder. */
  get here(): readonly OpenedFolder[] {
    const { cwd } = this.#posture.folderParams;
    return this.#opened.filter(({ folder, everywhere }) => everywhere || folder === cwd);
  }

  async refresh(): Promise<void> {
    if (this.#posture.state.server !== 'running') return;
    const opened = (await this.#connection.request<readonly OpenedFolder[]>(METHODS.opened, {})) ?? [];
    if (JSON.stringify(opened) === JSON.stringify(this.#opened)) return;
    this.#opened = opened;
    this.#changed.fire();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }
}
