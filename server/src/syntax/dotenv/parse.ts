/** `.env` files as Codex reads `$CODEX_HOME/.env`: assignments with positions. */
import { LineIndex } from '../../text/line-index.ts';
import type { Span } from '../../text/span.ts';
import type { SyntaxProblem } from '../problem.ts';
import { skipSpaces, trimSpaces } from './characters.ts';
import { type LogicalLine, logicalLine } from './lines.ts';
import { messages } from './messages.ts';
import { decodeValue } from './value.ts';

/** One `NAME=value` line. */
export interface DotenvAssignment {
  readonly name: string;
  readonly nameSpan: Span;
  /** The value as a command would see it, quotes and escapes resolved; references like `$NAME` as written. */
  readonly value: string;
  /** The value as written, quotes included; empty where there is none. */
  readonly valueSpan: Span;
  /** The whole line without its end. */
  readonly span: Span;
  /** Whether Codex puts other variables into the value. */
  readonly substitutes?: boolean;
}

/** One parsed text; broken lines are left out of `assignments`. */
export interface DotenvDocument {
  readonly text: string;
  readonly assignments: readonly DotenvAssignment[];
  readonly problems: readonly SyntaxProblem[];
}

/** More problems than this are not kept. */
const MAX_PROBLEMS = 100;
const BYTE_ORDER_MARK = '\ufeff';

/**
 * Parses any text; never throws. What Codex 0.169.0 was seen to do: a line that it cannot read is skipped without a word
 * and the next one read; a quote may stay open over line ends; the last of several assignments of a name counts.
 */
export function parseDotenv(text: string, byteOrderMark = false): DotenvDocument {
  const parser = new Parser(text, byteOrderMark);
  let at = 0;
  while (at < text.length) {
    const line = logicalLine(text, at);
    parser.read(line);
    at = line.next;
  }
  return { text, assignments: parser.assignments, problems: parser.problems };
}

type Read = DotenvAssignment | { readonly flaw: string; readonly start: number; readonly end: number } | undefined;

class Parser {
  readonly assignments: DotenvAssignment[] = [];
  readonly problems: SyntaxProblem[] = [];
  readonly #text: string;
  readonly #marked: boolean;
  #lines: LineIndex | undefined;

  constructor(text: string, byteOrderMark: boolean) {
    this.#text = text;
    this.#marked = byteOrderMark;
  }

  read(line: LogicalLine): void {
    const unfinished = line.unfinished && this.#unfinished(line);
    if (unfinished) {
      this.#report(unfinished.start, unfinished.end, unfinished.flaw);
      return;
    }
    const read = readLine(this.#text, line);
    if (!read) return;
    if (this.#marked && line.start === 0) {
      this.#report(0, 0, messages.byteOrderMark);
      return;
    }
    if ('flaw' in read) {
      if (line.opening >= 0)
        this.#report(line.opening, line.opening + 1, messages.skippedWithLines(this.#lastLine(line)));
      else this.#report(read.start, read.end, read.flaw);
      return;
    }
    const nul = this.#text.slice(read.span.start, read.span.end).indexOf('\0');
    if (nul >= 0) this.#report(read.span.start + nul, read.span.start + nul + 1, messages.nul);
    else if (line.opening > read.valueSpan.start)
      this.#report(line.opening, line.opening + 1, messages.strayQuote(this.#lastLine(line)));
    this.assignments.push(read);
  }

  #unfinished({
    start,
    end,
    opening,
    unfinished,
  }: LogicalLine): { flaw: string; start: number; end: number } | undefined {
    const written = trimSpaces(this.#text, start, end);
    // Blanks alone at the end of the file are nothing that Codex could lose.
    if (written === start) return undefined;
    if (unfinished === 'blank') return { flaw: messages.trailingBlank, start: written, end };
    if (unfinished === 'backslash') return { flaw: messages.trailingBackslash, start: end - 1, end };
    return { flaw: messages.unclosedQuote, start: opening, end: opening + 1 };
  }

  #report(start: number, end: number, message: string): void {
    const kind = message === messages.escape ? 'escape' : 'syntax';
    if (this.problems.length < MAX_PROBLEMS) this.problems.push({ kind, span: { start, end }, message });
  }

  /** The last line, counted from 1, that a logical line goes to. */
  #lastLine({ end }: LogicalLine): number {
    this.#lines ??= new LineIndex(this.#text);
    return this.#lines.position(end).line + 1;
  }
}

function readLine(text: string, line: LogicalLine): Read {
  const end = trimSpaces(text, line.start, line.end);
  const start = skipSpaces(text, line.start, end);
  if (start >= end || text.charAt(start) === '#') return undefined;
  const whole = { start: line.start, end: trimSpaces(text, end, line.next) };
  if (text.startsWith(BYTE_ORDER_MARK, start)) return { flaw: messages.byteOrderMark, start, end: start + 1 };
  let name = nameAt(text, start, end);
  let at = skipSpaces(text, name.end, end);
  if (text.slice(name.start, name.end) === 'export' && text.charAt(at) !== '=') {
    name = nameAt(text, at, end);
    at = skipSpaces(text, name.end, end);
  }
  if (name.end === name.start)
    return { flaw: text.slice(start, end).includes('=') ? messages.badName : messages.noEquals, start, end };
  if (at >= end || text.charAt(at) !== '=')
    return { flaw: text.slice(at, end).includes('=') ? messages.badName : messages.noEquals, start, end };
  const from = skipSpaces(text, at + 1, end);
  const named = { name: text.slice(name.start, name.end), nameSpan: name, span: whole };
  if (from >= end || text.charAt(from) === '#')
    return { ...named, value: '', valueSpan: { start: at + 1, end: at + 1 } };
  const decoded = decodeValue(text, from, end);
  if ('flaw' in decoded) return decoded;
  const { value, substitutes } = decoded;
  return { ...named, value, valueSpan: { start: from, end: decoded.end }, ...(substitutes && { substitutes }) };
}

/** Letters, digits, `_` and `.`, a letter or `_` first. Empty if there is no name. */
function nameAt(text: string, start: number, end: number): Span {
  let i = start;
  while (i < end && (i === start ? /^[A-Za-z_]$/ : /^[A-Za-z0-9_.]$/).test(text.charAt(i))) i++;
  return { start, end: i };
}
