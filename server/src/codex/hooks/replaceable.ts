/** Programs and scripts of hooks in whose place somebody else can put another. */
import { ancestorsOf } from '../locations.ts';
import { canReplace } from '../permissions/access.ts';
import { sandboxChoice } from '../sandbox.ts';
import { sharedPlaceOf } from '../shared-places.ts';
import type { Pipeline, ShellWord } from '../shell/commands.ts';
import type { Mode, Snapshot } from '../snapshot.ts';
import type { Stack } from '../stack.ts';
import { programsRun } from './programs.ts';

export interface Replaceable {
  readonly word: ShellWord;
  /**
   * Who can: everyone and every command, because `place` is a folder of temporary files (`shared`); everyone, because of the
   * permissions of `place` (`open`); the commands that Codex runs in the sandbox (`sandbox`).
   */
  readonly by: 'shared' | 'open' | 'sandbox';
  readonly place: string;
}

/** What the command lines run that can be replaced, in order. */
export function replaceablePrograms(pipelines: readonly Pipeline[], stack: Stack): readonly Replaceable[] {
  const { machine, snapshot } = stack;
  return programsRun(pipelines, stack).flatMap(({ word, path }): readonly Replaceable[] => {
    const shared = sharedPlaceOf(path ?? word.text, machine);
    if (shared !== undefined) return [{ word, by: 'shared', place: shared }];
    if (path === undefined) return [];
    const open = openToAll(path, snapshot);
    if (open !== undefined) return [{ word, by: 'open', place: open }];
    return isWritable(path, stack) ? [{ word, by: 'sandbox', place: path }] : [];
  });
}

/** Without a sandbox, commands need no hook to leave it. */
function isWritable(path: string, stack: Stack): boolean {
  const { policy, roots, ownRoots } = sandboxChoice(stack);
  if (policy === undefined || policy.kind === 'unrestricted') return false;
  return canReplace(policy, path, stack.anyFolder ? ownRoots : roots, stack.machine);
}

/**
 * The file or folder that everyone on the machine may change, so that another program can be put at `path`: the file, or a folder
 * above it. Nothing where that is not known, and on drives of Windows, whose bits say nothing.
 */
export function openToAll(path: string, { machine, modes }: Snapshot): string | undefined {
  if (WINDOWS_DRIVE.test(path)) return undefined;
  let below: Mode | undefined;
  for (const place of ancestorsOf(machine, path)) {
    const mode = modes?.get(place);
    const isOpen = typeof mode === 'number' && (mode & OTHERS_WRITE) !== 0;
    // In a folder with the sticky bit, others can only add what is not there.
    if (isOpen && (place === path || (mode & STICKY) === 0 || below === 'missing')) return place;
    below = mode;
  }
  return undefined;
}

const OTHERS_WRITE = 0o002;
const STICKY = 0o1000;
const WINDOWS_DRIVE = /^\/mnt\/[a-z](?:\/|$)/;
