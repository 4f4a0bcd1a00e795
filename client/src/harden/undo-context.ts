/** Whether there is a hardening to take back, kept as a context key: only then does the palette offer the command. */

import * as vscode from 'vscode';
import { type LastHardening, METHODS } from '../../../server/src/contract.ts';
import type { PostureFeed } from '../folder/posture-feed.ts';
import type { ServerConnection } from '../server/server-connection.ts';

const CONTEXT = 'codexPosture.canUndoHardening';

export class UndoContext implements vscode.Disposable {
  readonly #connection: ServerConnection;
  readonly #posture: PostureFeed;
  readonly #subscription: vscode.Disposable;

  constructor(connection: ServerConnection, posture: PostureFeed) {
    this.#connection = connection;
    this.#posture = posture;
    // A hardening, or its undo, by whichever window, changes a file, and with it some posture.
    this.#subscription = posture.onDidChange(() => this.refresh());
  }

  async refresh(): Promise<void> {
    if (this.#posture.state.server !== 'running') return;
    const last = await this.#connection.request<LastHardening | null>(METHODS.lastHardening, {});
    await vscode.commands.executeCommand('setContext', CONTEXT, last != null);
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}
