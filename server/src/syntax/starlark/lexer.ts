/** Cuts Starlark into tokens, one at a time, as Codex's parser does. */
import { FString } from './f-string.ts';
import { messages } from './messages.ts';
import { readString } from './strings.ts';
import { KEYWORDS, RESERVED, SYMBOLS, type Token, type TokenKind } from './token.ts';

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const NUMBER =
  /0[xX][A-Fa-f0-9]+|0[bB][01]+|0[oO][0-7]+|(?:[0-9]+\.[0-9]*(?:[eE][-+]?[0-9]+)?|[0-9]+[eE][-+]?[0-9]+|\.[0-9]+(?:[eE][-+]?[0-9]+)?)|[0-9]+/y;
const SKIPPED = /(?: +|\\\r?\n|#[^\r\n]*)+/y;
const SKIPPED_IN_BRACKETS = /(?: +|\\?\r?\n|#[^\r\n]*)+/y;
const PREFIXED = /(?:br|rb|fr|[rbf])?(?=["'])/y;

const at = (pattern: RegExp, text: string, offset: number): string | undefined => {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0];
};

export class Lexer {
  readonly #text: string;
  #offset: number;
  /** Where the brackets are that are still open. */
  readonly #brackets: number[] = [];
  #done = false;
  readonly #indents: number[] = [];
  readonly #waiting: Token[] = [];
  readonly #strings: FString[] = [];

  /** Begins at `offset`, which must be the start of a line. */
  constructor(text: string, offset: number) {
    this.#text = text;
    this.#offset = offset;
    const flaw = this.#indentation(offset);
    if (flaw) this.#waiting.push(flaw);
  }

  /** Where the innermost bracket is that is still open. */
  get openBracket(): number | undefined {
    return this.#brackets.at(-1);
  }

  /** The next token; `end` again and again behind the last. */
  next(): Token {
    const waiting = this.#waiting.shift();
    if (waiting) return waiting;
    if (this.#done) return this.#token('end', this.#offset, this.#offset);
    const string = this.#strings.at(-1);
    if (string?.inText === true) return this.#stringText(string);
    return this.#code();
  }

  #token(kind: TokenKind, start: number, end: number, text = this.#text.slice(start, end)): Token {
    this.#offset = end;
    return { kind, span: { start, end }, text };
  }

  #flaw(message: string, start: number, end: number): Token {
    this.#done = true;
    this.#offset = end;
    return { kind: 'error', span: { start, end }, text: message };
  }

  #stringText(string: FString): Token {
    const [first, ...others] = string.textAt(this.#text, this.#offset);
    if (!first || first.kind === 'error')
      return this.#flaw(first?.text ?? '', first?.span.start ?? 0, first?.span.end ?? 0);
    const last = others.at(-1) ?? first;
    if (last.kind === 'f-end') this.#strings.pop();
    this.#waiting.push(...others);
    this.#offset = last.span.end;
    return first;
  }

  #code(): Token {
    const inside = this.#brackets.length > 0 || this.#strings.length > 0;
    const skipped = at(inside ? SKIPPED_IN_BRACKETS : SKIPPED, this.#text, this.#offset);
    const start = this.#offset + (skipped?.length ?? 0);
    const char = this.#text.charAt(start);
    if (char === '') return this.#end(start);
    if (char === '\t') return this.#flaw(messages.tab, start, start + 1);
    const lineEnd = char === '\n' ? 1 : char === '\r' && this.#text.charAt(start + 1) === '\n' ? 2 : 0;
    if (lineEnd > 0) return this.#newline(start, start + lineEnd);
    const prefix = /["'rbf]/.test(char) ? at(PREFIXED, this.#text, start) : undefined;
    if (prefix !== undefined) return this.#string(start, prefix);
    const name = at(NAME, this.#text, start);
    if (name !== undefined) return this.#word(start, name);
    const number = /[0-9.]/.test(char) ? at(NUMBER, this.#text, start) : undefined;
    if (number !== undefined) return this.#number(start, number);
    return this.#symbol(start, char);
  }

  #end(start: number): Token {
    this.#done = true;
    const newline = this.#token('newline', start, start);
    for (const _ of this.#indents) this.#waiting.push(this.#token('dedent', start, start));
    return newline;
  }

  #newline(start: number, end: number): Token {
    this.#offset = end;
    const flaw = this.#indentation(start);
    return flaw ?? { kind: 'newline', span: { start, end }, text: '' };
  }

  /** Behind a line end at `lineEnd`: passes over empty lines and comments, and compares the spaces of the next line. */
  #indentation(lineEnd: number): Token | undefined {
    let start = this.#offset;
    let i = start;
    for (; ; i++) {
      const char = this.#text.charAt(i);
      if (char === '' || char === '\n') {
        this.#offset = i;
        return undefined;
      }
      if (char === '#') {
        const end = this.#text.indexOf('\n', i);
        i = end < 0 ? this.#text.length - 1 : end;
        start = i + 1;
      } else if (char !== ' ' && char !== '\t' && char !== '\r') break;
    }
    const written = this.#text.slice(start, i);
    this.#offset = i;
    if (written.includes('\t')) return this.#flaw(messages.tab, lineEnd, i);
    return this.#compare(written.replaceAll('\r', '').length, start, lineEnd);
  }

  #compare(indent: number, start: number, lineEnd: number): Token | undefined {
    const now = (): number => this.#indents.at(-1) ?? 0;
    if (indent > now()) {
      this.#indents.push(indent);
      this.#waiting.push({ kind: 'indent', span: { start, end: start + indent }, text: '' });
    }
    while (indent < now()) {
      this.#indents.pop();
      if (now() < indent) return this.#flaw(messages.indentation, lineEnd, start + indent);
      this.#waiting.push({ kind: 'dedent', span: { start, end: start }, text: '' });
    }
    return undefined;
  }

  #string(start: number, prefix: string): Token {
    const quote = start + prefix.length;
    const raw = prefix.includes('r');
    if (prefix.startsWith('f')) {
      const string = FString.at(this.#text, quote, raw);
      this.#strings.push(string);
      return this.#token('f-start', start, string.start);
    }
    const read = readString(this.#text, start, quote, raw);
    if ('flaw' in read) return this.#flaw(read.flaw, read.start, read.end);
    return this.#token(prefix.includes('b') ? 'bytes' : 'string', start, read.end, read.value);
  }

  #word(start: number, name: string): Token {
    if (RESERVED.has(name)) return this.#flaw(messages.reserved(name), start, start + name.length);
    return this.#token(KEYWORDS.has(name) ? 'keyword' : 'name', start, start + name.length);
  }

  #number(start: number, number: string): Token {
    const end = start + number.length;
    if (/^0[0-9]+$/.test(number)) return this.#flaw(messages.leadingZero, start, end);
    const whole = /^(?:0[xXbBoO][A-Fa-f0-9]+|[0-9]+)$/.test(number);
    return this.#token(whole ? 'int' : 'float', start, end);
  }

  #symbol(start: number, char: string): Token {
    const string = this.#strings.at(-1);
    if (string?.isOpen() === true) {
      if (char === '!' && this.#text.charAt(start + 1) !== '=') return this.#token('f-bang', start, start + 1);
      if (char === '}') {
        string.close();
        return this.#token('f-close', start, start + 1);
      }
    }
    const symbol = SYMBOLS.get(char)?.find((one) => this.#text.startsWith(one, start));
    if (symbol === undefined) {
      const message = char === '\ufeff' ? messages.byteOrderMark : messages.character;
      return this.#flaw(message, start, start + 1);
    }
    if ('([{'.includes(symbol)) this.#brackets.push(start);
    else if (')]}'.includes(symbol)) this.#brackets.pop();
    string?.bracket(symbol);
    return this.#token('symbol', start, start + symbol.length);
  }
}
