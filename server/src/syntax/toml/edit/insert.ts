/** Finds the place where a new key belongs, and writes it there in the style of its surroundings. */
import type { TextEdit } from '../../../text/edit.ts';
import { emptySpan } from '../../../text/span.ts';
import { lineStart, textStart } from '../chars.ts';
import { formatKey, formatKeys } from '../format.ts';
import { samePath, startsWith } from '../key-path.ts';
import {
  blankLinesAbove,
  commentsAbove,
  fullPath,
  indentOf,
  isHeader,
  lineBreak,
  linesOf,
  namesOf,
  type Section,
  sectionsOf,
} from '../layout.ts';
import { nodeAt } from '../query.ts';
import type { TomlDocument, TomlNode, TomlPath, TomlStatement, TomlTable } from '../tree.ts';
import { appendItem, itemSpans } from './container.ts';
import type { NewEntry, Outcome } from './step.ts';

/** Writes a key that is not there yet. */
export function insertEntry(document: TomlDocument, entry: NewEntry): Outcome {
  const nearest = nearestTable(document, entry.path);
  if (!nearest) return undefined;
  const { table, depth, inline } = nearest;
  if (entry.path.slice(depth).some((step) => typeof step === 'number')) return undefined;
  if (inline) {
    const names = namesOf(entry.path.slice(inline.depth));
    const { span } = inline.table;
    return {
      edits: appendItem(document.text, span, itemSpans(inline.table), `${formatKeys(names)} = ${entry.value}`),
    };
  }
  const parent = entry.path.slice(0, -1);
  const sections = sectionsOf(document);
  const section = sections.find(({ path, header }) => samePath(path, parent) && header?.kind !== 'broken');
  if (section) return { edits: [appendToSection(document, sections, section, entry)] };
  const sibling = table.form === 'dotted' ? lastBelow(document, entry.path.slice(0, depth)) : undefined;
  if (sibling)
    return { edits: [insertBehind(document.text, sibling, entry, dottedKey(document.text, sibling, entry))] };
  return { edits: [appendSection(document, sections, parent, entry)] };
}

/** Appends an empty `[[name]]`, which the item's keys are then set in. */
export function appendTableItem(document: TomlDocument, path: TomlPath): Outcome {
  const { text } = document;
  const name = path.slice(0, -1);
  const last = sectionsOf(document).findLast((section) => startsWith(section.path, name));
  const statement = last && lastStatement(last);
  if (!statement) return undefined;
  const eol = lineBreak(text);
  const header = `[[${formatKeys(namesOf(name))}]]`;
  return { edits: [{ span: emptySpan(linesOf(text, statement).end), text: `${eol}${eol}${header}` }] };
}

interface Nearest {
  /** The innermost table on the way to the key that exists, and how many steps lead to it. */
  readonly table: TomlTable;
  readonly depth: number;
  /** The innermost inline table on the way. */
  readonly inline?: { readonly table: TomlTable; readonly depth: number };
}

/** Undefined when something on the way has a value that is no table. */
function nearestTable(document: TomlDocument, path: TomlPath): Nearest | undefined {
  let node: TomlNode = document.root;
  let nearest: Nearest = { table: document.root, depth: 0 };
  for (let depth = 1; depth < path.length; depth++) {
    const step = path[depth - 1] as string | number;
    const next: TomlNode | undefined = nodeAt(node, [step]);
    if (!next) return node.kind === 'table' ? nearest : undefined;
    node = next;
    if (node.kind === 'table')
      nearest = { ...nearest, table: node, depth, ...(node.form === 'inline' && { inline: { table: node, depth } }) };
    else if (node.kind !== 'array') return undefined;
  }
  return node.kind === 'table' ? nearest : undefined;
}

const lastStatement = ({ header, statements }: Section): TomlStatement | undefined =>
  statements.findLast(({ kind }) => kind !== 'broken') ?? header;

function appendToSection(
  document: TomlDocument,
  sections: readonly Section[],
  section: Section,
  entry: NewEntry,
): TextEdit {
  const { text } = document;
  const last = lastStatement(section);
  const key = formatKey(String(entry.path.at(-1)));
  if (last) return insertBehind(text, last, entry, key);
  const eol = lineBreak(text);
  const first = section.statements[0] ?? sections[1]?.header;
  if (!first) {
    const start = text === '' || text.endsWith('\n') || text.length === textStart(text) ? '' : eol;
    return { span: emptySpan(text.length), text: start + linesFor(entry, key, '', eol) + eol };
  }
  // The first key of the file goes above the first header and its comments, but below comments that begin the file.
  const line = linesOf(text, first).start;
  const comments = commentsAbove(text, line);
  const gap = isHeader(first) ? eol : '';
  const lines = linesFor(entry, key, '', eol) + eol + gap;
  if (comments < line && comments === textStart(text)) return { span: emptySpan(line), text: gap + lines };
  return { span: emptySpan(comments), text: lines };
}

function insertBehind(text: string, statement: TomlStatement, entry: NewEntry, key: string): TextEdit {
  const eol = lineBreak(text);
  const lines = linesFor(entry, key, indentOf(text, statement), eol);
  return { span: emptySpan(linesOf(text, statement).end), text: eol + lines };
}

function linesFor(entry: NewEntry, key: string, indent: string, eol: string): string {
  const line = `${key} = ${entry.value}${entry.behind}`;
  return [...entry.above, line].map((each) => indent + each).join(eol);
}

/** The last assignment that puts something below `path` by dots. */
const lastBelow = (document: TomlDocument, path: TomlPath): TomlStatement | undefined =>
  document.statements.findLast(
    (statement) =>
      statement.kind === 'assignment' &&
      statement.table.length < path.length &&
      fullPath(statement).length > path.length &&
      startsWith(fullPath(statement), path),
  );

/** The names of the new key as the sibling spells them, as far as they are the same. */
function dottedKey(text: string, sibling: TomlStatement, entry: NewEntry): string {
  const names = namesOf(entry.path.slice(sibling.table.length));
  return names
    .map((name, i) => {
      const part = sibling.keys[i];
      const shared = i < names.length - 1 && part?.name === name;
      return shared ? text.slice(part.span.start, part.span.end) : formatKey(name);
    })
    .join('.');
}

/** Writes a new header with the key below it: at the end of the file, or of the list item that it belongs to. */
function appendSection(
  document: TomlDocument,
  sections: readonly Section[],
  parent: TomlPath,
  entry: NewEntry,
): TextEdit {
  const { text } = document;
  const eol = lineBreak(text);
  const key = formatKey(String(entry.path.at(-1)));
  const lines = `[${formatKeys(namesOf(parent))}]${eol}${linesFor(entry, key, '', eol)}`;
  const index = parent.findLastIndex((step) => typeof step === 'number');
  if (index >= 0) {
    const item = parent.slice(0, index + 1);
    const last = sections.findLast(({ path }) => startsWith(path, item));
    const statement = last && lastStatement(last);
    if (statement) return { span: emptySpan(linesOf(text, statement).end), text: eol + eol + lines };
  }
  const blank = text.slice(textStart(text)).trim() === '';
  if (blank) return { span: emptySpan(text.length), text: lines + eol };
  const ended = lineStart(text, text.length) === text.length;
  const spaced = ended && blankLinesAbove(text, text.length) < text.length;
  return { span: emptySpan(text.length), text: (ended ? '' : eol) + (spaced ? '' : eol) + lines + eol };
}
