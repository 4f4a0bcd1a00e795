/** A table's own lines as a text of their own: how a part of a file becomes a file. */
import { oncePer } from '../../text/once-per.ts';
import { afterLineEnd } from './chars.ts';
import { samePlain } from './edit/plain.ts';
import { samePath } from './key-path.ts';
import { commentsAbove, lineBreak, linesOf, sectionsOf } from './layout.ts';
import { parseToml } from './parse.ts';
import { nodeAt, toPlain } from './query.ts';
import type { TomlDocument, TomlPath, TomlStatement } from './tree.ts';

/**
 * What is under the headers of the table at `path`, with its comments, as a document whose root that table is.
 * `undefined` where the table is not written in sections of its own, or is not there.
 */
export function extracted(document: TomlDocument, path: TomlPath): string | undefined {
  const table = nodeAt(document, path);
  if (table?.kind !== 'table') return undefined;
  const own: string[] = [];
  const below: string[] = [];
  for (const { header, next } of headersBelow(document, path)) {
    const end = next === undefined ? document.text.length : startOf(document, next);
    const body = document.text.slice(afterLineEnd(document.text, linesOf(document.text, header).end), end);
    const comments = document.text.slice(startOf(document, header), linesOf(document.text, header).start);
    if (samePath(header.table, path)) own.push(comments + body);
    else below.push(comments + shortened(document, header, path.length) + body);
  }
  const eol = lineBreak(document.text);
  const text =
    [...own, ...below]
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .join(eol + eol) + eol;
  // Dotted keys and inline tables elsewhere may say more of the table: then this is not all of it.
  return samePlain(toPlain(parseToml(text).root), toPlain(table), true) ? text : undefined;
}

interface Extent {
  readonly header: TomlStatement;
  /** The header after it. */
  readonly next: TomlStatement | undefined;
}

// Thousands of tables of one file may be asked about, and a document never changes.
const extents = oncePer((_: TomlDocument) => new Map<number, Map<string, Extent[]>>());

/** The headers of the table at `path` and of those below it, in the order of the text. */
function headersBelow(document: TomlDocument, path: TomlPath): readonly Extent[] {
  const byDepth = extents(document);
  const byPath = byDepth.get(path.length) ?? headersByPath(document, path.length);
  byDepth.set(path.length, byPath);
  return byPath.get(JSON.stringify(path)) ?? [];
}

function headersByPath(document: TomlDocument, depth: number): Map<string, Extent[]> {
  const byPath = new Map<string, Extent[]>();
  const headers = sectionsOf(document).flatMap(({ header }) => header ?? []);
  for (const [index, header] of headers.entries()) {
    if (header.table.length < depth) continue;
    const key = JSON.stringify(header.table.slice(0, depth));
    const extent = { header, next: headers[index + 1] };
    const known = byPath.get(key);
    if (known === undefined) byPath.set(key, [extent]);
    else known.push(extent);
  }
  return byPath;
}

const startOf = ({ text }: TomlDocument, statement: TomlStatement): number =>
  commentsAbove(text, linesOf(text, statement).start);

/** The header's line without the first `count` names. */
function shortened({ text }: TomlDocument, header: TomlStatement, count: number): string {
  const [first, last] = [header.keys[count], header.keys.at(-1)];
  if (first === undefined || last === undefined) return '';
  const [open, close] = header.kind === 'array-header' ? ['[[', ']]'] : ['[', ']'];
  const rest = text.slice(header.span.end, linesOf(text, header).end);
  return open + text.slice(first.span.start, last.span.end) + close + rest + lineBreak(text);
}
