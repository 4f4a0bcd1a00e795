/** Starts a VS Code server that only this machine, and only who knows the token, can open. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { exists } from '../parts/cache.ts';
import type { VsCodeServer } from '../parts/vscode-server.ts';

/** What a server is started with. */
export interface ServerOptions {
  readonly server: VsCodeServer;
  /** Folder for all that the server keeps: settings, state, token. */
  readonly data: string;
  /** Folder with the unpacked extensions. */
  readonly extensions: string;
  /** The user's settings, on top of the quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Variables of the server and of the extensions in it. */
  readonly env: NodeJS.ProcessEnv;
  /** More switches of the server. */
  readonly flags?: readonly string[];
  /** Called with everything the server says. */
  readonly log?: (text: string) => void;
}

/** A running server. */
export interface RunningServer {
  readonly port: number;
  /** The address that opens a folder (or none), token included; a payload is read by servers with a smoke test driver only. */
  readonly address: (folder?: string, payload?: readonly (readonly [string, string])[]) => string;
  /** Resolves when the server has ended, by itself or by `stop`. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
}

/** A server that does not answer by then never will: milliseconds. */
const LONGEST_START = 60_000;
/** A server that has been asked to end gets this long before it is made to: milliseconds. */
const GRACE = 3_000;

/** The value of EXTENSIONS_GALLERY with which a server asks nobody on the network about extensions. */
export const NO_GALLERY = '{}';

/** Nothing that calls home, welcomes or suggests; a first window shows the folder and nothing else. */
export const QUIET_SETTINGS: Readonly<Record<string, unknown>> = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
};

/** Starts a server on a free port of 127.0.0.1. Throws with what it said when it does not come up. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const token = randomBytes(24).toString('hex');
  const child = await spawned(options, token);
  let running = true;
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      running = false;
      process.off('exit', killNow);
      resolve();
    });
  });
  const killNow = () => signal(child, 'SIGKILL');
  process.once('exit', killNow);

  const stop = async () => {
    signal(child, 'SIGTERM');
    const impatience = setTimeout(killNow, GRACE);
    await ended;
    clearTimeout(impatience);
    // The server may leave children (extension hosts, watchers) in its group.
    signal(child, 'SIGKILL');
  };
  try {
    const port = await portOf(child, options.log);
    const address: RunningServer['address'] = (folder, payload) => {
      const url = new URL(`http://127.0.0.1:${port}/`);
      url.searchParams.set('tkn', token);
      if (folder !== undefined) url.searchParams.set('folder', folder);
      if (payload) url.searchParams.set('payload', JSON.stringify(payload));
      return url.href;
    };
    return { port, address, ended, stop };
  } catch (error) {
    if (running) await stop();
    throw error;
  }
}

async function spawned(options: ServerOptions, token: string): Promise<ChildProcess> {
  const user = path.join(options.data, 'data/User');
  await fs.mkdir(user, { recursive: true });
  const settings = path.join(user, 'settings.json');
  const own = { ...QUIET_SETTINGS, ...options.settings };
  // What a person set in an earlier session stays.
  const kept = (await exists(settings)) ? await fs.readFile(settings, 'utf8') : undefined;
  if (kept === undefined) await fs.writeFile(settings, `${JSON.stringify(own, null, 2)}\n`);
  // A token on the command line could be read by everybody on this machine.
  const tokenFile = path.join(options.data, 'token');
  await fs.rm(tokenFile, { force: true });
  await fs.writeFile(tokenFile, token, { mode: 0o600 });
  const switches = [
    ...['--host', '127.0.0.1', '--port', '0', '--connection-token-file', tokenFile],
    ...['--accept-server-license-terms', '--disable-telemetry', '--server-data-dir', options.data],
    ...['--user-data-dir', path.join(options.data, 'data'), '--extensions-dir', options.extensions],
    ...(options.flags ?? []),
  ];
  return spawn(options.server.node, [options.server.main, ...switches], {
    env: withoutEditor(options.env),
    // A process group of its own, so that all of it can be ended.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** An environment without the traces of an editor that this process itself may run in. */
function withoutEditor(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(?:VSCODE|ELECTRON)_/.test(name)));
}

function portOf(child: ChildProcess, log: ((text: string) => void) | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    const failed = (why: string) => reject(new Error(`The VS Code server ${why}.\n${said}`));
    const late = setTimeout(() => failed('did not start in time'), LONGEST_START);
    const listen = (data: Buffer) => {
      const text = data.toString();
      log?.(text);
      if (said.length < 20_000) said += text;
      const port = /Web UI available at http:\/\/[^:]+:(\d+)/.exec(said)?.[1];
      if (port === undefined) return;
      clearTimeout(late);
      resolve(Number(port));
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('error', (error) => failed(`cannot be started: ${error.message}`));
    child.once('close', (code) => {
      clearTimeout(late);
      failed(`ended at once (${code})`);
    });
  });
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, name);
  } catch {
    // The group is gone already.
  }
}
