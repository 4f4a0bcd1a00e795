/** Gives keys a value: replaces what is there as sparingly as possible, or writes the key where it belongs. */
import type { TextEdit } from '../../../text/edit.ts';
import { formatKey, formatValue, type ValueStyle } from '../format.ts';
import { samePath } from '../key-path.ts';
import { fullPath, opensTable } from '../layout.ts';
import { nodeAt, toPlain } from '../query.ts';
import type { TomlArray, TomlDocument, TomlNode, TomlPath, TomlPlain, TomlTable } from '../tree.ts';
import { appendItem, itemSpans } from './container.ts';
import { appendTableItem, insertEntry } from './insert.ts';
import { isList, isTable, samePlain } from './plain.ts';
import { NOTHING, type Outcome, type Step } from './step.ts';

/** Longer inline tables are written as tables with a header. */
const LONGEST_INLINE = 80;

export function setEntry(document: TomlDocument, path: TomlPath, value: TomlPlain): Outcome {
  const node = nodeAt(document, path);
  if (!node) return create(document, path, value);
  const plain = toPlain(node);
  if (samePlain(plain, value)) return NOTHING;
  // Without keys a table is there only if it has a header or braces.
  const vanishes = node.kind === 'table' && node.form !== 'inline' && node.form !== 'header' && isEmpty(value);
  if (node.kind === 'table' && isTable(value) && isTable(plain) && !vanishes)
    return { steps: mergeSteps(path, plain, value) };
  if (node.kind === 'array' && node.form === 'inline' && isList(value)) return setItems(document, node, path, value);
  if (node.kind !== 'table' && node.kind !== 'array') return replace(document, node, value);
  if (node.form === 'inline') return replace(document, node, value);
  return {
    steps: [
      { kind: 'remove', path },
      { kind: 'set', path, value },
    ],
  };
}

function replace(document: TomlDocument, node: TomlNode, value: TomlPlain): Outcome {
  return { edits: [{ span: node.span, text: formatValue(value, styleOf(document.text, node)) }] };
}

/** How strings and numbers are written here now. */
function styleOf(text: string, node: TomlNode): ValueStyle {
  const sample = node.kind === 'array' ? node.items.find(({ kind }) => kind === 'string') : node;
  if (sample?.kind === 'string') return { quote: text.charAt(sample.span.start) === "'" ? "'" : '"' };
  return { float: sample?.kind === 'float' };
}

const isEmpty = (value: TomlPlain): boolean => isTable(value) && Object.keys(value).length === 0;

/** Keys are set, then those that are to go taken out: so new ones find a place beside them. */
function mergeSteps(
  path: TomlPath,
  before: { readonly [key: string]: TomlPlain },
  after: { readonly [key: string]: TomlPlain },
): readonly Step[] {
  const gone = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  return [
    ...Object.entries(after).map(([name, value]): Step => ({ kind: 'set', path: [...path, name], value })),
    ...gone.map((name): Step => ({ kind: 'remove', path: [...path, name] })),
  ];
}

/** Items that stay keep their place, spelling and comments where the new list allows it. */
function setItems(document: TomlDocument, array: TomlArray, path: TomlPath, value: readonly TomlPlain[]): Outcome {
  const items = array.items.map(toPlain);
  const gone: number[] = [];
  let kept = 0;
  for (const [i, item] of items.entries()) {
    const wanted = value[kept];
    if (wanted !== undefined && samePlain(item, wanted)) kept++;
    else gone.push(i);
  }
  if (kept === 0) return replace(document, array, value);
  return {
    steps: [
      ...gone.reverse().map((index): Step => ({ kind: 'remove', path: [...path, index] })),
      ...value.slice(kept).map((item, i): Step => ({ kind: 'set', path: [...path, kept + i], value: item })),
    ],
  };
}

function create(document: TomlDocument, path: TomlPath, value: TomlPlain): Outcome {
  const parent = nodeAt(document, path.slice(0, -1));
  const last = path.at(-1);
  if (typeof last === 'number') return append(document, parent, path, last, value);
  const broken = overBroken(document, path, value);
  if (broken) return { edits: [broken] };
  if (isTable(value) && Object.keys(value).length > 0 && !fitsInline(document, path, parent, value))
    return {
      steps: scalarsFirst(value).map(
        (name): Step => ({ kind: 'set', path: [...path, name], value: value[name] ?? {} }),
      ),
    };
  return insertEntry(document, { path, value: formatValue(value), above: [], behind: '' });
}

/** Keys before tables: a key written below the header of an inner table would belong to that. */
const scalarsFirst = (table: { readonly [key: string]: TomlPlain }): readonly string[] =>
  Object.keys(table).toSorted((a, b) => Number(isTable(table[a])) - Number(isTable(table[b])));

/** Whether a table is better written as `name = { … }` than with a header of its own. */
function fitsInline(
  document: TomlDocument,
  path: TomlPath,
  parent: TomlNode | undefined,
  value: { readonly [key: string]: TomlPlain },
): boolean {
  if (path.some((_, depth) => isInline(nodeAt(document, path.slice(0, depth))))) return true;
  const flat = Object.values(value).every((inner) => !isTable(inner));
  return flat && isSection(parent) && formatValue(value).length <= LONGEST_INLINE;
}

const isInline = (node: TomlNode | undefined): boolean =>
  (node?.kind === 'table' && (node.form === 'inline' || node.form === 'dotted')) ||
  (node?.kind === 'array' && node.form === 'inline');

const isSection = (node: TomlNode | undefined): node is TomlTable => node?.kind === 'table' && node.form === 'header';

/** Sets the item behind the last one of a list. */
function append(
  document: TomlDocument,
  array: TomlNode | undefined,
  path: TomlPath,
  index: number,
  value: TomlPlain,
): Outcome {
  if (array?.kind !== 'array' || index !== array.items.length) return undefined;
  if (array.form === 'inline') {
    const item = formatValue(value, styleOf(document.text, array));
    return { edits: appendItem(document.text, array.span, itemSpans(array), item) };
  }
  const added = isTable(value) ? appendTableItem(document, path) : undefined;
  if (!added || !('edits' in added)) return undefined;
  return {
    steps: [
      { kind: 'text', edits: added.edits },
      { kind: 'set', path, value },
    ],
  };
}

/** A broken line that was meant to set this very key is replaced instead of getting a second one beside it. */
function overBroken(document: TomlDocument, path: TomlPath, value: TomlPlain): TextEdit | undefined {
  const statement = document.statements.find(
    (each) => each.kind === 'broken' && each.keys.length > 0 && !opensTable(each) && samePath(fullPath(each), path),
  );
  const key = statement?.keys.map(({ name }) => formatKey(name)).join('.');
  if (!statement || document.text.slice(statement.span.start, statement.span.end).includes('\n')) return undefined;
  return { span: statement.span, text: `${key} = ${formatValue(value)}` };
}
