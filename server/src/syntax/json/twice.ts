/** What two properties of the same name in one object were probably meant to be. */
import { findNodeAtOffset, type Node, parseTree } from 'jsonc-parser';
import { applyEdits, type TextEdit } from '../../text/edit.ts';
import { emptySpan, type Span } from '../../text/span.ts';
import type { SyntaxProblem } from '../problem.ts';
import type { Repair } from '../repair.ts';
import type { JsonDocument } from './parse.ts';

export type TwiceSlip = 'repetition' | 'merge' | 'first' | 'last';

/** All that may be meant; nothing where the problem is another. */
export function repairsOfTwice({ text }: JsonDocument, { first, span }: SyntaxProblem): readonly Repair<TwiceSlip>[] {
  const root = parseTree(text);
  const [one, other] = [root && first && propertyAt(root, first), root && propertyAt(root, span)];
  if (one === undefined || other === undefined || one.parent !== other.parent) return [];
  const [value, another] = [one.children?.[1], other.children?.[1]];
  if (value === undefined || another === undefined) return [];
  const repair = (slip: TwiceSlip, edits: readonly TextEdit[]) => ({ slip, edits, text: applyEdits(text, edits) });
  if (written(text, value) === written(text, another)) return [repair('repetition', without(other))];
  if (value.type === 'array' && another.type === 'array')
    return [repair('merge', [...moved(text, another, value), ...without(other)])];
  // Which of the two was meant, nobody can tell.
  return [repair('first', without(other)), repair('last', without(one))];
}

const propertyAt = (root: Node, { start }: Span): Node | undefined => findNodeAtOffset(root, start)?.parent;

const written = (text: string, { offset, length }: Node): string => text.slice(offset, offset + length);

const endOf = ({ offset, length }: Node): number => offset + length;

function without(property: Node): readonly TextEdit[] {
  const all = property.parent?.children ?? [];
  const at = all.indexOf(property);
  const [before, behind] = [all[at - 1], all[at + 1]];
  const span =
    before === undefined
      ? { start: property.offset, end: behind?.offset ?? endOf(property) }
      : { start: endOf(before), end: endOf(property) };
  return [{ span, text: '' }];
}

/** The items of one list at the end of another. */
function moved(text: string, from: Node, to: Node): readonly TextEdit[] {
  const [first, last, before] = [from.children?.[0], from.children?.at(-1), to.children?.at(-1)];
  if (first === undefined || last === undefined) return [];
  const items = text.slice(first.offset, endOf(last));
  if (before === undefined) return [{ span: emptySpan(to.offset + 1), text: items }];
  const blanks = text.slice(from.offset + 1, first.offset);
  return [{ span: emptySpan(endOf(before)), text: `,${blanks.includes('\n') ? blanks : ' '}${items}` }];
}
