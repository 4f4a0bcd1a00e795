/** The project that a folder belongs to: its root, its repository, its `.codex` folders. */

import { gitDirIn } from './git-pointer.ts';
import { ancestorsOf, pathIn, projectConfig } from './locations.ts';
import { type Machine, pathsOf } from './machine.ts';
import { isTouchable } from './referenced-paths.ts';
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
  const names = ['.git/HEAD', ...new Set(['.git', ...markers])];
  return ancestorsOf(machine, folder).flatMap((at) => names.map((name) => pathIn(machine, at, name)));
}

/** Settings files of all folders of a project. */
export const projectConfigs = (machine: Machine, project: Project): readonly string[] =>
  project.folders.map((folder) => projectConfig(machine, folder));

// An empty `.git` folder does not count, one with a HEAD does, and so does a file (worktrees, submodules).
function holdsMarker(snapshot: Snapshot, folder: string, marker: string): boolean {
  const { machine } = snapshot;
  const state = stateOf(snapshot, pathIn(machine, folder, marker));
  if (state === undefined || state.kind === 'missing') return false;
  if (marker !== '.git' || state.kind !== 'folder') return true;
  const head = stateOf(snapshot, pathIn(machine, folder, '.git/HEAD'));
  return head !== undefined && head.kind !== 'missing';
}

/**
 * The files of git's that say whether the nearest repository at or above `folder` is a linked worktree; none where its
 * `.git` is no file that claims so.
 */
export function worktreeFiles(snapshot: Snapshot, folder: string): readonly string[] {
  const gitRoot = ancestorsOf(snapshot.machine, folder).find((at) => holdsMarker(snapshot, at, '.git'));
  const claim = gitRoot === undefined ? undefined : claimedBy(snapshot, gitRoot);
  return claim === undefined ? [] : [claim.back, claim.common];
}

/** What a `.git` file claims: the main repository, and git's two files there that must agree. */
interface Claim {
  readonly main: string;
  /** Names the worktree's `.git`. */
  readonly back: string;
  /** Names the main repository's `.git`. */
  readonly common: string;
}

// A linked worktree's `.git` file says `gitdir: <main>/.git/worktrees/<name>`.
function claimedBy({ files, machine }: Snapshot, gitRoot: string): Claim | undefined {
  const { basename, dirname, join, resolve } = pathsOf(machine);
  const state = files.get(join(gitRoot, '.git'));
  const pointer = state?.kind === 'text' && state.text.startsWith('gitdir:') ? gitDirIn(state.text) : undefined;
  if (pointer === undefined) return undefined;
  const gitDir = resolve(gitRoot, pointer);
  const worktrees = dirname(gitDir);
  const git = dirname(worktrees);
  if (basename(worktrees) !== 'worktrees' || basename(git) !== '.git' || !isTouchable(gitDir, machine))
    return undefined;
  return { main: dirname(git), back: join(gitDir, 'gitdir'), common: join(gitDir, 'commondir') };
}

// Codex believes a worktree only where the main repository knows it: anybody can write a `.git` file.
function mainRepository(snapshot: Snapshot, gitRoot: string): string {
  const claim = claimedBy(snapshot, gitRoot);
  if (claim === undefined) return gitRoot;
  const { dirname, join, resolve } = pathsOf(snapshot.machine);
  const from = dirname(claim.back);
  const says = (file: string, expected: readonly string[]) => {
    const written = textOf(snapshot, file)?.trim() ?? '';
    return written !== '' && expected.includes(resolve(from, written));
  };
  const real = snapshot.realPaths.get(gitRoot) ?? gitRoot;
  const isKnown = says(claim.back, [join(gitRoot, '.git'), join(real, '.git')]);
  return isKnown && says(claim.common, [join(claim.main, '.git')]) ? claim.main : gitRoot;
}
