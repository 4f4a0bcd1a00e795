/** Starts the real Codex in a private place, with a system folder of its own where the machine allows it. */
import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';

/** The private places that a Codex process sees. */
export interface Place {
  readonly codexHome: string;
  readonly home: string;
  readonly cwd: string;
  /** Shown to the process as `/etc/codex`; without it the machine's own stays in sight. */
  readonly system?: string;
  /** Environment variables besides the few that every process gets. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The binary under test; the test runner sets it. */
export function codexBinary(): string {
  const binary = process.env['CODEX_BIN'];
  assert(binary, 'CODEX_BIN must name the codex binary; `npm run test:codex` sets it');
  return binary;
}

const SYSTEM = '/etc/codex';

/** Why system files cannot be tried here, or nothing when they can: it takes a private mount namespace. */
export function whyNoSystem(): string | undefined {
  if (process.platform !== 'linux') return 'private system folders need Linux';
  try {
    fs.mkdirSync(SYSTEM, { recursive: true });
  } catch {
    return `${SYSTEM} is not there and cannot be made`;
  }
  return spawnSync('unshare', ['-m', 'true']).status === 0 ? undefined : 'mount namespaces are not permitted';
}

const MOUNT = `mount --bind "$0" ${SYSTEM} && exec "$@"`;

/** The process with these arguments; its input and output are pipes. */
export function startCodex(place: Place, args: readonly string[]): ChildProcessWithoutNullStreams {
  const env = {
    PATH: process.env['PATH'] ?? '',
    CODEX_HOME: place.codexHome,
    HOME: place.home,
    PWD: place.cwd,
    ...place.env,
  };
  const command = [codexBinary(), ...args];
  if (place.system === undefined) return spawn(command[0] ?? '', command.slice(1), { cwd: place.cwd, env });
  return spawn('unshare', ['-m', 'sh', '-c', MOUNT, place.system, ...command], { cwd: place.cwd, env });
}

/** What a process printed, once it ended. */
export interface Printed {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs Codex to its end, at most `timeout` milliseconds. */
export function runCodex(place: Place, args: readonly string[], timeout = 30_000): Promise<Printed> {
  const child = startCodex(place, args);
  child.stdin.end();
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), timeout);
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ status: null, stdout, stderr: String(error) }));
    child.on('close', (status) => {
      clearTimeout(timer);
      resolve({ status, stdout, stderr });
    });
  });
}
