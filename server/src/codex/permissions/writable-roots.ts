/** The folders that `writable_roots` opens, and what in them stays read-only. */
import { oncePer } from '../../text/once-per.ts';
import { stringsOf } from '../effective.ts';
import { gitDirIn } from '../git-pointer.ts';
import { pathsOf } from '../machine.ts';
import { isTouchable, referencedPath } from '../referenced-paths.ts';
import { type Snapshot, stateOf, textOf } from '../snapshot.ts';
import type { Stack } from '../stack.ts';
import { atPath, type PolicyEntry } from './policy.ts';

// Many parts ask for the roots of one stack, and a stack never changes.
/** `writable_roots` as absolute paths: relative ones count from the folder of the file that lists them. */
export const writableRoots: (stack: Stack) => readonly string[] = oncePer(rootsOf);

function rootsOf(stack: Stack): readonly string[] {
  const { machine } = stack;
  const listed = stack.effective.lookup(['sandbox_workspace_write', 'writable_roots']);
  const paths = pathsOf(machine);
  const from = listed?.layer.file == null ? stack.folder : paths.dirname(listed.layer.file);
  return (stringsOf(listed) ?? []).map((written) => referencedPath(written, from, machine));
}

/** Protected below a writable root only where they are there. */
const PROTECTED = ['.git', '.agents', '.codex', '.aws'];

/** A list of writable roots must not make us look all over the disk. */
const MAX_LOOKED_AT = 16;

/** What has to be looked at to know what is protected in the first writable roots. Network shares are not touched. */
export function protectedPlaces(stack: Stack): readonly string[] {
  const paths = pathsOf(stack.machine);
  const roots: string[] = [];
  for (const root of writableRoots(stack)) {
    if (roots.length === MAX_LOOKED_AT) break;
    if (isTouchable(root, stack.machine)) roots.push(root);
  }
  return roots.flatMap((root) => PROTECTED.map((name) => paths.join(root, name)));
}

/** The entries of all writable roots under `sandbox_mode`. */
export function writableRootEntries(stack: Stack): readonly PolicyEntry[] {
  const { snapshot } = stack;
  const paths = pathsOf(stack.machine);
  return writableRoots(stack).flatMap((root) => [
    atPath('write', root),
    ...PROTECTED.map((name) => paths.join(root, name))
      .filter((place) => isThere(snapshot, place))
      .flatMap((place) => [...repositoryBehind(stack, place), place])
      .map((place) => atPath('read', place)),
  ]);
}

function isThere(snapshot: Snapshot, place: string): boolean {
  const kind = stateOf(snapshot, place)?.kind;
  return kind === 'folder' || (kind === 'text' && place.endsWith('.git'));
}

// A linked worktree's `.git` is a file that names the real place.
function repositoryBehind({ snapshot, machine }: Stack, place: string): readonly string[] {
  const pointer = gitDirIn(textOf(snapshot, place) ?? '');
  const paths = pathsOf(machine);
  return pointer === undefined ? [] : [paths.resolve(paths.dirname(place), pointer)];
}
