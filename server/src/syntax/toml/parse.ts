/** Parses TOML as Codex reads it: exact positions, any input, one broken statement costs that statement only. */
import {
  adopt,
  type Collision,
  detached,
  type GrowingTable,
  insert,
  newTable,
  type Opened,
  open,
  pathOf,
} from './builder.ts';
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  CR,
  codeAt,
  DOT,
  EQUALS,
  HASH,
  isLineEnd,
  isQuote,
  LF,
  lineEnd,
  OPEN_BRACE,
  OPEN_BRACKET,
  skipBlanks,
  textStart,
  trimEnd,
} from './chars.ts';
import { readKeys } from './keys.ts';
import {
  headerTail,
  isBalanced,
  looksLikeContinuation,
  looksLikePair,
  looksLikeRoundHeader,
} from './line-heuristics.ts';
import { messages } from './messages.ts';
import { nodeAt } from './query.ts';
import { Reader } from './reader.ts';
import { endOfLostText, strayDelimiter } from './recover.ts';
import { skipComment, skipLineEnd } from './skip-trivia.ts';
import type { TomlDocument, TomlKeyPart, TomlNode, TomlPath, TomlStatement } from './tree.ts';
import { readValue } from './value.ts';

/** Parses any text; never throws. Takes time in proportion to its length. */
export function parseToml(text: string): TomlDocument {
  const strict = new Parser(text, false);
  if (strict.parse()) return strict.document();
  // Something is broken. Only now lines are judged by their look: what is valid is never second-guessed.
  const recovering = new Parser(text, true);
  recovering.parse();
  return recovering.document();
}

interface Guess {
  readonly path: TomlPath;
  readonly keys: readonly TomlKeyPart[];
  readonly table: GrowingTable;
}

class Parser {
  readonly #reader: Reader;
  readonly #root: GrowingTable;
  readonly #statements: TomlStatement[] = [];
  readonly #guesses: Guess[] = [];
  #table: GrowingTable;
  #path: TomlPath = [];
  /** A broken `[[name]]` was met: what belongs to its item may seem to collide with the item before. */
  #lostItem = false;

  constructor(text: string, recovering: boolean) {
    this.#reader = new Reader(text, recovering);
    this.#root = newTable('root', { start: 0, end: text.length });
    this.#table = this.#root;
  }

  /** False when the text is broken and this parser does not recover. */
  parse(): boolean {
    const reader = this.#reader;
    const { text } = reader;
    let line = textStart(text);
    while (line < text.length) {
      const first = skipBlanks(text, line);
      reader.begin(line, first);
      const code = reader.code;
      if (code === LF || code === CR) skipLineEnd(reader);
      else if (code === HASH) skipComment(reader);
      else if (first < text.length) this.#statement(first);
      if (reader.broken && !reader.recovering) return false;
      // A statement or comment stops before its line end, which the next round takes.
      line = reader.restart >= 0 ? Math.max(reader.restart, first + 1) : reader.at;
    }
    return true;
  }

