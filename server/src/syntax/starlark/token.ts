/** Tokens of Starlark, the language of Codex's `.rules` files. */
import type { Span } from '../../text/span.ts';

export type TokenKind =
  | 'name'
  | 'keyword'
  | 'symbol'
  | 'int'
  | 'float'
  | 'string'
  | 'bytes'
  | 'newline'
  | 'indent'
  | 'dedent'
  /** The parts of an f-string: its opening quote, text, `{`, `!`, `}` and closing quote. */
  | 'f-start'
  | 'f-text'
  | 'f-open'
  | 'f-bang'
  | 'f-close'
  | 'f-end'
  | 'end'
  /** Something that is no token; `text` says what is wrong. Nothing follows it. */
  | 'error';

export interface Token {
  readonly kind: TokenKind;
  readonly span: Span;
  /** A name, keyword, symbol or number as written; the decoded text of a string; the message of an error. */
  readonly text: string;
}

export const KEYWORDS: ReadonlySet<string> = new Set(
  'and break continue def elif else for if in lambda load not or pass return'.split(' '),
);

/** Words that Starlark keeps for later; a file that uses one is refused. */
export const RESERVED: ReadonlySet<string> = new Set(
  'as assert async await class del except finally from global import is nonlocal raise try while with yield'.split(' '),
);

const ALL_SYMBOLS = (
  '//= <<= >>= ... += -= *= /= %= &= |= ^= == != <= >= ** -> // << >> ' + ', ; : = < > - + * % / . & | ^ ~ [ { ( ] } )'
).split(' ');

/** By their first character, longest first, so that the first that fits is the right one. */
export const SYMBOLS: ReadonlyMap<string, readonly string[]> = new Map(
  ALL_SYMBOLS.map((one) => [one.charAt(0), ALL_SYMBOLS.filter((other) => other.startsWith(one.charAt(0)))]),
);
