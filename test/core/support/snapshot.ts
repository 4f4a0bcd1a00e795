/** Snapshots made in memory, for all tests: what is not given is missing. */
import './formats.ts';
import { ancestorsOf } from '../../../server/src/codex/locations.ts';
import type { Machine } from '../../../server/src/codex/machine.ts';
import { isNothing, missingInputs } from '../../../server/src/codex/missing-inputs.ts';
import { policiesAmong } from '../../../server/src/codex/policy.ts';
import { privateInputs } from '../../../server/src/codex/private-inputs.ts';
import type { FileState, Mode, Snapshot } from '../../../server/src/codex/snapshot.ts';

/** A machine whose person has this home folder. */
export const machineOf = (home: string): Machine => ({
  platform: 'linux',
  home,
  codexHome: `${home}/.codex`,
  systemRoot: '/etc/codex',
});

export const MACHINE: Machine = machineOf('/home/me');

/** Files by path: their text, or their state where they are not to be read. */
export type Texts = Readonly<Record<string, string | FileState>>;

/** A snapshot that is complete for every folder that one of `texts` lies in. */
export function snapshotOf(texts: Texts, machine: Machine = MACHINE): Snapshot {
  const states = new Map<string, FileState>();
  for (const [file, text] of Object.entries(texts))
    states.set(file, typeof text === 'string' ? { kind: 'text', text } : text);
  const folders = new Set(Object.keys(texts).flatMap((file) => ancestorsOf(machine, file).slice(1)));
  for (const folder of folders) if (!states.has(folder)) states.set(folder, { kind: 'folder' });
  const policies = policiesAmong({ machine, files: states }, states.keys());
  let snapshot: Snapshot = { machine, files: states, realPaths: new Map(), ...(policies && { policies }) };
  for (const folder of [undefined, ...folders]) snapshot = completed(snapshot, folder);
  return snapshot;
}

function completed(snapshot: Snapshot, folder: string | undefined): Snapshot {
  const ofStack = missingInputs(folder, snapshot);
  const wanted = isNothing(ofStack) ? privateInputs(snapshot) : ofStack;
  if (isNothing(wanted)) return snapshot;
  const named = (wanted.inside ?? []).map(({ path }) => path);
  const missing = [...wanted.files, ...named, ...(wanted.looks ?? [])].map(
    (file) => [file, { kind: 'missing' }] as const,
  );
  const real = wanted.folders.map((at) => [at, at] as const);
  const files = new Map<string, FileState>([...snapshot.files, ...missing]);
  const modes = new Map<string, Mode>((wanted.modes ?? []).map((path) => [path, files.has(path) ? 0o755 : 'missing']));
  const tracked = new Map(snapshot.tracked);
  for (const index of wanted.indexes ?? []) tracked.set(index, 'missing');
  return completed(
    {
      ...snapshot,
      files,
      realPaths: new Map([...snapshot.realPaths, ...real]),
      modes: new Map([...modes, ...(snapshot.modes ?? [])]),
      ...(tracked.size === 0 ? {} : { tracked }),
    },
    folder,
  );
}
