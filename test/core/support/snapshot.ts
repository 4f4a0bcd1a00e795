/** Snapshots made in memory: what is not given is missing. */
import './formats.ts';
import path from 'node:path';
import type { Machine } from '../../../server/src/codex/machine.ts';
import { isNothing, missingInputs } from '../../../server/src/codex/missing-inputs.ts';
import type { FileState, Snapshot } from '../../../server/src/codex/snapshot.ts';

/** The machine of all in-memory tests. */
export const MACHINE: Machine = {
  platform: 'linux',
  home: '/home/me',
  codexHome: '/home/me/.codex',
  systemRoot: '/etc/codex',
};

/** A snapshot that is complete for every folder that one of `files` lies in. */
export function snapshotOf(files: Readonly<Record<string, string>>, machine: Machine = MACHINE): Snapshot {
  const states = new Map<string, FileState>();
  for (const [file, text] of Object.entries(files)) states.set(file, { kind: 'text', text });
  const folders = new Set(Object.keys(files).flatMap((file) => ancestors(path.posix.dirname(file))));
  for (const folder of folders) if (!states.has(folder)) states.set(folder, { kind: 'folder' });
  const realPaths = new Map<string, string>();
  let snapshot: Snapshot = { machine, files: states, realPaths };
  for (const folder of [undefined, ...folders]) snapshot = completed(snapshot, folder);
  return snapshot;
}

function completed(snapshot: Snapshot, folder: string | undefined): Snapshot {
  const wanted = missingInputs(folder, snapshot);
  if (isNothing(wanted)) return snapshot;
  const named = (wanted.inside ?? []).map(({ path }) => path);
  const missing = [...wanted.files, ...named, ...(wanted.looks ?? [])].map(
    (file) => [file, { kind: 'missing' }] as const,
  );
  const real = wanted.folders.map((at) => [at, at] as const);
  const files = new Map<string, FileState>([...snapshot.files, ...missing]);
  return completed({ ...snapshot, files, realPaths: new Map([...snapshot.realPaths, ...real]) }, folder);
}

function ancestors(folder: string): readonly string[] {
  const above = path.posix.dirname(folder);
  return above === folder ? [folder] : [folder, ...ancestors(above)];
}
