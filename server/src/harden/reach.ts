/** Which files Harden may change, and which folders each of them concerns. */
import { folderOf } from '../codex/file-places.ts';
import { isBelow } from '../codex/locations.ts';
import { codexFile } from '../codex/read-codex-file.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import { startedStack } from '../codex/start-trust.ts';

/** A folder whose posture matters; `undefined` stands for a window without any. */
export type Folder = string | undefined;

export interface Reach {
  /** The files at stake. */
  readonly files: readonly string[];
  readonly isAtStake: (file: string) => boolean;
  readonly folders: readonly Folder[];
  /** The folders whose stack a file is part of. */
  readonly foldersOf: (file: string) => readonly Folder[];
  /** The files at stake in the stack of a folder. */
  readonly filesOf: (folder: Folder) => readonly string[];
}

/** What a plan for `folder` concerns: the user's file, and every project file in its stack or below it. */
export function reachOf(snapshot: Snapshot, folder: Folder): Reach {
  const folders = foldersAtStake(snapshot, folder);
  const stacks = folders.map((at) => ({ at, layers: startedStack(snapshot, at, {}).stack.layers }));
  const foldersOf = new Map<string, Folder[]>();
  const active = new Set<string>();
  for (const { at, layers } of stacks) {
    for (const { name, file, state } of layers) {
      if (file === null || (name !== 'user' && name !== 'project')) continue;
      const known = foldersOf.get(file);
      if (known === undefined) foldersOf.set(file, [at]);
      else known.push(at);
      // Only files that apply once a session has started: nothing is gained by rewriting what Codex does not read.
      if (state.kind === 'active') active.add(file);
    }
  }
  const filesOf = new Map(
    stacks.map(({ at, layers }) => [
      at,
      layers.flatMap(({ file }) => (file !== null && active.has(file) ? [file] : [])),
    ]),
  );
  return {
    files: [...active],
    isAtStake: (file) => active.has(file),
    folders,
    foldersOf: (file) => foldersOf.get(file) ?? [],
    filesOf: (at) => filesOf.get(at) ?? [],
  };
}

function foldersAtStake(snapshot: Snapshot, folder: Folder): readonly Folder[] {
  if (folder === undefined) return [undefined];
  const { machine } = snapshot;
  const nested = [...snapshot.files.keys()]
    .filter((path) => isBelow(machine, path, folder) && codexFile(snapshot, path)?.kind === 'project')
    .map((path) => folderOf('project', path, machine));
  return [...new Set([folder, ...nested])];
}
