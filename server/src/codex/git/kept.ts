/** Whether Git has a file, or would take it with the next `git add`. */
import { isBelow } from '../locations.ts';
import { pathsOf } from '../machine.ts';
import type { Snapshot } from '../snapshot.ts';
import { type IgnoreLine, ignoredIn } from './ignored.ts';
import { type WorkTree, workTreeAround } from './work-tree.ts';

/**
 * `taken-back`: a pattern ignores the file, and a later one takes that back. `nowhere`: in no repository, as far as was read.
 * `unknown`: not ignored by what was read, but settings of Git may name another ignore file.
 */
export type Kept =
  | { readonly state: 'tracked' | 'open' | 'ignored' | 'unknown' | 'nowhere' }
  | { readonly state: 'taken-back'; readonly by: IgnoreLine };

/** With `isMeant`, an ignore file says as well as a repository that a folder is meant for Git. */
export function keptByGit(snapshot: Snapshot, file: string, { isMeant }: { readonly isMeant: boolean }): Kept {
  const { machine } = snapshot;
  const answer = workTreeAround(snapshot, pathsOf(machine).dirname(file));
  if ('wants' in answer || answer.tree === undefined) return { state: 'nowhere' };
  if (answer.tree.git === undefined && !isMeant) return { state: 'nowhere' };
  const { tree } = answer;
  if (isTracked(snapshot, tree, file)) return { state: 'tracked' };
  const ignored = ignoredIn(snapshot, tree, file);
  if (typeof ignored === 'string') return { state: ignored === 'not-ignored' ? 'open' : ignored };
  return { state: 'taken-back', by: ignored.again };
}

function isTracked(snapshot: Snapshot, { root, git }: WorkTree, file: string): boolean {
  const { machine } = snapshot;
  const { relative, sep } = pathsOf(machine);
  const names = git && snapshot.tracked?.get(git.index);
  return (
    typeof names === 'object' && isBelow(machine, file, root) && names.has(relative(root, file).replaceAll(sep, '/'))
  );
}
