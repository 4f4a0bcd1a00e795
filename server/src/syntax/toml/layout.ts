/** How a TOML file is laid out: lines, comments above statements, sections below headers. */

import { afterLineEnd, HASH, isBlank, lineEnd, lineStart, skipBlanks, textStart } from './chars.ts';
import { samePath } from './key-path.ts';
import type { TomlDocument, TomlPath, TomlStatement } from './tree.ts';

/** A header with the statements below it; the first section is the part before any header. */
export interface Section {
  readonly header?: TomlStatement;
  readonly path: TomlPath;
  readonly statements: readonly TomlStatement[];
}

/** The line end that the file uses. */
export function lineBreak(text: string): string {
  const first = text.indexOf('\n');
  return first > 0 && text.charAt(first - 1) === '\r' ? '\r\n' : '\n';
}

/** From the first character of the statement's first line to the end of its last, comment included, line end excluded. */
export function linesOf(text: string, statement: TomlStatement): { readonly start: number; readonly end: number } {
  return { start: lineStart(text, statement.span.start), end: lineEnd(text, statement.span.end) };
}

/** The blanks before a statement. */
export const indentOf = (text: string, statement: TomlStatement): string =>
  text.slice(lineStart(text, statement.span.start), statement.span.start);

/** Where the comment lines begin that are directly above the line starting at `line`; `line` when there are none. */
export function commentsAbove(text: string, line: number): number {
  let start = line;
  while (start > textStart(text)) {
    const above = lineStart(text, beforeLineEnd(text, start));
    if (above === start || text.charCodeAt(skipBlanks(text, above)) !== HASH) return start;
    start = above;
  }
  return start;
}

/** The end of the line before the one that starts at `line`. */
function beforeLineEnd(text: string, line: number): number {
  return text.charAt(line - 1) === '\n' && text.charAt(line - 2) === '\r' ? line - 2 : line - 1;
}

/** `line` moved up over blank lines. */
export function blankLinesAbove(text: string, line: number): number {
  let start = line;
  while (start > textStart(text)) {
    const end = beforeLineEnd(text, start);
    const above = lineStart(text, end);
    if (skipBlanks(text, above) < end) return start;
    start = above;
  }
  return start;
}

/** `line` moved down over blank lines. */
export function blankLinesBelow(text: string, line: number): number {
  let start = line;
  while (start < text.length) {
    let end = start;
    while (end < text.length && isBlank(text.charCodeAt(end))) end++;
    const next = afterLineEnd(text, end);
    if (next === end) return end === text.length ? end : start;
    start = next;
  }
  return start;
}

/** All sections in source order. */
export function sectionsOf(document: TomlDocument): readonly Section[] {
  const sections: { header?: TomlStatement; path: TomlPath; statements: TomlStatement[] }[] = [
    { path: [], statements: [] },
  ];
  for (const statement of document.statements) {
    if (opensTable(statement)) sections.push({ header: statement, path: statement.table, statements: [] });
    else sections.at(-1)?.statements.push(statement);
  }
  return sections;
}

/** Where an assignment puts its value; the table that a header opens. */
export const fullPath = (statement: TomlStatement): TomlPath =>
  isHeader(statement) ? statement.table : [...statement.table, ...statement.keys.map(({ name }) => name)];

export const isHeader = ({ kind }: TomlStatement): boolean => kind === 'header' || kind === 'array-header';

/** Whether a statement is a header, broken ones included: those are in the table that they open. */
export function opensTable(statement: TomlStatement): boolean {
  if (statement.kind !== 'broken') return isHeader(statement);
  const names = namesOf(statement.table);
  return (
    names.at(-1) === '' ||
    samePath(
      names,
      statement.keys.map(({ name }) => name),
    )
  );
}

/** The names in a path, without the indexes of lists. */
export const namesOf = (path: TomlPath): readonly string[] => path.filter((step) => typeof step === 'string');