  document(): TomlDocument {
    for (const { path, keys, table } of this.#guesses) adopt(this.#root, path, keys, table);
    const problems = this.#reader.problems.toSorted((a, b) => a.span.start - b.span.start);
    return { text: this.#reader.text, root: this.#root, statements: this.#statements, problems };
  }

  #statement(first: number): void {
    const reader = this.#reader;
    if (reader.recovering && this.#goesOn(first)) return;
    if (reader.code === OPEN_BRACKET) this.#header(first);
    else this.#assignment(first);
  }

  /** A line that only goes on with the broken statement before it is part of that, and no new problem. */
  #goesOn(first: number): boolean {
    const last = this.#statements.at(-1);
    const reader = this.#reader;
    if (last?.kind !== 'broken' || !looksLikeContinuation(reader.text, first)) return false;
    if (looksLikePair(reader.text, first) && isBalanced(reader.text, last.span.start, last.span.end)) return false;
    reader.at = lineEnd(reader.text, first);
    const end = trimEnd(reader.text, first, reader.at);
    this.#statements[this.#statements.length - 1] = { ...last, span: { start: last.span.start, end } };
    return true;
  }

  #assignment(start: number): void {
    const reader = this.#reader;
    const { text } = reader;
    if (reader.recovering && this.#strayText()) {
      this.#broken(start, []);
      return;
    }
    if (reader.recovering && looksLikeRoundHeader(text, start)) {
      reader.at = lineEnd(text, start);
      reader.fail('syntax', start, trimEnd(text, start, reader.at), messages.slipHeader);
      this.#guess(start, [], false, false);
      return;
    }
    const keys = readKeys(reader);
    let value: TomlNode | undefined;
    if (reader.code === EQUALS) {
      reader.at = skipBlanks(text, reader.at + 1);
      const next = codeAt(text, reader.at);
      if (isLineEnd(next) || next === HASH) {
        reader.fail('syntax', start, trimEnd(text, start, reader.at), messages.missingValue);
        this.#skipLostText();
      } else value = readValue(reader);
    } else if (headerTail(text, start)) {
      this.#unopenedHeader(start, keys);
      return;
    } else this.#withoutEquals(start, keys);
    if (reader.restart >= 0) {
      this.#broken(start, keys);
      return;
    }
    const end = trimEnd(text, start, reader.at);
    this.#endLine(messages.unexpected);
    if (reader.flawed || !value) {
      this.#broken(start, keys);
      return;
    }
    const span = { start, end };
    const collision = insert(this.#table, keys, value, span);
    if (collision) this.#collide('duplicate-key', collision);
    this.#statements.push({ kind: 'assignment', span, keys, table: this.#path, value });
  }

  /** `name "value"`, `name [` and the like are read on as if the `=` were there, to find their end. */
  #withoutEquals(start: number, keys: readonly TomlKeyPart[]): void {
    const reader = this.#reader;
    const { text } = reader;
    const code = reader.code;
    const value = isQuote(code) || code === OPEN_BRACKET || code === OPEN_BRACE;
    const end = lineEnd(text, reader.at);
    const lone = isLineEnd(code) || code === HASH;
    const message = lone ? messages.loneName : messages.missingEquals;
    reader.fail('syntax', start, trimEnd(text, start, lone ? reader.at : end), message);
    if (keys.length > 0 && value) readValue(reader);
    else if (lone) this.#skipLostText();
    if (reader.restart < 0 && keys.length === 0) reader.at = lineEnd(text, reader.at);
  }

  #skipLostText(): void {
    const end = endOfLostText(this.#reader);
    if (end >= 0) this.#reader.at = end;
  }

