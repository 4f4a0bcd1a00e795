/** The connection to the language server: starts it late, restarts it, asks it. Light to load; the client itself is not. */

import * as vscode from 'vscode';
import type { LanguageClient, StateChangeEvent } from 'vscode-languageclient/node';
import { type ChangedSettings, type ClosedFolder, METHODS } from '../../../server/src/contract.ts';
import { bare } from '../../../server/src/text/phrases.ts';
import { say } from '../../../server/src/text/sentences.ts';
import { SERVER } from '../words.ts';
import { forgetOldVersions } from './compile-cache.ts';
import { reportCursor } from './cursor-reports.ts';
import type { ServerContext } from './language-client.ts';
import type { ServerState } from './server-state.ts';

// Values of the library's `State`; importing them would load the library at start-up.
const STATES: Readonly<Record<number, ServerState>> = { 1: 'stopped', 2: 'running', 3: 'starting', 4: 'stopped' };

const STOP_WITHIN_MS = 2000;

export class ServerConnection implements vscode.Disposable {
  readonly #context: ServerContext;
  readonly #log: vscode.LogOutputChannel;
  readonly #stateChanged = new vscode.EventEmitter<ServerState>();
  readonly #postureChanged = new vscode.EventEmitter<void>();
  readonly #sessionsChanged = new vscode.EventEmitter<void>();
  readonly #closed = new vscode.EventEmitter<ClosedFolder>();
  #client: LanguageClient | undefined;
  #parts: vscode.Disposable[] = [];
  #state: ServerState = 'starting';
  /** Starts and stops, one after the other. */
  #queue: Promise<void> = Promise.resolve();

  readonly onDidChangeState = this.#stateChanged.event;
  /** Some posture may have changed. */
  readonly onDidChangePosture = this.#postureChanged.event;
  /** Sessions may have begun, changed or ended. */
  readonly onDidChangeSessions = this.#sessionsChanged.event;
  /** What was open for a while was closed. */
  readonly onDidClose = this.#closed.event;

  constructor(context: ServerContext, log: vscode.LogOutputChannel) {
    this.#context = context;
    this.#log = log;
  }

  get state(): ServerState {
    return this.#state;
  }

  /** Starts the server, or starts it anew with the settings as they are now. Never throws; failures show in the log. */
  restart(): Promise<void> {
    this.#queue = this.#queue.then(() => this.#stop()).then(() => this.#start());
    return this.#queue;
  }

  /** The server's answer, or `undefined` where there is none; the log says why. */
  async request<R>(method: string, params: object): Promise<R | undefined> {
    await this.#queue;
    if (this.#client === undefined || !this.#client.isRunning()) return undefined;
    try {
      return await this.#client.sendRequest<R>(method, params);
    } catch (error) {
      this.#log.error(say(SERVER.failed, { request: bare(method) }), error instanceof Error ? error : String(error));
      return undefined;
    }
  }

  /** Tells the server about settings that it takes while it runs. */
  async configure(settings: ChangedSettings): Promise<void> {
    await this.#queue;
    if (!this.#client?.isRunning()) return;
    await this.#client.sendNotification('workspace/didChangeConfiguration', { settings });
  }

  /** Ends the server for good. */
  stop(): Promise<void> {
    this.#queue = this.#queue.then(() => this.#stop());
    return this.#queue;
  }

  dispose(): void {
    void this.stop();
    this.#stateChanged.dispose();
    this.#postureChanged.dispose();
    this.#sessionsChanged.dispose();
    this.#closed.dispose();
  }

  async #start(): Promise<void> {
    this.#become('starting');
    try {
      const { createLanguageClient } = await import('./language-client.ts');
      const client = createLanguageClient(this.#context, this.#log);
      this.#client = client;
      this.#parts.push(
        reportCursor(client),
        client.onDidChangeState((event: StateChangeEvent) => this.#become(STATES[event.newState] ?? 'stopped')),
        client.onNotification(METHODS.postureChanged, () => this.#postureChanged.fire()),
        client.onNotification(METHODS.sessionsChanged, () => this.#sessionsChanged.fire()),
        client.onNotification(METHODS.closed, (closed: ClosedFolder) => this.#closed.fire(closed)),
      );
      await client.start();
      void forgetOldVersions(this.#context);
    } catch (error) {
      this.#log.error(SERVER.noStart, error instanceof Error ? error : String(error));
      this.#become('stopped');
    }
  }

  async #stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    for (const part of this.#parts.splice(0)) part.dispose();
    try {
      await client?.dispose(STOP_WITHIN_MS);
    } catch (error) {
      this.#log.warn(SERVER.noStop, error instanceof Error ? error : String(error));
    }
  }

  #become(state: ServerState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#stateChanged.fire(state);
  }
}
