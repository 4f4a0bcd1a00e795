/** Puts items into lists and inline tables and takes them out, in the layout that is there. */
import type { TextEdit } from '../../../text/edit.ts';
import { emptySpan, type Span } from '../../../text/span.ts';
import { afterLineEnd, COMMA, codeAt, HASH, isLineEnd, lineEnd, lineStart, skipBlanks } from '../chars.ts';
import { lineBreak } from '../layout.ts';
import type { TomlArray, TomlTable } from '../tree.ts';

/** The items of a list, or the `name = value` pairs of an inline table, in source order. */
export function itemSpans(container: TomlArray | TomlTable): readonly Span[] {
  if (container.kind === 'array') return container.items.map(({ span }) => span);
  return pairsOf(container).toSorted((a, b) => a.start - b.start);
}

/** Pairs with dotted names are in tables of their own in the tree. */
function pairsOf(table: TomlTable): Span[] {
  const pairs: Span[] = [];
  for (const { value, span } of table.entries.values()) {
    if (value.kind === 'table' && value.form === 'dotted') for (const pair of pairsOf(value)) pairs.push(pair);
    else pairs.push(span);
  }
  return pairs;
}

/** Appends `item` to the list or inline table at `span`. */
export function appendItem(text: string, span: Span, items: readonly Span[], item: string): readonly TextEdit[] {
  const last = items.at(-1);
  const close = span.end - 1;
  if (!last) return [fillEmpty(text, span, item)];
  const comma = commaBehind(text, last.end, close);
  const insert = (at: number, added: string): TextEdit => ({ span: emptySpan(at), text: added });
  if (!startsLine(text, last.start) || !text.slice(last.end, close).includes('\n'))
    return [comma < 0 ? insert(last.end, `, ${item}`) : insert(comma + 1, ` ${item},`)];
  const indent = text.slice(lineStart(text, last.start), last.start);
  const behind = lineEnd(text, Math.max(last.end, comma));
  const line = lineBreak(text) + indent + item;
  return comma < 0 ? [insert(last.end, ','), insert(behind, line)] : [insert(behind, `${line},`)];
}

function fillEmpty(text: string, span: Span, item: string): TextEdit {
  const close = span.end - 1;
  const inside = text.slice(span.start + 1, close);
  if (inside.trim() === '') {
    const filled = text.charAt(span.start) === '[' ? item : ` ${item} `;
    return { span: { start: span.start + 1, end: close }, text: filled };
  }
  // Only comments are inside: the item goes below them.
  const line = lineStart(text, close);
  const indent = text.slice(line, skipBlanks(text, line));
  return { span: emptySpan(line), text: `${indent}  ${item}${lineBreak(text)}` };
}

/** Takes the item at `index` out of the list or inline table at `span`. */
export function removeItem(text: string, span: Span, items: readonly Span[], index: number): readonly TextEdit[] {
  const item = items[index];
  if (!item) return [];
  const previous = items[index - 1];
  const next = items[index + 1];
  const close = span.end - 1;
  const comma = commaBehind(text, item.end, next?.start ?? close);
  const line = ownLine(text, item, comma, close);
  if (line) {
    const edits = [{ span: line, text: '' }];
    // Where the last item had no comma, the new last one should have none either.
    const before = !next && previous && comma < 0 ? commaBehind(text, previous.end, item.start) : -1;
    return before < 0 ? edits : [{ span: { start: before, end: before + 1 }, text: '' }, ...edits];
  }
  if (next) return [{ span: { start: item.start, end: next.start }, text: '' }];
  if (previous) return [{ span: { start: previous.end, end: item.end }, text: '' }];
  if (text.slice(span.start, span.end).includes('#'))
    return [{ span: { start: item.start, end: comma < 0 ? item.end : comma + 1 }, text: '' }];
  return [{ span: { start: span.start + 1, end: close }, text: '' }];
}

const startsLine = (text: string, at: number): boolean => skipBlanks(text, lineStart(text, at)) === at;

/** The comma between `from` and `to`, comments left aside; -1 where there is none. */
function commaBehind(text: string, from: number, to: number): number {
  for (let i = from; i < to; i++) {
    const code = codeAt(text, i);
    if (code === COMMA) return i;
    if (code === HASH) i = lineEnd(text, i);
  }
  return -1;
}

/** The lines of an item, where it shares them with nothing but its comma and a comment. */
function ownLine(text: string, item: Span, comma: number, close: number): Span | undefined {
  if (!startsLine(text, item.start)) return undefined;
  const behind = skipBlanks(text, Math.max(item.end, comma + 1));
  const end = codeAt(text, behind) === HASH ? lineEnd(text, behind) : behind;
  if (!isLineEnd(codeAt(text, end)) || end >= close) return undefined;
  return { start: lineStart(text, item.start), end: afterLineEnd(text, end) };
}
