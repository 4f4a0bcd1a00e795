/** Speaks with one `codex app-server` process over its standard input and output. */

import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Answer {
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

export interface Notification {
  readonly method: string;
  readonly params: unknown;
}

export interface StartOptions {
  readonly binary: string;
  /** Codex's home and the user's home; outside the system's temporary folder, where Codex warns and does less. */
  readonly home: string;
  readonly cwd: string;
  readonly args?: readonly string[];
  /** A folder that the process sees as `/etc/codex`: Linux, with the right to a mount namespace of its own. */
  readonly system?: string;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

const ANSWER_TIMEOUT_MS = 60_000;

/** A running app-server. A configuration that Codex refuses at start ends it: `start` throws with Codex's reason. */
export class AppServer {
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  readonly #notifications: Notification[] = [];
  #stderr = '';
  #nextId = 1;

  static async start(options: StartOptions): Promise<AppServer> {
    const server = new AppServer(options);
    const reply = await server.request('initialize', {
      clientInfo: { name: 'facts', title: null, version: '1' },
      capabilities: { experimentalApi: true },
    });
    if (reply.error) {
      await server.stop();
      throw new Error(reply.error.message);
    }
    server.#send({ jsonrpc: '2.0', method: 'initialized' });
    return server;
  }

  private constructor({ binary, home, cwd, args = [], system }: StartOptions) {
    const env = { PATH: process.env.PATH ?? '', CODEX_HOME: home, HOME: home };
    const command = system === undefined ? [] : withSystemFolder(system);
    const [file = binary, ...rest] = [...command, binary, 'app-server', ...args];
    this.#process = spawn(file, rest, { cwd, env, stdio: 'pipe' });
    this.#process.stderr?.on('data', (chunk: Buffer) => {
      this.#stderr += chunk.toString();
    });
    this.#process.stdin?.on('error', () => {});
    this.#process.on('error', (error) => this.#end(error.message));
    this.#process.on('exit', () => this.#end(this.#stderr.trim() || 'the app-server ended'));
    const { stdout } = this.#process;
    if (stdout) createInterface({ input: stdout }).on('line', (line) => this.#receive(JSON.parse(line) as Message));
  }

  request(method: string, params: unknown = {}): Promise<Answer> {
    if (this.hasEnded) return Promise.resolve({ error: { message: this.#stderr.trim() } });
    const id = this.#nextId++;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(id);
        resolve({ error: { message: `no answer to ${method}` } });
      }, ANSWER_TIMEOUT_MS);
      this.#waiting.set(id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      this.#send({ jsonrpc: '2.0', id, method, params });
    });
  }

  /** Whether the process is gone; from then on every answer is an error that says nothing about the question. */
  get hasEnded(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null;
  }

  /** The notifications that came since the last call. */
  takeNotifications(): readonly Notification[] {
    return this.#notifications.splice(0);
  }

  async stop(): Promise<void> {
    if (this.hasEnded) return;
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.kill('SIGKILL');
    await ended;
  }

  #send(message: unknown): void {
    this.#process.stdin?.write(`${JSON.stringify(message)}\n`);
  }

  #receive(message: Message): void {
    if (message.method !== undefined) {
      this.#notifications.push({ method: message.method, params: message.params });
      return;
    }
    const answer = message.id === undefined ? undefined : this.#waiting.get(message.id);
    if (message.id !== undefined) this.#waiting.delete(message.id);
    answer?.(message);
  }

  #end(reason: string): void {
    for (const answer of this.#waiting.values()) answer({ error: { message: reason } });
    this.#waiting.clear();
  }
}

/** Runs what follows with `folder` in the place of `/etc/codex`, for that process only. */
const withSystemFolder = (folder: string): readonly string[] => [
  'unshare',
  process.getuid?.() === 0 ? '-m' : '-rm',
  'sh',
  '-c',
  'if [ ! -d /etc/codex ]; then mount -t tmpfs none /etc && mkdir /etc/codex; fi; mount --bind "$0" /etc/codex && exec "$@"',
  folder,
];
