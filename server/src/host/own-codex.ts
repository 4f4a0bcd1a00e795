/** The person’s own Codex program, started on request: which one it is, and a run that cannot take for ever. */

import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Machine } from '../codex/machine.ts';
import { isWithin } from './boundary.ts';
import type { Environment } from './environment.ts';
import { codexPrograms } from './inventory/codex-programs.ts';

/** The program that a shell would start, else one that is installed elsewhere; never one in a folder of the workspace. */
export async function ownCodex(
  machine: Machine,
  env: Environment,
  folders: readonly string[],
): Promise<string | undefined> {
  if (machine.platform === 'win32') return undefined;
  const real = await Promise.all(folders.map((folder) => fs.realpath(folder).catch(() => folder)));
  const programs = await codexPrograms(machine, env);
  for (const program of programs) {
    const isForeign = [...folders, ...real].every((folder) => !isWithin(program, folder, machine));
    if (isForeign && (await isExecutable(program))) return program;
  }
  return undefined;
}

const isExecutable = (file: string): Promise<boolean> =>
  fs.access(file, fs.constants.X_OK).then(
    () => true,
    () => false,
  );

/** What a run printed, cut to a bearable length. `status` is null where it was ended. */
export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env: Environment;
  /** Milliseconds. */
  readonly timeout: number;
}

/** More output is not kept: characters. */
const MOST_OUTPUT = 64 * 1024;

/** Runs a program to its end, or ends it and all that it started. Never rejects. */
export function run(program: string, args: readonly string[], { cwd, env, timeout }: RunOptions): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env: { ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        output[name] = (output[name] + text).slice(0, MOST_OUTPUT);
      });
    }
    const timer = setTimeout(() => endGroup(child.pid), timeout);
    const done = (status: number | null) => {
      clearTimeout(timer);
      resolve({ status, ...output });
    };
    child.once('error', () => done(null));
    child.once('close', (status) => done(status));
  });
}

/** Ends a process and those that it started. */
export function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** What `codex --version` says. */
export async function versionOf(program: string, env: Environment): Promise<string | null> {
  const { stdout } = await run(program, ['--version'], { cwd: os.tmpdir(), env: plain(env), timeout: 10_000 });
  return /\d+\.\d+\.\d+\S*/.exec(stdout.slice(0, 200))?.[0] ?? null;
}

/** The variables that a program needs to start; nothing secret is among them. */
export const plain = (env: Environment): Environment =>
  Object.fromEntries(
    ['PATH', 'LANG', 'LC_ALL', 'USER', 'SHELL', 'TERM'].flatMap((name) => (env[name] ? [[name, env[name]]] : [])),
  );

/** A folder of our own for `work`, gone afterwards. Not in the system’s temporary folder: that is open to commands. */
export async function withOwnFolder<T>(
  machine: Machine,
  env: Environment,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const usual =
    machine.platform === 'darwin' ? path.join(machine.home, 'Library', 'Caches') : path.join(machine.home, '.cache');
  const wished = env['XDG_CACHE_HOME'] ?? '';
  const base = path.join(path.isAbsolute(wished) ? wished : usual, 'codex-posture');
  await fs.mkdir(base, { recursive: true });
  await removeLeft(base);
  const folder = await fs.realpath(await fs.mkdtemp(path.join(base, PREFIX)));
  try {
    return await work(folder);
  } finally {
    await fs.rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }).catch(() => {});
  }
}

const PREFIX = 'trial-';

/** A folder of a run that was killed is nobody's any more after this: milliseconds. */
const OLDEST = 24 * 60 * 60 * 1000;

async function removeLeft(base: string): Promise<void> {
  for (const name of (await fs.readdir(base)).filter((each) => each.startsWith(PREFIX))) {
    const stat = await fs.lstat(path.join(base, name)).catch(() => undefined);
    if (stat === undefined || Date.now() - stat.mtimeMs < OLDEST) continue;
    await fs.rm(path.join(base, name), { recursive: true, force: true }).catch(() => {});
  }
}