  /** Triple quotes where a name should be: they close a text whose opening is lost, or open one whose name is. */
  #strayText(): boolean {
    const reader = this.#reader;
    const delimiter = reader.text.slice(reader.at, reader.at + 3);
    if (delimiter !== '"""' && delimiter !== "'''") return false;
    reader.fail('syntax', reader.at, reader.at + 3, messages.multilineName);
    const last = this.#statements.at(-1);
    const end = last?.kind === 'broken' ? -1 : strayDelimiter(reader, delimiter, reader.at + 3);
    reader.at = lineEnd(reader.text, end < 0 ? reader.at : end);
    return true;
  }

  #header(start: number): void {
    const reader = this.#reader;
    const { text } = reader;
    const array = codeAt(text, start + 1) === OPEN_BRACKET;
    reader.at = start + (array ? 2 : 1);
    const keys = readKeys(reader);
    const named = trimEnd(text, start, reader.at);
    if (reader.code === EQUALS) {
      reader.fail('syntax', start, start + 1, messages.strayOpenBracket);
      reader.at = lineEnd(text, reader.at);
      this.#broken(start, keys);
      return;
    }
    const closed = this.#closeHeader(start, array);
    const end = trimEnd(text, start, reader.at);
    // More words, or a bracket behind a name: the name goes on.
    const goesOn = closed === 0 && !/^[ \t)}>]*(?:#|$)/.test(text.slice(reader.at, lineEnd(text, reader.at)));
    this.#endLine(messages.unexpectedAfterHeader);
    const span = { start, end };
    if (reader.flawed) {
      const isOdd = /^[^"'\w-]|^[\w-]+[^\w-]/.test(keys[0] ? text.slice(keys[0].span.start, keys[0].span.end) : '');
      const complete = codeAt(text, named - 1) !== DOT && keys.length > 0 && !goesOn && !isOdd;
      this.#guess(start, keys, array || closed > 1, complete);
      return;
    }
    const opened = open(this.#root, keys, array, span);
    if (opened.collision) {
      if (!this.#lostItem) this.#collide('duplicate-table', opened.collision);
      // What is below a repeated header still means that table to whoever wrote it.
      if (!array) this.#guesses.push({ path: opened.path, keys, table: opened.table });
    }
    this.#enter(opened);
    this.#statements.push({ kind: array ? 'array-header' : 'header', span, keys, table: opened.path });
  }

  /** Reads the closing brackets and returns how many there are. */
  #closeHeader(start: number, array: boolean): number {
    const reader = this.#reader;
    const from = reader.at;
    while (reader.code === CLOSE_BRACKET && reader.at < from + 2) reader.at++;
    const count = reader.at - from;
    const expected = array ? 2 : 1;
    if (count < expected) {
      const end = trimEnd(reader.text, start, reader.at);
      reader.fail('syntax', start, end, messages.unclosedHeader(']'.repeat(expected - count)));
    } else if (count > expected) reader.fail('syntax', start, start + 1, messages.unopenedHeader('['));
    return count;
  }

  #unopenedHeader(start: number, keys: readonly TomlKeyPart[]): void {
    const reader = this.#reader;
    const { text } = reader;
    const whole = headerTail(text, start) === 'whole';
    if (!whole) reader.at = trimEnd(text, start, lineEnd(text, start)) - 1;
    const array = codeAt(text, reader.at + 1) === CLOSE_BRACKET;
    reader.at += array ? 2 : 1;
    reader.fail('syntax', start, reader.at, messages.unopenedHeader(array ? '[[' : '['));
    this.#endLine(messages.unexpectedAfterHeader);
    this.#guess(start, keys, array, whole);
  }

  /** Goes on below a broken header with the table that it probably means, never with the one before it. */
  #guess(start: number, keys: readonly TomlKeyPart[], array: boolean, complete: boolean): void {
    const reader = this.#reader;
    const span = { start, end: trimEnd(reader.text, start, reader.at) };
    const names = keys.map(({ name }) => name);
    this.#lostItem ||= array;
    if (!complete || keys.length >= MAX_GUESSED_PARTS) this.#enter(detached([], span), [...names, '']);
    else if (array) {
      const opened = open(this.#root, keys, true, span);
      this.#enter(opened.collision ? detached(keys, span) : opened);
    } else {
      const table = newTable('header', span);
      // A table with a header already: the name must be cut off.
      const taken = nodeAt(this.#root, pathOf(this.#root, names));
      const free = taken === undefined || (taken.kind === 'table' && taken.form === 'implicit');
      const path = free ? pathOf(this.#root, names) : [...names, ''];
      if (free) this.#guesses.push({ path, keys, table });
      this.#enter({ table, path });
    }
    this.#broken(start, keys);
  }

  #enter(opened: Opened, path: TomlPath = opened.path): void {
    this.#table = opened.table;
    this.#path = path;
  }

  #collide(kind: 'duplicate-key' | 'duplicate-table', { at, first, message }: Collision): void {
    this.#reader.report({ kind, span: at, first, message });
  }

  /** Takes what may follow a statement on its line, and reports what may not. */
  #endLine(message: string): void {
    const reader = this.#reader;
    const { text } = reader;
    reader.at = skipBlanks(text, reader.at);
    const code = reader.code;
    if (code === HASH) skipComment(reader);
    else if (!isLineEnd(code)) {
      const start = reader.at;
      reader.at = lineEnd(text, start);
      const stray = { [CLOSE_BRACKET]: messages.strayBracket, [CLOSE_BRACE]: messages.strayBrace }[code];
      reader.fail('syntax', start, trimEnd(text, start, reader.at), stray ?? message);
    }
  }

  #broken(start: number, keys: readonly TomlKeyPart[]): void {
    const reader = this.#reader;
    const stop = reader.restart >= 0 ? Math.max(reader.restart, start + 1) : reader.at;
    const end = Math.max(trimEnd(reader.text, start, stop), start + 1);
    this.#statements.push({ kind: 'broken', span: { start, end }, keys, table: this.#path });
  }
}

/** A header with so many parts is refused anyway; following it would cost more than it tells. */
const MAX_GUESSED_PARTS = 80;
