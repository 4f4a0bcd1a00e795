/** Looks at the tokens one by one, and gives up at the first that does not fit. */
import type { Span } from '../../text/span.ts';
import type { SyntaxProblem } from '../problem.ts';
import { Lexer } from './lexer.ts';
import { type Found, messages, type Wanted } from './messages.ts';
import type { Token } from './token.ts';

/** Thrown inside the parser and caught there: the statement at hand cannot be read. */
export class Flaw extends Error {
  readonly span: Span;
  readonly problemKind: SyntaxProblem['kind'];

  constructor(message: string, span: Span, kind: SyntaxProblem['kind'] = 'syntax') {
    super(message);
    this.span = span;
    this.problemKind = kind;
  }
}

/** Deeper nesting is not read: a hostile file must not exhaust the stack. */
const MAX_DEPTH = 200;

export class Reader {
  readonly #text: string;
  readonly #lexer: Lexer;
  #token: Token;
  /** Where the last token that was taken ends. */
  lastEnd: number;
  /** What is wrong but does not keep the parser from going on; Codex reports it only when all else is right. */
  readonly mistakes: SyntaxProblem[] = [];
  #depth = 0;

  constructor(text: string, offset: number) {
    this.#text = text;
    this.#lexer = new Lexer(text, offset);
    this.#token = this.#lexer.next();
    this.lastEnd = offset;
  }

  get token(): Token {
    return this.#token;
  }

  get start(): number {
    return this.ended ? this.lastEnd : this.#token.span.start;
  }

  /** Behind the last token, or where the text is no Starlark. */
  get ended(): boolean {
    return this.#token.kind === 'end' || this.#token.kind === 'error';
  }

  take(): Token {
    const taken = this.#token;
    this.lastEnd = taken.span.end;
    this.#token = this.#lexer.next();
    return taken;
  }

  /** Whether the token is this symbol or keyword. */
  is(text: string): boolean {
    return (this.#token.kind === 'symbol' || this.#token.kind === 'keyword') && this.#token.text === text;
  }

  isKind(kind: Token['kind']): boolean {
    return this.#token.kind === kind;
  }

  eat(text: string): boolean {
    if (!this.is(text)) return false;
    this.take();
    return true;
  }

  expect(text: string): Token {
    if (this.is(text)) return this.take();
    throw this.unexpected({ text });
  }

  expectKind(kind: Token['kind'], wanted: Wanted): Token {
    if (this.#token.kind === kind) return this.take();
    throw this.unexpected(wanted);
  }

  skipNewlines(): void {
    while (this.#token.kind === 'newline') this.take();
  }

  unexpected(wanted: Wanted): Flaw {
    const { kind, span, text } = this.#token;
    if (kind === 'error') return new Flaw(text, span, text === messages.escape ? 'escape' : 'syntax');
    if (kind === 'end' || (kind === 'newline' && span.start === span.end)) return this.#tooShort(wanted);
    if (kind === 'indent') return new Flaw(messages.unexpectedIndent, span);
    return new Flaw(messages.expected(wanted, describe(this.#token)), span);
  }

  #tooShort(wanted: Wanted): Flaw {
    const text = this.#text;
    // Codex names the first line where the last one is empty.
    const at = text.endsWith('\n') ? 0 : this.#token.kind === 'end' ? this.lastEnd : this.#token.span.start;
    const open = this.#lexer.openBracket;
    const message =
      open === undefined
        ? messages.expectedAtEnd(wanted)
        : messages.unclosedBracket(text.charAt(open), text.slice(0, open).split('\n').length);
    return new Flaw(message, { start: at, end: at });
  }

  mistake(message: string, span: Span): void {
    if (this.mistakes.length < 100) this.mistakes.push({ kind: 'syntax', message, span });
  }

  /** Reads something that can hold itself. */
  nested<Result>(read: () => Result): Result {
    if (this.#depth >= MAX_DEPTH) throw new Flaw(messages.tooDeep, this.#token.span, 'limit');
    this.#depth++;
    try {
      return read();
    } finally {
      this.#depth--;
    }
  }
}

function describe({ kind, text }: Token): Found {
  if (kind === 'newline') return 'end-of-line';
  if (kind === 'dedent') return 'end-of-block';
  if (kind === 'string' || kind === 'f-start' || kind === 'bytes') return 'string';
  if (kind === 'int' || kind === 'float') return 'number';
  return { text };
}
