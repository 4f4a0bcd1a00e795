/** The explanation of the shown folder, asked for only while somebody looks. */
import * as vscode from 'vscode';
import { type Explanation, METHODS } from '../../../server/src/contract.ts';
import type { ShownFolder } from '../folder/shown-folder.ts';
import type { ServerConnection } from '../server/server-connection.ts';

export class ExplanationFeed implements vscode.Disposable {
  readonly #connection: ServerConnection;
  readonly #shown: ShownFolder;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscription: vscode.Disposable;
  #explanation: Explanation | undefined;
  #isWatched = false;
  #isStale = true;
  #asking = false;

  readonly onDidChange = this.#changed.event;

  constructor(connection: ServerConnection, shown: ShownFolder) {
    this.#connection = connection;
    this.#shown = shown;
    this.#subscription = shown.onDidChange(() => this.#outdated());
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
      this.#explanation = await this.#connection.request<Explanation>(METHODS.explain, this.#shown.params);
      this.#changed.fire();
    }
    this.#asking = false;
  }
}
