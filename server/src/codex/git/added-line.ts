/** One more line for an ignore file. */
import type { TextEdit } from '../../text/edit.ts';
import { emptySpan } from '../../text/span.ts';
import { ancestorsOf, isBelow } from '../locations.ts';
import { type Snapshot, stateOf } from '../snapshot.ts';
import { ignoreFileIn, workTreeAround } from './work-tree.ts';

/** The edit that has Git ignore `name` in `folder`: in the nearest ignore file that is there, else in a new one in the root. */
export function lineForGit(
  snapshot: Snapshot,
  folder: string,
  name: string,
): { readonly file: string; readonly edit: TextEdit } | undefined {
  const { machine } = snapshot;
  const answer = workTreeAround(snapshot, folder);
  const root = 'tree' in answer ? answer.tree?.root : undefined;
  if (root === undefined) return undefined;
  const places = ancestorsOf(machine, folder)
    .filter((at) => at === root || isBelow(machine, at, root))
    .map((at) => ignoreFileIn(machine, at));
  const file = places.find((place) => stateOf(snapshot, place)?.kind === 'text') ?? ignoreFileIn(machine, root);
  const state = stateOf(snapshot, file);
  if (state?.kind !== 'text' && state?.kind !== 'missing') return undefined;
  const text = state.kind === 'text' ? state.text : '';
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const opening = text === '' || text.endsWith('\n') ? '' : end;
  return { file, edit: { span: emptySpan(text.length), text: `${opening}${escaped(name)}${end}` } };
}

/** A name as a pattern that means it alone. */
const escaped = (name: string): string =>
  name.replace(/[\\*?[\]]/g, '\\$&').replace(/ +$/, (blanks) => blanks.replaceAll(' ', '\\ '));
