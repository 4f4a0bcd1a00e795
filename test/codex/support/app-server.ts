/** Talks to the real Codex's app-server: what would a new session get with the files that lie there now? */
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import readline from 'node:readline';
import { type Place, startCodex } from './codex-process.ts';
import { FOLDER_WENT_AWAY } from './sandbox-faults.ts';

export { codexBinary } from './codex-process.ts';

/** Codex's answer: a result, or its own words of refusal. */
export interface Answer<T> {
  readonly result?: T;
  readonly refused?: string;
}

/** What `thread/start` reports of a new session. */
export interface SessionReport {
  readonly approvalPolicy: string | { readonly granular: Readonly<Record<string, boolean>> };
  readonly approvalsReviewer: string;
  readonly sandbox: {
    readonly type: string;
    readonly networkAccess?: boolean;
    readonly writableRoots?: readonly string[];
  };
  readonly activePermissionProfile: { readonly id: string } | null;
}

/** Where a setting comes from: `file` for files, `dotCodexFolder` for projects. */
export interface LayerSource {
  readonly type: string;
  readonly file?: string;
  readonly dotCodexFolder?: string;
}

/** What `config/read` reports. */
export interface SettingsReport {
  /** The merged settings with Codex's defaults filled in; null where neither says anything. */
  readonly config: unknown;
  readonly origins: Readonly<Record<string, { readonly name: LayerSource }>>;
  readonly layers: readonly { readonly name: LayerSource; readonly disabledReason?: string | null }[];
}

/** How a client presents itself, and what it answers where the server asks. */
export interface ClientOptions {
  readonly name: string;
  /** The answer to a request of the server's; by default whatever is asked is accepted. */
  readonly answer?: (method: string, params: Readonly<Record<string, unknown>>) => object;
}

interface Notified {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** One running app-server. It re-reads the files on every request. */
export class AppServer {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #waiting = new Map<number, (answer: Answer<unknown>) => void>();
  readonly #options: ClientOptions;
  #listeners: ((message: Notified) => void)[] = [];
  #stderr = '';
  #nextId = 1;

  private constructor(place: Place, args: readonly string[], options: ClientOptions) {
    this.#options = options;
    this.#process = startCodex(place, ['app-server', ...args]);
    this.#process.stderr.on('data', (chunk: Buffer) => {
      this.#stderr += chunk.toString();
    });
    this.#process.on('close', () => {
      const refused = /^error.*$/im.exec(this.#stderr)?.[0] ?? (this.#stderr || 'the process ended');
      for (const answer of this.#waiting.values()) answer({ refused });
      this.#waiting.clear();
    });
    readline.createInterface({ input: this.#process.stdout }).on('line', (line) => this.#receive(line));
  }

  static async start(
    place: Place,
    args: readonly string[] = [],
    options: ClientOptions = { name: 'conformance' },
  ): Promise<AppServer> {
    const server = new AppServer(place, args, options);
    await server.request('initialize', {
      clientInfo: { name: options.name, version: '1', title: null },
      capabilities: { experimentalApi: true },
    });
    server.#send({ method: 'initialized' });
    return server;
  }

  get ended(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null;
  }

  request<T>(method: string, params: unknown = {}): Promise<Answer<T>> {
    if (this.ended) return Promise.resolve({ refused: this.#stderr });
    const id = this.#nextId++;
    return new Promise((resolve) => {
      this.#waiting.set(id, (answer) => resolve(answer as Answer<T>));
      this.#send({ id, method, params });
    });
  }

  /** The session that would start in `cwd`. */
  async session(cwd: string): Promise<Answer<SessionReport>> {
    const ask = () => this.request<SessionReport>('thread/start', { cwd, ephemeral: true });
    const answer = await ask();
    return FOLDER_WENT_AWAY.test(answer.refused ?? '') ? ask() : answer;
  }

  /** The merged settings with the origin of each key, and the layers they come from. */
  settings(cwd: string): Promise<Answer<SettingsReport>> {
    return this.request('config/read', { cwd, includeLayers: true });
  }

  /** The next notification of this method, about this thread where one is named. */
  notified(method: string, thread?: string): Promise<Notified['params']> {
    return new Promise((resolve) => {
      const listen = (message: Notified) => {
        if (message.method !== method || (thread !== undefined && message.params['threadId'] !== thread)) return;
        this.#listeners = this.#listeners.filter((each) => each !== listen);
        resolve(message.params);
      };
      this.#listeners.push(listen);
    });
  }

  /** Lets it end by itself, as a client does that leaves. */
  async close(): Promise<void> {
    if (this.ended) return;
    const closed = new Promise((resolve) => this.#process.once('close', resolve));
    this.#process.stdin.end();
    await closed;
  }

  async stop(): Promise<void> {
    if (this.ended) return;
    const closed = new Promise((resolve) => this.#process.once('close', resolve));
    this.#process.kill('SIGKILL');
    await closed;
  }

  #send(message: object): void {
    this.#process.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  }

  #receive(line: string): void {
    const message = JSON.parse(line) as {
      id?: number;
      method?: string;
      params?: Notified['params'];
      result?: unknown;
      error?: { message: string };
    };
    const { id, method, params = {} } = message;
    if (method !== undefined && id === undefined) {
      for (const listen of this.#listeners) listen({ method, params });
    } else if (method !== undefined) {
      this.#send({ id, result: this.#options.answer?.(method, params) ?? { decision: 'accept' } });
    } else if (id !== undefined) {
      this.#waiting.get(id)?.(
        message.error === undefined ? { result: message.result } : { refused: message.error.message },
      );
      this.#waiting.delete(id);
    }
  }
}
