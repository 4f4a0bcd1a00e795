/** The project that a folder belongs to: its root, its repository, its `.codex` folders. */

import { gitDirIn } from './git-pointer.ts';
import { ancestorsOf, projectConfig } from './locations.ts';
import { type Machine, pathsOf } from './machine.ts';
import { type Snapshot, stateOf, textOf } from './snapshot.ts';

/** A project as Codex sees it from one folder. */
export interface Project {
  /** The nearest folder at or above that holds a root marker; without one, the folder itself. */
  readonly root: string;
  /** The main repository when the folder is in one: for a linked worktree, the repository it belongs to. */
  readonly repository: string | undefined;
  /** From `root` down to the folder, both included. */
  readonly folders: readonly string[];
}

/** Codex's default for `project_root_markers`. */
export const DEFAULT_ROOT_MARKERS: readonly string[] = ['.git'];

/** The project of `folder` under the given root markers; an empty list makes the folder its own root. */
export function projectOf(snapshot: Snapshot, folder: string, markers: readonly string[]): Project {
  const upwards = ancestorsOf(snapshot.machine, folder);
  const root = upwards.find((at) => markers.some((marker) => holdsMarker(snapshot, at, marker))) ?? folder;
  const gitRoot = upwards.find((at) => holdsMarker(snapshot, at, '.git'));
  return {
    root,
    repository: gitRoot === undefined ? undefined : mainRepository(snapshot, gitRoot),
    folders: upwards.slice(0, upwards.indexOf(root) + 1).reverse(),
  };
}

/** Paths that must have been looked at before {@link projectOf} can tell. */
export function markerPaths(machine: Machine, folder: string, markers: readonly string[]): readonly string[] {
  const { join } = pathsOf(machine);
  return ancestorsOf(machine, folder).flatMap((at) => [
    join(at, '.git', 'HEAD'),
    ...[...new Set(['.git', ...markers])].map((marker) => join(at, marker)),
  ]);
}

/** Settings files of all folders of a project. */
export const projectConfigs = (machine: Machine, project: Project): readonly string[] =>
  project.folders.map((folder) => projectConfig(machine, folder));

// An empty `.git` folder does not count, one with a HEAD does, and so does a file (worktrees, submodules).
function holdsMarker(snapshot: Snapshot, folder: string, marker: string): boolean {
  const { join } = pathsOf(snapshot.machine);
  const state = stateOf(snapshot, join(folder, marker));
  if (state === undefined || state.kind === 'missing') return false;
  if (marker !== '.git' || state.kind !== 'folder') return true;
  const head = stateOf(snapshot, join(folder, '.git', 'HEAD'));
  return head !== undefined && head.kind !== 'missing';
}

// A linked worktree's `.git` file says `gitdir: <main>/.git/worktrees/<name>`.
function mainRepository(snapshot: Snapshot, gitRoot: string): string {
  const paths = pathsOf(snapshot.machine);
  const pointer = gitDirIn(textOf(snapshot, paths.join(gitRoot, '.git')) ?? '');
  if (pointer === undefined) return gitRoot;
  const gitDir = paths.resolve(gitRoot, pointer);
  const worktrees = paths.dirname(gitDir);
  const isWorktree = paths.basename(worktrees) === 'worktrees' && paths.basename(paths.dirname(worktrees)) === '.git';
  return isWorktree ? paths.dirname(paths.dirname(worktrees)) : gitRoot;
}
