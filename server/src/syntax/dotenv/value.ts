/** Decodes the right side of `NAME=value` as Codex's loader does, oddities included. */
import { isAlphanumeric } from './characters.ts';
import { messages } from './messages.ts';

export type DotenvValue =
  /** `end`: behind the last character of the value, before blanks. */
  | { readonly value: string; readonly end: number; readonly substitutes: boolean }
  | { readonly flaw: string; readonly start: number; readonly end: number };

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['$', '$'],
  [' ', ' '],
  ['n', '\n'],
]);

/** Decodes `text` between `start` and `end`. References like `$NAME` stay as written. */
export function decodeValue(text: string, start: number, end: number): DotenvValue {
  let value = '';
  let substitutes = false;
  let quote = '';
  let opened = -1;
  let swallowed = -1;
  /** Inside `$NAME` (`name`) or `${NAME}` (`braces`), and where that began. */
  let reference: 'name' | 'braces' | undefined;
  let referenceStart = -1;
  for (let i = start; i < end; i++) {
    const char = text.charAt(i);
    if (quote === "'") {
      if (char === "'") quote = '';
      else value += char;
    } else if (reference === 'braces') {
      if (char === '}') reference = undefined;
      value += char;
    } else if (reference === 'name') {
      value += char;
      if (isAlphanumeric(char)) continue;
      if (char === '{' && i === referenceStart + 1) reference = 'braces';
      else if (char === '$') referenceStart = i;
      else {
        // The character that ends the name is taken as it is, even a quote that should close something.
        reference = undefined;
        if (char === quote) swallowed = i;
      }
    } else if (char === '$') {
      reference = 'name';
      referenceStart = i;
      substitutes = true;
      value += char;
    } else if (char === '\\') {
      const escaped = i + 1 < end ? ESCAPES.get(text.charAt(i + 1)) : '';
      if (escaped === undefined) return { flaw: messages.escape, start: i, end: i + 2 };
      value += escaped;
      i++;
    } else if (quote === '"') {
      if (char === '"') quote = '';
      else value += char;
    } else if (char === '"' || char === "'") {
      quote = char;
      opened = i;
    } else if (char === ' ' || char === '\t') {
      const behind = skipBlanks(text, i, end);
      if (behind < end && text.charAt(behind) !== '#') return { flaw: messages.spaces, start, end };
      return { value, end: i, substitutes };
    } else value += char;
  }
  if (reference === 'braces') return { flaw: messages.unclosedBrace, start: referenceStart, end: referenceStart + 2 };
  if (quote !== '' && swallowed >= 0) return { flaw: messages.substitutedQuote, start: swallowed, end: swallowed + 1 };
  if (quote !== '') return { flaw: messages.unclosedQuoteHere, start: opened, end: opened + 1 };
  return { value, end, substitutes };
}

function skipBlanks(text: string, at: number, end: number): number {
  let i = at;
  while (i < end && (text.charAt(i) === ' ' || text.charAt(i) === '\t')) i++;
  return i;
}
