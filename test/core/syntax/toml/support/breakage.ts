/** Breaks single lines of a TOML text, and compares what is read of all the others. */
import { isDeepStrictEqual } from 'node:util';
import { namesOf } from '../../../../../server/src/syntax/toml/layout.ts';
import { parseToml } from '../../../../../server/src/syntax/toml/parse.ts';
import { toPlain } from '../../../../../server/src/syntax/toml/query.ts';
import type { TomlDocument, TomlStatement } from '../../../../../server/src/syntax/toml/tree.ts';
import { LineIndex } from '../../../../../server/src/text/line-index.ts';

/** One way to break a line: what is left of it. */
type Breaker = readonly [how: string, breaks: (line: string) => string];

const without = (line: string, at: number): string => (at < 0 ? line : line.slice(0, at) + line.slice(at + 1));
const firstOf = (line: string, chars: RegExp): number => line.search(chars);
const lastOf = (line: string, chars: string): number => Math.max(...[...chars].map((char) => line.lastIndexOf(char)));

const BREAKERS: readonly Breaker[] = [
  ['first quote', (line) => without(line, firstOf(line, /["']/))],
  ['last quote', (line) => without(line, lastOf(line, '"\''))],
  ['first bracket', (line) => without(line, firstOf(line, /[[\]{}]/))],
  ['last bracket', (line) => without(line, lastOf(line, '[]{}'))],
  ['equals sign', (line) => without(line, line.indexOf('='))],
  ['second half', (line) => line.slice(0, Math.floor(line.length / 2))],
  ['first half', (line) => line.slice(Math.floor(line.length / 2))],
];

/** A text of which one line is broken. */
export interface BrokenText {
  /** From 0. */
  readonly line: number;
  readonly how: string;
  readonly text: string;
  readonly place: Place;
}

/** Every line of `text` broken in every way. */
export function* brokenTexts(text: string): Generator<BrokenText> {
  const lines = new LineIndex(text);
  for (let line = 0; line < lines.lineCount; line++) {
    const start = lines.offset({ line, character: 0 });
    const end = lines.offset({ line: line + 1, character: 0 });
    const whole = text.slice(start, end);
    const written = whole.replace(/\r?\n$/, '');
    const seen = new Set([written]);
    for (const [how, breaks] of BREAKERS) {
      const broken = breaks(written);
      if (seen.has(broken)) continue;
      seen.add(broken);
      const changed = text.slice(0, start) + broken + text.slice(start + written.length);
      const place = { start, end: start + written.length, shift: broken.length - written.length };
      yield { line, how, text: changed, place };
    }
  }
}

export interface Breakage extends Omit<BrokenText, 'place'> {
  /** What is different about other lines; empty when nothing is. */
  readonly damage: readonly string[];
}

/** Breaks every line of `text` in every way, and tells what became of the others. */
export function* breakages(text: string): Generator<Breakage> {
  const before = parseToml(text);
  for (const { line, how, text: changed, place } of brokenTexts(text)) {
    yield { line, how, text: changed, damage: damageOf(before, parseToml(changed), place) };
  }
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly shift: number;
}

function damageOf(before: TomlDocument, after: TomlDocument, place: Place): string[] {
  const damage: string[] = [];
  const starts = new Map(after.statements.map((statement) => [statement.span.start, statement]));
  let brokenHeader: TomlStatement | undefined;
  let previous: readonly string[] = [];
  let hit = { start: place.start, end: place.end };
  for (const statement of before.statements) {
    const { start, end } = statement.span;
    const header = statement.kind !== 'assignment';
    if (start <= place.end && end >= place.start) {
      hit = { start: Math.min(hit.start, start), end: Math.max(hit.end, end) };
      if (header) brokenHeader = statement;
      continue;
    }
    const shift = start > place.end ? place.shift : 0;
    const now = starts.get(start + shift);
    const label = before.text.slice(start, Math.min(end, start + 40));
    if (now?.span.end !== end + shift || now.kind !== statement.kind) damage.push(`lost: ${label}`);
    else if (!isDeepStrictEqual(plainOf(now), plainOf(statement))) damage.push(`other value: ${label}`);
    else if (!brokenHeader) {
      if (!isDeepStrictEqual(now.table, statement.table)) damage.push(`other table: ${label}`);
    } else if (header) {
      // Indexes of `[[name]]` may shift with the one that is broken.
      if (!isDeepStrictEqual(namesOf(now.table), namesOf(statement.table))) damage.push(`other table: ${label}`);
    } else if (statement.table === brokenHeader.table && isDeepStrictEqual(now.table, previous)) {
      damage.push(`fell into the table before: ${label}`);
    }
    if (header && !brokenHeader) previous = statement.table as readonly string[];
  }
  for (const { span, message } of after.problems) {
    const shift = span.start > place.end + place.shift ? place.shift : 0;
    const start = span.start - shift;
    const old = before.problems.some((problem) => problem.span.start === start);
    if (!old && (start < hit.start || start > hit.end)) damage.push(`new problem elsewhere: ${message}`);
  }
  return damage;
}

const plainOf = ({ value }: TomlStatement): unknown => value && toPlain(value);
