/** Turns changes of single properties into minimal edits that keep order, indentation, line ends and spelling. */
import type { TextEdit } from '../../text/edit.ts';
import { EditedText } from '../../text/edited-text.ts';
import { emptySpan, type Span } from '../../text/span.ts';
import type { Address } from '../address.ts';
import type { Change } from '../change.ts';
import { changed, samePlain } from '../toml/edit/plain.ts';
import { entryAt, nodeAt, toPlain } from '../toml/query.ts';
import type { TomlNode, TomlPlain } from '../toml/tree.ts';
import { type JsonDocument, parseJson } from './parse.ts';
import { indentationAt, type JsonStyle, jsonText, reindented, styleOf } from './style.ts';

/**
 * The edits that make `changes`, one after the other: none where everything is as wished already, undefined when it
 * cannot be done. The result is parsed again and compared, so that nothing else changes.
 */
export function editJson(document: JsonDocument, changes: readonly Change[]): readonly TextEdit[] | undefined {
  // What the tree does not show cannot be kept.
  if (document.hasNull) return undefined;
  let current = document.text.trim() === '' ? parseJson('{}') : document;
  const text = new EditedText(document.text);
  if (current !== document) text.apply([{ span: { start: 0, end: document.text.length }, text: '{}\n' }]);
  // Of the text as it was: what is left in between may show no style.
  const style = styleOf(document.text);
  let wanted: TomlPlain | undefined = current.root && toPlain(current.root);
  for (const change of changes) {
    wanted = wanted === undefined ? undefined : changed(wanted, change);
    for (const step of stepsOf(current, change)) {
      const edits = current.problems.length === 0 ? step(current, style) : undefined;
      if (edits === undefined) return undefined;
      text.apply(edits);
      current = parseJson(text.text);
    }
  }
  if (wanted === undefined || current.root === undefined || current.problems.length > 0) return undefined;
  return samePlain(toPlain(current.root), wanted) ? text.edits() : undefined;
}

type Step = (document: JsonDocument, style: JsonStyle) => readonly TextEdit[] | undefined;

function stepsOf(document: JsonDocument, change: Change): readonly Step[] {
  switch (change.kind) {
    case 'remove':
      return [(now) => removal(now, change.path)];
    case 'set':
      return [...parents(change.path), (now, style) => setting(now, change.path, change.value, style)];
    case 'move': {
      const node = document.root && nodeAt(document.root, change.path);
      if (node === undefined) return [];
      const source = document.text.slice(node.span.start, node.span.end);
      const from = indentationAt(document.text, node.span.start);
      const insert: Step = (now, style) =>
        insertion(now, change.to, (indent) => reindented(source, from, indent), style);
      return [(now) => removal(now, change.path), ...parents(change.to), insert];
    }
  }
}

/** Makes the objects that a path leads through where they are missing. */
const parents = (path: Address): readonly Step[] =>
  path.slice(0, -1).map((_, depth) => (document: JsonDocument, style: JsonStyle) => {
    const at = path.slice(0, depth + 1);
    const isThere = document.root !== undefined && nodeAt(document.root, at) !== undefined;
    return isThere ? [] : insertion(document, at, () => '{}', style);
  });

function setting(
  document: JsonDocument,
  path: Address,
  value: TomlPlain,
  style: JsonStyle,
): readonly TextEdit[] | undefined {
  const node = document.root && nodeAt(document.root, path);
  if (node === undefined) return insertion(document, path, (indent) => jsonText(value, style, indent), style);
  if (samePlain(toPlain(node), value)) return [];
  const indent = indentationAt(document.text, node.span.start);
  return [{ span: node.span, text: jsonText(value, style, indent) }];
}

function removal({ text, root }: JsonDocument, path: Address): readonly TextEdit[] | undefined {
  const holder = root && nodeAt(root, path.slice(0, -1));
  const span = holder && memberSpan(holder, path.at(-1));
  if (holder === undefined || span === undefined) return [];
  const all = membersOf(holder);
  const next = all.find(({ start }) => start > span.start);
  const previous = all.findLast(({ start }) => start < span.start);
  if (next !== undefined) return [{ span: { start: span.start, end: next.start }, text: '' }];
  if (previous !== undefined) return [{ span: { start: previous.end, end: span.end }, text: '' }];
  const inside = { start: holder.span.start + 1, end: holder.span.end - 1 };
  return text.slice(inside.start, inside.end).trim() === '' ? [] : [{ span: inside, text: '' }];
}

/** `valueAt` gives the value's text for the indentation of its line. */
function insertion(
  { text, root }: JsonDocument,
  path: Address,
  valueAt: (indent: string) => string,
  style: JsonStyle,
): readonly TextEdit[] | undefined {
  const holder = root && nodeAt(root, path.slice(0, -1));
  const name = path.at(-1);
  if (holder?.kind !== 'table' || typeof name !== 'string' || holder.entries.has(name)) return undefined;
  const member = (indent: string): string => `${JSON.stringify(name)}:${style.afterColon}${valueAt(indent)}`;
  const last = membersOf(holder).at(-1);
  if (last !== undefined) {
    const [first = last] = membersOf(holder);
    const between = text.slice(holder.span.start + 1, first.start);
    const indent = indentationAt(text, last.start);
    return [{ span: emptySpan(last.end), text: `,${between || style.afterColon}${member(indent)}` }];
  }
  const outer = indentationAt(text, holder.span.start);
  const inside = { start: holder.span.start + 1, end: holder.span.end - 1 };
  if (!style.isSpread) return [{ span: inside, text: member(outer) }];
  const indent = outer + style.unit;
  return [{ span: inside, text: `${style.eol}${indent}${member(indent)}${style.eol}${outer}` }];
}

/** Places of all properties or items, in order. */
const membersOf = (holder: TomlNode): readonly Span[] => {
  if (holder.kind === 'table') return [...holder.entries.values()].map(({ span }) => span);
  return holder.kind === 'array' ? holder.items.map(({ span }) => span) : [];
};

function memberSpan(holder: TomlNode, name: string | number | undefined): Span | undefined {
  if (name === undefined) return undefined;
  return holder.kind === 'table' ? entryAt(holder, [name])?.span : nodeAt(holder, [name])?.span;
}
