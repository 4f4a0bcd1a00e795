/** The servers that are timed side by side. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';
import { projectRoot } from '../../../scripts/root.ts';
import { RUNTIME_OPTIONS } from '../../../server/src/contract.ts';
import { PeerServer } from '../peers/peer-server.ts';
import { type Peer, peers } from '../peers/peers.ts';

export const OURS = 'Codex Posture';
export const EMPTY = 'empty server';
const SERVER = path.join(projectRoot, 'dist/server.mjs');

/** Ours as it ships, one that does nothing, and those of other extensions as far as they can be had. */
export async function contestants(): Promise<readonly Peer[]> {
  const ours = { name: OURS, start: () => onNode(SERVER) };
  const module = await bundled(path.join(import.meta.dirname, 'empty-server.ts'));
  return [ours, { name: EMPTY, start: () => onNode(module) }, ...(await peers())];
}

/** Our server on the config of a project, in a folder that something else is in, too. */
export const oursIn = (prepare: (folder: string) => Promise<void>): Promise<PeerServer> =>
  onNode(SERVER, prepare, 'home');

/** Ours runs as our client runs it, and the others as ours. */
const onNode = (module: string, prepare?: (folder: string) => Promise<void>, home?: string): Promise<PeerServer> =>
  PeerServer.start(
    process.execPath,
    [...RUNTIME_OPTIONS, module, '--stdio'],
    async (folder) => {
      await prepare?.(folder);
      return {};
    },
    home,
  );

/** Bundled like ours, so that both start from one file. */
async function bundled(entry: string): Promise<string> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'codex-posture-empty-'));
  process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  const outfile = path.join(folder, 'empty-server.cjs');
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', minify: true, logLevel: 'silent' });
  return outfile;
}
