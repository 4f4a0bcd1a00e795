/** The sessions that run in the followed folder and elsewhere, kept current. */
import * as vscode from 'vscode';
import { METHODS, type SessionsAnswer } from '../../../server/src/contract.ts';
import type { PostureFeed } from '../folder/posture-feed.ts';
import type { ServerConnection } from '../server/server-connection.ts';

/** While a session is shown, how long ago it was active is told anew: milliseconds. */
const AGES_CHANGE = 60_000;

export class SessionsFeed implements vscode.Disposable {
  readonly #connection: ServerConnection;
  readonly #posture: PostureFeed;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: readonly vscode.Disposable[];
  #answer: SessionsAnswer | undefined;
  #folder: string | undefined;
  #asking = false;
  #askAgain = false;
  #ages: NodeJS.Timeout | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(connection: ServerConnection, posture: PostureFeed) {
    this.#connection = connection;
    this.#posture = posture;
    // What the files say is half of what is told of a session.
    this.#subscriptions = [
      connection.onDidChangeSessions(() => this.#refresh()),
      posture.onDidChange(() => this.#refresh()),
    ];
  }

  /** `undefined` until there is an answer about the folder that the posture is of. */
  get answer(): SessionsAnswer | undefined {
    return this.#folder === this.#posture.folderParams.cwd ? this.#answer : undefined;
  }

  dispose(): void {
    clearTimeout(this.#ages);
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  #refresh(): void {
    this.#askAgain = true;
    if (!this.#asking) void this.#ask();
  }

  async #ask(): Promise<void> {
    this.#asking = true;
    while (this.#askAgain) {
      this.#askAgain = false;
      const params = this.#posture.folderParams;
      const answer = await this.#connection.request<SessionsAnswer>(METHODS.sessions, params);
      const isNew = params.cwd !== this.#folder || JSON.stringify(answer) !== JSON.stringify(this.#answer);
      this.#answer = answer;
      this.#folder = params.cwd;
      if (isNew) this.#changed.fire();
    }
    this.#asking = false;
    clearTimeout(this.#ages);
    const isShown = this.#answer !== undefined && this.#answer.here.length + this.#answer.elsewhere.length > 0;
    if (isShown) this.#ages = setTimeout(() => this.#refresh(), AGES_CHANGE);
  }
}
