/** Edits that leave one of two: keys that are set twice, and tables with two headers. */
import type { SyntaxProblem } from '../../../syntax/problem.ts';
import { afterLineEnd } from '../../../syntax/toml/chars.ts';
import { samePath } from '../../../syntax/toml/key-path.ts';
import {
  blankLinesAbove,
  commentsAbove,
  fullPath,
  lineBreak,
  linesOf,
  type Section,
  sectionsOf,
} from '../../../syntax/toml/layout.ts';
import type { TomlDocument, TomlStatement } from '../../../syntax/toml/tree.ts';
import type { TextEdit } from '../../../text/edit.ts';
import { oncePer } from '../../../text/once-per.ts';

/** Two statements that set the same key. */
export interface KeyTwice {
  /** Whether they give it the same value. */
  readonly isSame: boolean;
  readonly withoutFirst: TextEdit;
  readonly withoutSecond: TextEdit;
}

/** `undefined` where the two are not statements of their own, or not of the same key. */
export function keyTwice(document: TomlDocument, { first, span }: SyntaxProblem): KeyTwice | undefined {
  const one = first && statementAt(document, first.start);
  const other = statementAt(document, span.start);
  if (one?.value === undefined || other?.value === undefined || one === other) return undefined;
  if (!samePath(fullPath(one), fullPath(other))) return undefined;
  const written = ({ value }: TomlStatement) => value && document.text.slice(value.span.start, value.span.end);
  return {
    isSame: written(one) === written(other),
    withoutFirst: without(document.text, one),
    withoutSecond: without(document.text, other),
  };
}

function without(text: string, statement: TomlStatement): TextEdit {
  const { start, end } = linesOf(text, statement);
  return { span: { start, end: afterLineEnd(text, end) }, text: '' };
}

/** The keys of the second header under the first; `undefined` where both have a key, or one is no header. */
export function mergedTables(document: TomlDocument, { first, span }: SyntaxProblem): readonly TextEdit[] | undefined {
  const { text } = document;
  const sections = sectionsIn(document);
  const at = (offset: number | undefined) =>
    sections.findIndex(({ header }) => header !== undefined && holds(header, offset));
  const [from, to] = [at(span.start), at(first?.start)];
  const [second, target] = [sections[from], sections[to]];
  if (second?.header?.kind !== 'header' || target?.header?.kind !== 'header' || from <= to) return undefined;
  if (!samePath(second.header.table, target.header.table)) return undefined;
  const taken = new Set(namesIn(target));
  if (namesIn(second).some((name) => taken.has(name))) return undefined;
  const header = linesOf(text, second.header);
  const start = commentsAbove(text, header.start);
  const end = linesOf(text, second.statements.at(-1) ?? second.header).end;
  const body = text.slice(start, header.start) + text.slice(afterLineEnd(text, header.end), end);
  const place = linesOf(text, target.statements.at(-1) ?? target.header).end;
  const gone = { start: Math.max(blankLinesAbove(text, start), place), end };
  const inserted = body.trim() === '' ? '' : lineBreak(text) + trimmed(body);
  // Where one directly follows the other, both are one edit.
  if (gone.start <= afterLineEnd(text, place)) return [{ span: { start: place, end }, text: inserted }];
  const removed = { span: { start: lineAbove(text, gone.start), end: gone.end }, text: '' };
  return [{ span: { start: place, end: place }, text: inserted }, removed];
}

/** Without blank lines at its beginning. */
const trimmed = (body: string): string => body.replace(/^(?:[ \t]*\r?\n)+/, '');

/** The line end before `at`, so that the line above ends where the next one goes on. */
function lineAbove(text: string, at: number): number {
  if (text.charAt(at - 1) !== '\n') return at;
  return text.charAt(at - 2) === '\r' ? at - 2 : at - 1;
}

/** The first names of what a section sets: keys below the same dotted name collide only there. */
const namesIn = ({ statements }: Section): readonly string[] =>
  statements.flatMap(({ keys: [key] }) => (key === undefined ? [] : [key.name]));

/** Asked for each table that is there twice. */
const sectionsIn = oncePer(sectionsOf);

const holds = ({ span }: TomlStatement, offset: number | undefined): boolean =>
  offset !== undefined && span.start <= offset && offset < span.end;

function statementAt({ statements }: TomlDocument, offset: number): TomlStatement | undefined {
  return statements.find((statement) => holds(statement, offset));
}
