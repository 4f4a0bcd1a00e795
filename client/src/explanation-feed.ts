/** The explanation of the folder that the person is in, asked for only while somebody looks. */
import * as vscode from 'vscode';
import { type Explanation, METHODS } from '../../server/src/contract.ts';
import type { PostureFeed } from './posture-feed.ts';
import type { ServerConnection } from './server-connection.ts';

export class ExplanationFeed implements vscode.Disposable {
  readonly #connection: ServerConnection;
  readonly #feed: PostureFeed;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscription: vscode.Disposable;
  #explanation: Explanation | undefined;
  #isWatched = false;
  #isStale = true;
  #asking = false;

  readonly onDidChange = this.#changed.event;

  constructor(connection: ServerConnection, feed: PostureFeed) {
    this.#connection = connection;
    this.#feed = feed;
    this.#subscription = feed.onDidChange(() => this.#outdated());
  }

  /** `undefined` until there is an answer. */
  get explanation(): Explanation | undefined {
    return this.#explanation;
  }

  /** Whether somebody looks. */
  set watched(isWatched: boolean) {
    this.#isWatched = isWatched;
    this.#ask();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  #outdated(): void {
    this.#isStale = true;
    this.#ask();
  }

  #ask(): void {
    if (this.#isWatched && this.#isStale && !this.#asking) void this.#askUntilCurrent();
  }

  async #askUntilCurrent(): Promise<void> {
    this.#asking = true;
    while (this.#isStale && this.#isWatched) {
      this.#isStale = false;
      this.#explanation = await this.#connection.request<Explanation>(METHODS.explain, this.#feed.folderParams);
      this.#changed.fire();
    }
    this.#asking = false;
  }
}
