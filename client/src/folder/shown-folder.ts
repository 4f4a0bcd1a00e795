/** The folder that the view and the effective configuration are about: the followed one, unless a person chose another. */
import * as vscode from 'vscode';
import type { FolderParams } from '../../../server/src/contract.ts';
import { isWithin } from './is-within.ts';
import { foldersOnDisk, type PostureFeed } from './posture-feed.ts';

export class ShownFolder implements vscode.Disposable {
  readonly #feed: PostureFeed;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: readonly vscode.Disposable[];
  #chosen: string | undefined;

  /** Another folder, or something else to say about it. */
  readonly onDidChange = this.#changed.event;

  constructor(feed: PostureFeed) {
    this.#feed = feed;
    this.#subscriptions = [
      feed.onDidChange(() => this.#changed.fire()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        const isThere = foldersOnDisk().some(({ path }) => this.#chosen !== undefined && isWithin(this.#chosen, path));
        if (!isThere) this.choose(undefined);
      }),
    ];
  }

  /** The path that a person chose. */
  get chosen(): string | undefined {
    return this.#chosen;
  }

  /** The folder, as the server wants it. */
  get params(): FolderParams {
    return this.#chosen === undefined ? this.#feed.folderParams : { cwd: this.#chosen };
  }

  /** Shows the folder at this path; without one, the followed folder again. */
  choose(path: string | undefined): void {
    if (path === this.#chosen) return;
    this.#chosen = path;
    this.#changed.fire();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }
}
