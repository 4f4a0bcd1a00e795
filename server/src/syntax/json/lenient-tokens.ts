/** Cuts a text that was meant as JSON into tokens, also where they are written as in JavaScript, Python or TOML. */
import type { Span } from '../../text/span.ts';

export interface Token extends Span {
  /** `text` is a string, `word` anything else without blanks. */
  readonly kind: 'comment' | 'text' | 'word' | '{' | '}' | '[' | ']' | ',' | ':';
  /** How a string is quoted: its first character. */
  readonly quote?: string;
  /** A string without the quote at its start or its end. */
  readonly lacks?: 'start' | 'end';
}

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['”', '”'],
  ['„', '“'],
  ['‘', '’'],
]);

const BLANKS = /\s*/y;
const LINE_COMMENT = /(?:\/\/|#)[^\r\n]*/y;
const BLOCK_COMMENT = /\/\*/y;
const WORD = /[^\s{}[\],:"'“”„‘’]+/y;

/** Every token in order; each character is looked at once. */
export function* lenientTokens(text: string): Iterable<Token> {
  let at = 0;
  while (true) {
    at = endOf(BLANKS, text, at) ?? at;
    const char = text.charAt(at);
    if (char === '') return;
    const token = commentAt(text, at) ?? punctuationAt(char, at) ?? stringAt(text, at) ?? wordAt(text, at);
    yield token;
    at = token.end;
  }
}

function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function commentAt(text: string, start: number): Token | undefined {
  const line = endOf(LINE_COMMENT, text, start);
  if (line !== undefined) return { kind: 'comment', start, end: line };
  if (endOf(BLOCK_COMMENT, text, start) === undefined) return undefined;
  const end = text.indexOf('*/', start + 2);
  return { kind: 'comment', start, end: end < 0 ? text.length : end + 2 };
}

const punctuationAt = (char: string, start: number): Token | undefined =>
  isPunctuation(char) ? { kind: char, start, end: start + 1 } : undefined;

const isPunctuation = (char: string): char is '{' | '}' | '[' | ']' | ',' | ':' => '{}[],:'.includes(char);

function stringAt(text: string, start: number): Token | undefined {
  const quote = text.charAt(start);
  const closing = CLOSING.get(quote);
  if (closing === undefined) return undefined;
  let at = start + 1;
  for (let char = text.charAt(at); char !== '' && char !== '\n' && char !== '\r'; char = text.charAt(at)) {
    at += char === '\\' ? 2 : 1;
    // Whoever types quotes by hand may have got one of the two right.
    if (char !== closing && (quote !== '“' || char !== '"')) continue;
    const end = fits(BEHIND, text, at) ? undefined : endWithoutQuote(text, start);
    return end === undefined
      ? { kind: 'text', start, end: at, quote }
      : { kind: 'text', start, end, quote, lacks: 'end' };
  }
  const inside = text.slice(start + 1, at).replace(/[\s,}\]]*$/, '');
  const end = endWithoutQuote(text, start) ?? start + 1 + inside.length;
  return { kind: 'text', start, end, quote, lacks: 'end' };
}

/** What comes behind a string. */
const BEHIND = /[ \t]*(?:[:,}\]\r\n]|$)/y;
/** A name with its value, and a word with the next name: what a string runs into that is not closed. */
const OPEN_NAME = /"[\w-]+(?=[ \t]*:[ \t]*(?:["{[\d]|true|false))/y;
const OPEN_VALUE = /"[^",{}[\]]*[^",{}[\]\s](?=[ \t]*,[ \t]*"[\w-]+"[ \t]*:)/y;

const fits = (pattern: RegExp, text: string, at: number): boolean => endOf(pattern, text, at) !== undefined;

const endWithoutQuote = (text: string, start: number): number | undefined =>
  endOf(OPEN_NAME, text, start) ?? endOf(OPEN_VALUE, text, start);

function wordAt(text: string, start: number): Token {
  const end = endOf(WORD, text, start) ?? start + 1;
  if (text.charAt(end) === '"' && fits(BEHIND, text, end + 1))
    return { kind: 'text', start, end: end + 1, quote: '"', lacks: 'start' };
  return { kind: 'word', start, end };
}
