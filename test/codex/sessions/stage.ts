/** A world in which real Codex sessions run with a scripted model, and what we say of them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { sessions } from '../../../server/src/cli/sessions.ts';
import type { CodexSession } from '../../../server/src/contract.ts';
import { machineFrom } from '../../../server/src/host/machine.ts';
import { readLocks } from '../../../server/src/host/sessions/locks.ts';
import { AppServer, type ClientOptions } from '../support/app-server.ts';
import { type Place, startCodex } from '../support/codex-process.ts';
import { HOLD, ScriptedModel } from '../support/scripted-model.ts';
import { World } from '../support/temp-home.ts';

/** What a session is started with, in one line: sandbox, approvals, network. */
export type Words = string;

export const wordsOf = ({ sandbox, approval, network }: CodexSession): Words =>
  [sandbox?.mode ?? null, approval?.policy ?? null, network?.access ?? null].join(' ');

export class Stage {
  readonly world: World;
  readonly model: ScriptedModel;
  readonly #children = new Set<ChildProcess>();
  readonly #servers = new Set<AppServer>();

  private constructor(world: World, model: ScriptedModel) {
    this.world = world;
    this.model = model;
  }

  static async create(): Promise<Stage> {
    return new Stage(await World.create(), await ScriptedModel.start());
  }

  get place(): Place {
    const { codexHome, home, workspace } = this.world;
    return { codexHome, home, cwd: workspace };
  }

  /** User settings: keys, tables, and files beside them. The workspace is trusted and calm unless they say otherwise. */
  async lay(keys = 'sandbox_mode = "workspace-write"\napproval_policy = "on-request"', tables = TRUSTED, files = {}) {
    await this.world.lay({ 'home/.codex/config.toml': this.model.config(keys, tables), ...files });
  }

  /** All sessions that we know of, the newest first. */
  async ours(): Promise<readonly CodexSession[]> {
    const { home, codexHome, workspace } = this.world;
    const machine = machineFrom({ HOME: home, CODEX_HOME: codexHome });
    return (await sessions({ folder: null, cwd: workspace, machine, since: undefined })).sessions;
  }

  /** Processes that we say keep no log. */
  async hidden(): Promise<readonly string[]> {
    const { home, codexHome, workspace } = this.world;
    const machine = machineFrom({ HOME: home, CODEX_HOME: codexHome });
    return (await sessions({ folder: null, cwd: workspace, machine, since: undefined })).hidden;
  }

  async our(id: string): Promise<CodexSession> {
    const found = (await this.ours()).find((session) => session.id === id);
    if (found === undefined) throw new Error(`we do not know of session ${id}`);
    return found;
  }

  /** Our session as soon as it has ended: programs that a killed Codex had started may hold its lock a moment longer. */
  async ended(id: string): Promise<CodexSession> {
    for (;;) {
      const session = await this.our(id);
      if (session.state === 'ended') return session;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Our newest session. */
  async newest(): Promise<CodexSession> {
    const [found] = await this.ours();
    if (found === undefined) throw new Error('we know of no session');
    return found;
  }

  /** Starts `codex exec`, which thinks until it is let go. Ends when it does. */
  async exec(args: readonly string[], prompt = HOLD, cwd = this.world.workspace): Promise<Running> {
    const words = args[0] === 'resume' ? args : ['--skip-git-repo-check', ...args];
    const child = startCodex({ ...this.place, cwd }, ['exec', ...words, prompt]);
    this.#children.add(child);
    child.stdin.end();
    let log = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (log += data.toString()));
    const ended = once(child, 'close').then(() => log);
    await Promise.race([this.model.holding(), ended.then((text) => Promise.reject(new Error(text.slice(-2000))))]);
    return { kill: () => child.kill('SIGKILL'), ended };
  }

  /** A client of the app-server that calls itself so. */
  async client(name: string, options: Omit<ClientOptions, 'name'> = {}): Promise<AppServer> {
    const server = await AppServer.start(this.place, [], { name, ...options });
    this.#servers.add(server);
    return server;
  }

  /** Codex in a pseudo-terminal of util-linux. */
  terminal(args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
    const { codexHome, home, cwd } = this.place;
    const quoted = [process.env['CODEX_BIN'] ?? '', ...args].map((word) => `'${word.replaceAll("'", `'\\''`)}'`);
    const child = spawn('script', ['-qfec', `stty rows 40 cols 120; exec ${quoted.join(' ')}`, '/dev/null'], {
      cwd,
      env: { PATH: process.env['PATH'] ?? '', CODEX_HOME: codexHome, HOME: home, TERM: 'xterm-256color', ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#children.add(child);
    return child;
  }

  /** Ends the processes that Codex in a terminal leaves in the background: those that hold a session of this world. */
  async stopDaemon(): Promise<void> {
    const { byThread } = await readLocks(this.world.codexHome, '/proc');
    for (const pid of new Set([...byThread.values()].map((lock) => lock.pid))) {
      if (pid === null) continue;
      process.kill(pid, 'SIGKILL');
      while (fs.existsSync(`/proc/${pid}`)) await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Ends what still runs. */
  async clear(): Promise<void> {
    this.model.release();
    for (const child of this.#children) child.kill('SIGKILL');
    for (const server of this.#servers) await server.stop();
    this.#children.clear();
    this.#servers.clear();
  }

  async remove(): Promise<void> {
    await this.clear();
    this.model.stop();
    await this.world.remove();
  }
}

export interface Running {
  readonly kill: () => void;
  /** What it printed, when it has ended. */
  readonly ended: Promise<string>;
}

export const TRUSTED = '[projects."{{WORLD}}/work"]\ntrust_level = "trusted"\n';
