/** What the JSON parser says to people: what is wrong and how to write it. */
import type { ParseErrorCode } from 'jsonc-parser';

const SYMBOL = 'This is not JSON. Text, names too, needs double quotes around it.';
const COMMENT = 'JSON has no comments. Remove this one.';

/** By the number of `ParseErrorCode`, whose names are not there at run time. */
const MESSAGES: Readonly<Partial<Record<ParseErrorCode, string>>> = {
  1: SYMBOL,
  2: 'This is not a number as JSON writes it.',
  3: 'The name of a property is missing here: text in double quotes. A comma before a closing brace has to go.',
  4: 'A value is missing here. A comma before a closing bracket has to go.',
  5: 'A colon is missing here, between name and value.',
  6: 'A comma is missing before this.',
  7: 'A closing `}` is missing.',
  8: 'A closing `]` is missing.',
  9: 'The file should end before this.',
  10: COMMENT,
  11: COMMENT,
  12: 'This text is not closed. Add a `"`.',
  13: 'This is not a number as JSON writes it.',
  14: 'After `\\u` come four digits from 0 to 9 and a to f.',
  15: 'JSON does not know this escape. Write `\\\\` for a backslash.',
  16: 'This character has to be written as an escape.',
};

export const messages = {
  of: (code: ParseErrorCode): string => MESSAGES[code] ?? SYMBOL,
  empty: 'The file ends too early. It must contain at least `{ }`.',
  byteOrderMark: 'This file begins with a byte order mark. Save it as UTF-8 without one.',
  tooDeep: 'This is nested more deeply than Codex reads.',
  duplicate: 'This name is there twice in the same object. Remove one of them.',
  other: 'This is not JSON as Codex reads it.',
} as const;
