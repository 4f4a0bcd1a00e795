/** Minimal edits of the items of a list. */
import type { TextEdit } from '../../text/edit.ts';
import { startOfLine } from '../../text/lines.ts';
import { emptySpan } from '../../text/span.ts';
import type { Change } from '../change.ts';
import type { Expression, List } from './tree.ts';

/** Sets, removes or (one place behind the last item) adds an item; `undefined` where that cannot be done. */
export function editList(
  text: string,
  value: Expression,
  indexes: readonly (string | number)[],
  change: Change,
  written: string | undefined,
): readonly TextEdit[] | undefined {
  let list: Expression | undefined = value;
  for (const index of indexes.slice(0, -1)) list = list?.kind === 'list' ? list.items[Number(index)] : undefined;
  const at = Number(indexes.at(-1));
  if (list?.kind !== 'list' || !Number.isInteger(at) || at < 0 || at > list.items.length) return undefined;
  const item = list.items[at];
  if (change.kind === 'remove') return item && removeItem(text, list, at);
  if (written === undefined) return undefined;
  const fitted = inStyleOf(text, list, written);
  if (item === undefined) return addItem(text, list, fitted);
  const { span } = item;
  return text.slice(span.start, span.end) === fitted ? [] : [{ span, text: fitted }];
}

/** With one of the commas around it; not with a comment that is there. */
function removeItem(text: string, { items, span: list }: List, at: number): readonly TextEdit[] | undefined {
  const item = items[at];
  if (item === undefined || items.length === 1) return undefined;
  const next = items[at + 1];
  const before = items[at - 1];
  const span = next
    ? { start: item.span.start, end: next.span.start }
    : { start: before?.span.end ?? list.start, end: item.span.end };
  return text.slice(span.start, span.end).includes('#') ? undefined : [{ span, text: '' }];
}

function addItem(text: string, { items, span }: List, written: string): readonly TextEdit[] {
  const last = items.at(-1);
  if (last === undefined) return [{ span: emptySpan(span.start + 1), text: written }];
  const lineStart = startOfLine(text, last.span.start);
  const gap = text.slice(lineStart, last.span.start);
  const onLines = gap.trim() === '' && lineStart > span.start;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return [{ span: emptySpan(last.span.end), text: `,${onLines ? eol + gap : ' '}${written}` }];
}

/** With the quotes that the list has. */
function inStyleOf(text: string, { items }: List, written: string): string {
  const first = items.find(({ kind }) => kind === 'string');
  const single = first !== undefined && text.charAt(first.span.start) === "'";
  return single && !/['\\]/.test(written) ? written.replaceAll('"', "'") : written;
}
