/** What the JSON parser says to people: what is wrong and how to write it. */

import type { ParseErrorCode } from 'jsonc-parser';
import { say, sentences } from '../../text/sentences.ts';

const SYMBOL = 'This is not JSON. Text and names need double quotes.';
const COMMENT = 'JSON has no comments. Remove this one.';

/** By the number of `ParseErrorCode`, whose names are not there at run time. */
const MESSAGES: Readonly<Partial<Record<ParseErrorCode, string>>> = sentences({
  1: SYMBOL,
  2: 'This is not a valid JSON number.',
  3: 'A property name in double quotes is missing here. If there is a comma before a closing brace, remove it.',
  4: 'A value is missing here. If there is a comma before a closing bracket, remove it.',
  5: 'A colon is missing between name and value.',
  6: 'A comma is missing before this.',
  7: 'A closing `}` is missing.',
  8: 'A closing `]` is missing.',
  9: 'The file should end before this.',
  10: COMMENT,
  11: COMMENT,
  12: 'This text is not closed. Add a `"`.',
  13: 'This is not a valid JSON number.',
  14: '`\\u` must be followed by four hexadecimal digits.',
  15: 'JSON has no such escape. Write `\\\\` for a backslash.',
  16: 'This character must be written as an escape.',
});

export const messages = sentences({
  of: (code: ParseErrorCode): string => MESSAGES[code] ?? say(SYMBOL),
  empty: 'The file ends too early. It must contain at least `{ }`.',
  byteOrderMark: 'This file begins with a byte order mark. Save it as UTF-8 without one.',
  tooDeep: 'This is nested too deeply for Codex.',
  duplicate: 'This name appears twice in the same object. Remove one of them.',
  other: 'Codex cannot read this as JSON.',
});
