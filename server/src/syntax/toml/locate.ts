/** What is at a place in a TOML text; works in half-typed lines too, because it reads on from the text itself. */
import { countWhile } from '../../text/sorted.ts';
import { emptySpan, type Span } from '../../text/span.ts';
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  CR,
  codeAt,
  DOT,
  EQUALS,
  HASH,
  isBlank,
  isLineEnd,
  isQuote,
  LF,
  lineEnd,
  OPEN_BRACE,
  OPEN_BRACKET,
} from './chars.ts';
import { opensTable } from './layout.ts';
import { scanMultiline, scanString } from './strings.ts';
import type { TomlDocument, TomlPath, TomlStatement } from './tree.ts';

export interface TomlLocation {
  /** `blank`: nothing is here; a key or header may be typed at the start of a line, nothing behind a statement. */
  readonly zone: 'header' | 'key' | 'value' | 'comment' | 'blank';
  /** The table that a name here is looked up in; dotted names before the cursor count as tables. */
  readonly table: TomlPath;
  /** The key or table at the cursor, or the value's place with indexes of lists; `table` in blanks and comments. */
  readonly path: TomlPath;
  /** The name, string or word at the cursor, quotes included; empty where there is none. */
  readonly word: Span;
  /** Behind a statement on its line, where only a comment may follow. */
  readonly trailing: boolean;
  readonly statement?: TomlStatement;
}

/** Tells what is at `offset`; a word counts up to and including its end. */
export function locate(document: TomlDocument, offset: number): TomlLocation {
  const { text } = document;
  const at = Math.max(0, Math.min(offset, text.length));
  const statement = lastBefore(document.statements, at);
  const table = statement?.table ?? [];
  if (statement && (at <= statement.span.end || !hasLineEnd(text, statement.span.end, at))) {
    const walk = new Walk(text, statement, at);
    return { ...walk.location(), statement };
  }
  const hash = commentStart(text, at);
  return { zone: hash ? 'comment' : 'blank', table, path: table, word: emptySpan(at), trailing: false };
}

/** The last statement that starts at or before `offset`. */
const lastBefore = (statements: readonly TomlStatement[], offset: number): TomlStatement | undefined =>
  statements[countWhile(statements, ({ span }) => span.start <= offset) - 1];

function hasLineEnd(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (codeAt(text, i) === LF || codeAt(text, i) === CR) return true;
  return false;
}

/** Whether the line of `at`, which has no statement, has its comment begun before `at`. */
function commentStart(text: string, at: number): boolean {
  for (let i = at - 1; i >= 0; i--) {
    const code = codeAt(text, i);
    if (code === HASH) return true;
    if (code === LF || code === CR) return false;
  }
  return false;
}

/** A list with the index of the item being read, or an inline table with the name being read. */
type Frame = { readonly kind: 'array'; index: number } | { readonly kind: 'inline'; keys: string[]; named: boolean };

type Found = Omit<TomlLocation, 'statement'>;

/** Reads one statement up to a place. */
class Walk {
  readonly #text: string;
  readonly #statement: TomlStatement;
  readonly #goal: number;
  readonly #frames: Frame[] = [];
  readonly #base: TomlPath;
  #keys: string[] = [];
  #at: number;
  #inValue = false;

  constructor(text: string, statement: TomlStatement, goal: number) {
    this.#text = text;
    this.#statement = statement;
    this.#goal = goal;
    this.#at = statement.span.start;
    // A broken header is in the table that it opens; the names of a header count from the root.
    this.#base = opensTable(statement) ? [] : statement.table;
  }

