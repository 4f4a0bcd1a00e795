/** What can be folded: tables, values over several lines, blocks of comments, regions. */
import type { FoldingRange } from 'vscode-languageserver-types';
import { codexFile } from '../codex/read-codex-file.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import type { TomlDocument, TomlNode } from '../syntax/toml/tree.ts';
import type { LineIndex } from '../text/line-index.ts';
import type { Span } from '../text/span.ts';
import { linesAt } from './ranges.ts';

/** More ranges than this are of no use; editors cut them too. */
const MAX_RANGES = 5000;

/** The foldable ranges of the file at `path`, by their first line; none where it is no Codex file. */
export function foldingRanges(snapshot: Snapshot, path: string): readonly FoldingRange[] {
  const document = codexFile(snapshot, path)?.toml;
  if (document === undefined) return [];
  const lines = linesAt(snapshot, path);
  const all = [...tables(document, lines), ...values(document, lines), ...comments(document, lines)];
  return all
    .filter(({ startLine, endLine }) => endLine > startLine)
    .sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine)
    .slice(0, MAX_RANGES);
}

/** Each header with the statements below it; comments behind the last belong to what follows. */
function* tables({ text, statements }: TomlDocument, lines: LineIndex): Iterable<FoldingRange> {
  let header: number | undefined;
  let end = 0;
  for (const { kind, span } of statements) {
    if (kind === 'header' || kind === 'array-header' || (kind === 'broken' && text[span.start] === '[')) {
      if (header !== undefined) yield { startLine: header, endLine: end };
      header = lineOf(lines, span.start);
    }
    end = lineOf(lines, span.end);
  }
  if (header !== undefined) yield { startLine: header, endLine: end };
}

function* values({ statements }: TomlDocument, lines: LineIndex): Iterable<FoldingRange> {
  for (const { span, value } of statements) {
    if (value !== undefined && lineOf(lines, span.start) !== lineOf(lines, span.end)) yield* inside(value, lines, 0);
  }
}

/** Codex refuses deeper nesting. */
const MAX_DEPTH = 80;

/** The line with the closing bracket or quotes stays visible. */
function* inside(node: TomlNode, lines: LineIndex, depth: number): Iterable<FoldingRange> {
  const startLine = lineOf(lines, node.span.start);
  const endLine = lineOf(lines, node.span.end);
  if (startLine === endLine || depth > MAX_DEPTH) return;
  yield { startLine, endLine: endLine - 1 };
  if (node.kind === 'array') for (const item of node.items) yield* inside(item, lines, depth + 1);
  if (node.kind === 'table') for (const { value } of node.entries.values()) yield* inside(value, lines, depth + 1);
}

const REGION = /^#\s*(region|endregion)\b/;

/** Comments on lines of their own, two or more in a row, and `# region` … `# endregion`. */
function* comments(document: TomlDocument, lines: LineIndex): Iterable<FoldingRange> {
  const regions: number[] = [];
  let first: number | undefined;
  let last = 0;
  for (const { line, text } of commentLines(document, lines)) {
    const marker = REGION.exec(text)?.[1];
    if (first !== undefined && (line !== last + 1 || marker !== undefined)) {
      yield { startLine: first, endLine: last, kind: 'comment' };
      first = undefined;
    }
    if (marker === 'region') regions.push(line);
    else if (marker === 'endregion') {
      const startLine = regions.pop();
      if (startLine !== undefined) yield { startLine, endLine: line, kind: 'region' };
    } else first ??= line;
    last = line;
  }
  if (first !== undefined) yield { startLine: first, endLine: last, kind: 'comment' };
}

function* commentLines({ text, statements }: TomlDocument, lines: LineIndex) {
  let next = 0;
  for (let line = 0; line < lines.lineCount; line++) {
    const span = lineSpan(text, lines, line);
    while ((statements[next]?.span.end ?? Number.POSITIVE_INFINITY) <= span.start) next++;
    // A line inside a value is no comment, whatever it begins with.
    if ((statements[next]?.span.start ?? Number.POSITIVE_INFINITY) < span.start) continue;
    const written = text.slice(span.start, Math.min(span.end, span.start + MAX_INDENT)).trimStart();
    if (written.startsWith('#')) yield { line, text: written };
  }
}

/** Only so much of a line is looked at, in UTF-16 code units. */
const MAX_INDENT = 200;

const lineSpan = (text: string, lines: LineIndex, line: number): Span => ({
  start: lines.offset({ line, character: 0 }),
  end: line + 1 < lines.lineCount ? lines.offset({ line: line + 1, character: 0 }) : text.length,
});

const lineOf = (lines: LineIndex, offset: number): number => lines.position(offset).line;
