/** The repository that a file is in, and the files of Git that say what it ignores and tracks. */
import { gitDirIn } from '../git-pointer.ts';
import { ancestorsOf, isBelow, pathIn } from '../locations.ts';
import { type Machine, pathsOf } from '../machine.ts';
import { isTouchable } from '../referenced-paths.ts';
import { type Snapshot, textOf } from '../snapshot.ts';

/** A repository around a folder. */
export interface WorkTree {
  readonly root: string;
  /** Absent where only an ignore file says that the folder is meant for Git. */
  readonly git?: GitPlaces;
}

interface GitPlaces {
  readonly index: string;
  /** Settings of this repository. */
  readonly config: string;
  /** Patterns that are not shared. */
  readonly exclude: string;
}

/** What is known so far: a repository, none, or the files to read before that can be told. */
export type WorkTreeAnswer = { readonly tree: WorkTree | undefined } | { readonly wants: readonly string[] };

export const IGNORE_FILE = '.gitignore';

/** The ignore file of a folder. */
export const ignoreFileIn = (machine: Machine, folder: string): string => pathIn(machine, folder, IGNORE_FILE);

/** The repository around `folder`; without one, what ignore files say below the home folder. */
export function workTreeAround(snapshot: Snapshot, folder: string): WorkTreeAnswer {
  const { machine, files } = snapshot;
  const upwards = ancestorsOf(machine, folder);
  for (const [index, at] of upwards.entries()) {
    const dotGit = pathIn(machine, at, '.git');
    const state = files.get(dotGit);
    if (state === undefined) return { wants: upwards.slice(index).map((above) => pathIn(machine, above, '.git')) };
    if (state.kind === 'folder') {
      const head = pathIn(machine, at, '.git/HEAD');
      const isThere = files.get(head);
      if (isThere === undefined) return { wants: [head] };
      if (isThere.kind !== 'missing') return { tree: { root: at, git: placesIn(machine, dotGit, dotGit) } };
    }
    const linked = state.kind === 'text' ? linkedTo(snapshot, at, state.text) : undefined;
    if (linked !== undefined) return linked;
  }
  const { home } = machine;
  const meant = upwards.filter((at) => isBelow(machine, at, home) || (at !== home && !isBelow(machine, home, at)));
  const unread = meant.map((at) => ignoreFileIn(machine, at)).filter((file) => !files.has(file));
  if (unread.length > 0) return { wants: unread };
  const root = meant.findLast((at) => textOf(snapshot, ignoreFileIn(machine, at)) !== undefined);
  return { tree: root === undefined ? undefined : { root } };
}

/** A linked worktree or a submodule: Git keeps its files in another repository's folder. */
function linkedTo(snapshot: Snapshot, root: string, text: string): WorkTreeAnswer | undefined {
  const { machine, files } = snapshot;
  const { join, resolve, sep } = pathsOf(machine);
  const pointer = gitDirIn(text);
  if (pointer === undefined) return undefined;
  const folder = resolve(root, pointer);
  // Anybody can write a `.git` file: only where Git itself keeps such folders is looked at.
  const isUsual = /\.git\/(?:worktrees|modules)\//.test(folder.replaceAll(sep, '/'));
  if (!isUsual || !isTouchable(folder, machine)) return { tree: { root } };
  const commonFile = join(folder, 'commondir');
  const state = files.get(commonFile);
  if (state === undefined) return { wants: [commonFile] };
  const common = state.kind === 'text' ? resolve(folder, state.text.trim()) : folder;
  return { tree: { root, git: placesIn(machine, folder, isTouchable(common, machine) ? common : folder) } };
}

function placesIn(machine: Machine, folder: string, common: string): GitPlaces {
  const { join } = pathsOf(machine);
  return { index: join(folder, 'index'), config: join(common, 'config'), exclude: join(common, 'info', 'exclude') };
}