  location(): Found {
    if (codeAt(this.#text, this.#at) === OPEN_BRACKET) return this.#header();
    return this.#names(this.#base, 'key', (code) => code === EQUALS) ?? this.#value();
  }

  #header(): Found {
    this.#at += codeAt(this.#text, this.#at + 1) === OPEN_BRACKET ? 2 : 1;
    if (this.#goal < this.#at) return this.#found('header', [], [], emptySpan(this.#goal));
    return this.#names([], 'header', (code) => code === CLOSE_BRACKET) ?? this.#behind();
  }

  /** Reads dotted names up to what ends them; undefined when the goal lies behind that. */
  #names(base: TomlPath, zone: 'header' | 'key', ends: (code: number) => boolean): Found | undefined {
    this.#keys = [];
    for (;;) {
      const code = codeAt(this.#text, this.#at);
      if (this.#at >= this.#goal && (isLineEnd(code) || ends(code) || isBlank(code) || code === DOT))
        return this.#found(zone, [...base, ...this.#keys], [...base, ...this.#keys], emptySpan(this.#goal));
      if (isLineEnd(code)) return this.#behind();
      if (ends(code)) {
        this.#at++;
        return undefined;
      }
      if (code === HASH) return this.#comment();
      if (code === DOT || isBlank(code)) {
        this.#at++;
        continue;
      }
      const word = this.#word();
      const name = this.#nameOf(word);
      if (this.#goal <= word.end) {
        const table = [...base, ...this.#keys];
        return this.#found(zone, table, [...table, name], word);
      }
      this.#keys.push(name);
      this.#at = word.end;
    }
  }

  #value(): Found {
    const base = [...this.#base, ...this.#keys];
    this.#inValue = true;
    while (this.#at < this.#goal) {
      const code = codeAt(this.#text, this.#at);
      const frame = this.#frames.at(-1);
      if (code === HASH) {
        if (this.#goal <= lineEnd(this.#text, this.#at)) return this.#comment();
        this.#at = lineEnd(this.#text, this.#at);
      } else if (STRUCTURE.has(code)) {
        this.#structure(code, frame);
        this.#at++;
      } else if (isBlank(code) || isLineEnd(code) || (code === DOT && isNaming(frame))) this.#at++;
      else {
        const word = this.#word();
        if (this.#goal <= word.end) return this.#inside(base, word);
        if (frame?.kind === 'inline' && !frame.named) frame.keys.push(this.#nameOf(word));
        this.#at = word.end;
        if (this.#frames.length === 0) return this.#behind();
      }
      if (code === CLOSE_BRACKET || code === CLOSE_BRACE) if (this.#frames.length === 0) return this.#behind();
    }
    const next = codeAt(this.#text, this.#goal);
    const starts = !STRUCTURE.has(next) && !isBlank(next) && !isLineEnd(next) && next !== HASH;
    return this.#inside(base, starts ? this.#word() : emptySpan(this.#goal));
  }

  #structure(code: number, frame: Frame | undefined): void {
    if (code === OPEN_BRACKET) this.#frames.push({ kind: 'array', index: 0 });
    else if (code === OPEN_BRACE) this.#frames.push({ kind: 'inline', keys: [], named: false });
    else if (code === CLOSE_BRACKET || code === CLOSE_BRACE) this.#frames.pop();
    else if (code === EQUALS && frame?.kind === 'inline') frame.named = true;
    else if (code === COMMA && frame?.kind === 'array') frame.index++;
    else if (code === COMMA && frame?.kind === 'inline') {
      frame.keys = [];
      frame.named = false;
    }
  }

  /** The goal is in a list, an inline table or the plain value. */
  #inside(base: TomlPath, word: Span): Found {
    const path: (string | number)[] = [...base];
    for (const frame of this.#frames) {
      if (frame.kind === 'array') path.push(frame.index);
      else for (const key of frame.keys) path.push(key);
    }
    const frame = this.#frames.at(-1);
    if (isNaming(frame)) {
      const name = word.end > word.start ? [this.#nameOf(word)] : [];
      return this.#found('key', path, [...path, ...name], word);
    }
    return this.#found('value', this.#statement.table, path, word);
  }

  /** Behind the statement on its last line. */
  #behind(): Found {
    const hash = this.#text.slice(this.#at, this.#goal).includes('#');
    const { table } = this.#statement;
    return { zone: hash ? 'comment' : 'blank', table, path: table, word: emptySpan(this.#goal), trailing: true };
  }

  #comment(): Found {
    const { table } = this.#statement;
    return { zone: 'comment', table, path: table, word: emptySpan(this.#goal), trailing: true };
  }

  #found(zone: TomlLocation['zone'], table: TomlPath, path: TomlPath, word: Span): Found {
    return { zone, table, path, word, trailing: false };
  }

  /** The string or bare word that starts here. */
  #word(): Span {
    const start = this.#at;
    const code = codeAt(this.#text, start);
    if (isQuote(code)) {
      const triple = codeAt(this.#text, start + 1) === code && codeAt(this.#text, start + 2) === code;
      return { start, end: (triple ? scanMultiline : scanString)(this.#text, start).end };
    }
    const frame = this.#frames.at(-1);
    const name = frame ? isNaming(frame) : !this.#inValue;
    let end = start + 1;
    while (end < this.#text.length && !endsWord(codeAt(this.#text, end), name)) end++;
    return { start, end };
  }

  /** A name without its quotes; escapes stay, they are rare in names. */
  #nameOf({ start, end }: Span): string {
    const quoted = isQuote(codeAt(this.#text, start));
    if (!quoted) return this.#text.slice(start, end);
    const closed = end > start + 1 && codeAt(this.#text, end - 1) === codeAt(this.#text, start);
    return this.#text.slice(start + 1, closed ? end - 1 : end);
  }
}

/** A dot separates names, but belongs to numbers. */
const endsWord = (code: number, name: boolean): boolean =>
  isBlank(code) || isLineEnd(code) || isQuote(code) || code === HASH || STRUCTURE.has(code) || (name && code === DOT);

/** In an inline table, before the `=`. */
const isNaming = (frame: Frame | undefined): boolean => frame?.kind === 'inline' && !frame.named;

const STRUCTURE = new Set([OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE, COMMA, EQUALS]);
