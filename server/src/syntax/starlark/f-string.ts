/** Reads the text between the expressions of an f-string. */
import { messages } from './messages.ts';
import { readEscape } from './strings.ts';
import type { Token, TokenKind } from './token.ts';

/** One f-string that is being read. */
export class FString {
  /** Behind the opening quote. */
  readonly start: number;
  readonly #closing: string;
  readonly #raw: boolean;
  /** Brackets that are open in the expression at hand, its own brace included; none in the text. */
  readonly #open: string[] = [];

  private constructor(closing: string, start: number, raw: boolean) {
    this.#closing = closing;
    this.start = start;
    this.#raw = raw;
  }

  static at(text: string, quote: number, raw: boolean): FString {
    const mark = text.charAt(quote);
    const closing = text.startsWith(mark.repeat(3), quote) ? mark.repeat(3) : mark;
    return new FString(closing, quote + closing.length, raw);
  }

  get inText(): boolean {
    return this.#open.length === 0;
  }

  /** Whether only the brace of the expression is open. */
  isOpen(): boolean {
    return this.#open.length === 1;
  }

  close(): void {
    this.#open.length = 0;
  }

  /** Takes note of a bracket inside the expression. */
  bracket(symbol: string): void {
    if (this.#open.length === 0) return;
    if ('([{'.includes(symbol)) this.#open.push(symbol);
    else if (')]}'.includes(symbol) && this.#open.length > 1) this.#open.pop();
  }

  /** The text at `from`, where there is some, and the brace or quote behind it; or an error. */
  textAt(text: string, from: number): readonly Token[] {
    let value = '';
    let i = from;
    const error = (message: string, start: number, end: number): readonly Token[] => [
      { kind: 'error', span: { start, end }, text: message },
    ];
    const upTo = (kind: TokenKind, end: number): readonly Token[] => {
      const last: Token = { kind, span: { start: i, end }, text: '' };
      return value === '' ? [last] : [{ kind: 'f-text', span: { start: from, end: i }, text: value }, last];
    };
    while (i < text.length) {
      const char = text.charAt(i);
      if (text.startsWith(this.#closing, i)) return upTo('f-end', i + this.#closing.length);
      if (char === '{' || char === '}') {
        if (text.charAt(i + 1) === char) {
          value += char;
          i += 2;
          continue;
        }
        if (char === '}') return error(messages.loneBrace, i, i + 1);
        this.#open.push('{');
        return upTo('f-open', i + 1);
      }
      if (char === '\n' && this.#closing.length === 1) return error(messages.unclosedString, from, i);
      if (char === '\\') {
        const decoded = this.#raw ? rawEscape(text, i, this.#closing.charAt(0)) : readEscape(text, i);
        if (!decoded) return error(messages.escape, i, i + 1);
        value += decoded.value;
        i = decoded.end;
      } else {
        if (char !== '\r') value += char;
        i++;
      }
    }
    return error(messages.unclosedString, from, text.length);
  }
}

function rawEscape(text: string, at: number, quote: string): { readonly value: string; readonly end: number } {
  const behind = text.charAt(at + 1);
  return { value: behind === quote ? quote : `\\${behind}`, end: at + 1 + behind.length };
}
