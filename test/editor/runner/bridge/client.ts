/** The tests' end of the bridge into the extension host. */
import fs from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import type { BridgeAnswer, BridgeRequest } from './protocol.ts';

/** The editor's API as code inside the extension host sees it. */
export type VsCode = typeof import('vscode');

/** Calls functions inside the extension host; these see their argument and the API, nothing of the test around them. */
export interface Bridge {
  readonly call: <A, R>(code: (vscode: VsCode, argument: A) => R | PromiseLike<R>, argument: A) => Promise<R>;
  readonly close: () => void;
}

/** Puts the bridge's extension into a folder of extensions. */
export async function installBridge(extensions: string): Promise<void> {
  const target = path.join(extensions, 'codex-posture-tests.bridge-0.0.1');
  await build({
    entryPoints: [path.join(import.meta.dirname, 'bridge.ts')],
    outfile: path.join(target, 'bridge.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'silent',
  });
  await fs.copyFile(path.join(import.meta.dirname, 'package.json'), path.join(target, 'package.json'));
  await enlist(extensions, target);
}

/** Where the editor has a list of its extensions already, it takes what is not on it for left-overs. */
async function enlist(extensions: string, target: string): Promise<void> {
  const file = path.join(extensions, 'extensions.json');
  const list = await fs.readFile(file, 'utf8').catch(() => undefined);
  if (list === undefined) return;
  const entry = {
    identifier: { id: 'codex-posture-tests.bridge' },
    version: '0.0.1',
    location: { $mid: 1, path: target, scheme: 'file' },
    relativeLocation: path.basename(target),
  };
  await fs.writeFile(file, JSON.stringify([...JSON.parse(list), entry]));
}

/** Connects to the bridge as soon as its socket is there. Throws when it is not within the time (milliseconds). */
export async function connectBridge(socket: string, patience: number): Promise<Bridge> {
  const connection = await connected(socket, Date.now() + patience);
  const open = new Map<number, (answer: BridgeAnswer) => void>();
  let last = 0;
  createInterface({ input: connection }).on('line', (line) => {
    const answer: BridgeAnswer = JSON.parse(line);
    open.get(answer.id)?.(answer);
    open.delete(answer.id);
  });
  connection.on('error', () => connection.destroy());
  connection.on('close', () => {
    for (const [id, settle] of open) settle({ id, error: 'the extension host has gone' });
    open.clear();
  });
  const ask = (code: string, argument: unknown) =>
    new Promise<BridgeAnswer>((resolve) => {
      last += 1;
      const request: BridgeRequest = { id: last, code, argument };
      open.set(last, resolve);
      connection.write(`${JSON.stringify(request)}\n`);
    });
  return {
    async call<A, R>(code: (vscode: VsCode, argument: A) => R | PromiseLike<R>, argument: A): Promise<R> {
      const answer = await ask(code.toString(), argument);
      if (answer.error !== undefined) throw new Error(`In the extension host: ${answer.error}`);
      return answer.value as R;
    },
    close: () => connection.destroy(),
  };
}

async function connected(socket: string, deadline: number): Promise<net.Socket> {
  for (;;) {
    const connection = net.connect(socket);
    const up = await new Promise<boolean>((resolve) => {
      connection.once('connect', () => resolve(true));
      connection.once('error', () => resolve(false));
    });
    if (up) return connection;
    if (Date.now() > deadline) throw new Error('the bridge into the extension host did not come up');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
