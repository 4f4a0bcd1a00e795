/** Finds where TOML strings end and what in them is not allowed; decoding is done elsewhere. */
import { BACKSLASH, CR, codeAt, DOUBLE_QUOTE, isControl, isDigit, isLineEnd, LF } from './chars.ts';

/** What a scan found. Offsets are -1 where there is nothing to tell. */
export interface StringScan {
  /** Behind the closing quote, or where an unclosed string stops. */
  readonly end: number;
  readonly closed: boolean;
  /** Whether there is a backslash that means something. */
  readonly escaped: boolean;
  /** The first forbidden control character. */
  readonly control: number;
  /** Whether it goes over a line end. */
  readonly multiline: boolean;
}

/** Scans a string on one line; `at` is its opening quote. */
export function scanString(text: string, at: number): StringScan {
  const quote = text.charCodeAt(at);
  const basic = quote === DOUBLE_QUOTE;
  let escaped = false;
  let control = -1;
  let i = at + 1;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code === quote) return { end: i + 1, closed: true, escaped, control, multiline: false };
    if (code === LF || code === CR) break;
    if (basic && code === BACKSLASH) {
      escaped = true;
      if (!isLineEnd(codeAt(text, i + 1))) i++;
    } else if (control < 0 && isControl(code)) control = i;
    i++;
  }
  return { end: i, closed: false, escaped, control, multiline: false };
}

/** Scans a string between triple quotes; `at` is the first of the three. */
export function scanMultiline(text: string, at: number): StringScan {
  const quote = text.charCodeAt(at);
  const basic = quote === DOUBLE_QUOTE;
  let escaped = false;
  let control = -1;
  let multiline = false;
  let i = at + 3;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code === quote && codeAt(text, i + 1) === quote && codeAt(text, i + 2) === quote) {
      let end = i + 3;
      // One or two quotes directly before the closing three belong to the text.
      while (end < i + 5 && codeAt(text, end) === quote) end++;
      return { end, closed: true, escaped, control, multiline };
    }
    if (code === LF) multiline = true;
    if (basic && code === BACKSLASH) {
      escaped = true;
      if (!isLineEnd(codeAt(text, i + 1))) i++;
    } else if (control < 0 && isControl(code) && code !== LF && !(code === CR && codeAt(text, i + 1) === LF))
      control = i;
    i++;
  }
  return { end: text.length, closed: false, escaped, control, multiline };
}

const isHex = (code: number): boolean => isDigit(code) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102);

const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
const SHORT_ESCAPES = new Set('btnfre"\\');

/** The first escape between `start` and `end` that Codex refuses, as its range; undefined when all are fine. */
export function badEscape(
  text: string,
  start: number,
  end: number,
  multiline: boolean,
): { readonly start: number; readonly end: number } | undefined {
  let i = start;
  while (i < end) {
    if (text.charCodeAt(i) !== BACKSLASH) {
      i++;
      continue;
    }
    const next = text.charAt(i + 1);
    const digits = HEX_DIGITS[next];
    if (digits !== undefined) {
      let last = i + 2;
      while (last < end && last < i + 2 + digits && isHex(text.charCodeAt(last))) last++;
      const value = Number.parseInt(text.slice(i + 2, last), 16);
      if (last < i + 2 + digits || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff))
        return { start: i, end: last };
      i = last;
    } else if (SHORT_ESCAPES.has(next)) i += 2;
    else {
      const behind = multiline ? continuation(text, i + 1, end) : -1;
      if (behind < 0) return { start: i, end: Math.min(i + 2, end) };
      i = behind;
    }
  }
  return undefined;
}

/** A backslash at the end of a line of a multi-line string swallows the line end: the place behind it, or -1. */
function continuation(text: string, at: number, end: number): number {
  let i = at;
  while (i < end && (text.charAt(i) === ' ' || text.charAt(i) === '\t')) i++;
  if (codeAt(text, i) === CR && codeAt(text, i + 1) === LF) i++;
  return i < end && codeAt(text, i) === LF ? i + 1 : -1;
}
