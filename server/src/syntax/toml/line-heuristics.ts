/** Guesses from the look of a line where parsing can continue after a broken statement. */
import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  CR,
  codeAt,
  DOT,
  DOUBLE_QUOTE,
  EQUALS,
  HASH,
  isBare,
  isDigit,
  isLineEnd,
  isQuote,
  LF,
  lineEnd,
  lineStart,
  OPEN_BRACE,
  OPEN_BRACKET,
  skipBlanks,
  textStart,
  trimEnd,
} from './chars.ts';

/** Behind the dotted name at `at` and the blanks after it, or -1 if there is no well-formed name. */
export function behindName(text: string, at: number): number {
  let i = at;
  for (;;) {
    i = behindPart(text, i);
    if (i < 0) return -1;
    i = skipBlanks(text, i);
    if (codeAt(text, i) !== DOT) return i;
    i = skipBlanks(text, i + 1);
  }
}

function behindPart(text: string, at: number): number {
  const quote = codeAt(text, at);
  let i = at;
  if (!isQuote(quote)) {
    while (isBare(codeAt(text, i))) i++;
    return i > at ? i : -1;
  }
  for (i = at + 1; ; i++) {
    const code = codeAt(text, i);
    if (code === quote) return i + 1;
    if (isLineEnd(code)) return -1;
    if (quote === DOUBLE_QUOTE && code === BACKSLASH) i++;
  }
}

/** Where the value of `name = value` begins on the line whose text starts at `at`; -1 for other lines. */
export function valuePlace(text: string, at: number): number {
  const behind = behindName(text, at);
  return behind >= 0 && codeAt(text, behind) === EQUALS ? skipBlanks(text, behind + 1) : -1;
}

/** `name = …` with something that can be a value. The start of a text in prose is rarely like that. */
export function looksLikeAssignment(text: string, at: number): boolean {
  const value = valuePlace(text, at);
  if (value < 0) return false;
  const code = codeAt(text, value);
  if (code === OPEN_BRACKET || code === OPEN_BRACE) return true;
  const end = lineEnd(text, value);
  // A comma at the end: this is a line of an inline table.
  if (codeAt(text, trimEnd(text, value, end) - 1) === COMMA) return false;
  if (isQuote(code) || isDigit(code)) return true;
  return /^(?:true|false|[-+]?(?:[0-9]|inf|nan))(?![A-Za-z_])/.test(text.slice(value, Math.min(end, value + 8)));
}

/** A line that is nothing but `[name]` or `[[name]]`. `certain`: it cannot be an item of a list either. */
export function looksLikeHeader(text: string, at: number, certain: boolean): boolean {
  if (codeAt(text, at) !== OPEN_BRACKET) return false;
  const double = codeAt(text, at + 1) === OPEN_BRACKET;
  const name = skipBlanks(text, at + (double ? 2 : 1));
  let i = behindName(text, name);
  if (i < 0 || codeAt(text, i) !== CLOSE_BRACKET) return false;
  if (double && codeAt(text, ++i) !== CLOSE_BRACKET) return false;
  if (certain && couldBeValue(text, name)) return false;
  i = skipBlanks(text, i + 1);
  return isLineEnd(codeAt(text, i)) || codeAt(text, i) === HASH;
}

/** `"a"`, `1`, `true` in brackets are lists; `a`, `"a".b` and `a."b"` are not. */
function couldBeValue(text: string, name: number): boolean {
  if (isQuote(codeAt(text, name))) return codeAt(text, skipBlanks(text, behindPart(text, name))) === CLOSE_BRACKET;
  return /^(?:[-+0-9]|(?:true|false|inf|nan)\s*\])/.test(text.slice(name, name + 12));
}

/**
 * Whether a line is what is left of a header that lost its beginning. `whole`: only the bracket is missing. The end of a
 * list looks much the same; headers mostly have a blank line above.
 */
export function headerTail(text: string, at: number): 'whole' | 'part' | undefined {
  const behind = behindName(text, at);
  const brackets = codeAt(text, behind) === CLOSE_BRACKET ? (codeAt(text, behind + 1) === CLOSE_BRACKET ? 2 : 1) : 0;
  const rest = skipBlanks(text, behind + brackets);
  const ended = isLineEnd(codeAt(text, rest)) || codeAt(text, rest) === HASH;
  if (behind >= 0 && brackets > 0 && ended && !couldBeValue(text, at)) return 'whole';
  const end = lineEnd(text, at);
  if (codeAt(text, trimEnd(text, at, end) - 1) !== CLOSE_BRACKET || !followsBlankLine(text, at)) return undefined;
  return /[[,=]/.test(text.slice(at, end)) ? undefined : 'part';
}

function followsBlankLine(text: string, at: number): boolean {
  const line = lineStart(text, at);
  if (line === textStart(text)) return true;
  const above = lineStart(text, text.charAt(line - 2) === '\r' ? line - 2 : line - 1);
  return isLineEnd(codeAt(text, skipBlanks(text, above)));
}

/** Whether a statement plausibly starts at `at`, the first character of a line that is no blank. */
export const looksLikeStatement = (text: string, at: number): boolean =>
  looksLikeHeader(text, at, true) || looksLikeAssignment(text, at);

/** A header in brackets of another kind: `(tui)`, `<tui>`. */
export const looksLikeRoundHeader = (text: string, at: number): boolean =>
  /[({<]/.test(text.charAt(at)) &&
  /^[({<][ \t]*[A-Za-z_][\w.-]{0,99}[ \t]*[)}>\]][ \t]*(?:#.*)?$/.test(
    text.slice(at, Math.min(lineEnd(text, at), at + 200)),
  );

/** A word alone on its line, which is no value. */
export function isLoneName(text: string, at: number): boolean {
  const end = lineEnd(text, at);
  const name = /^[A-Za-z_][\w.-]{0,99}[ \t]*$/.exec(text.slice(at, Math.min(end, at + 102)))?.[0].trim();
  return name !== undefined && !/^(?:true|false|inf|nan)$/.test(name);
}

/** A pair of JSON: `"name": …`. */
export const looksLikePair = (text: string, at: number): boolean =>
  isQuote(codeAt(text, at)) && /^["'][\w-]{1,99}["'][ \t]*:/.test(text.slice(at, at + 110));

/** The brackets of longer statements are not counted: that would begin anew with each line. */
const MAX_BALANCED = 1000;

/** Whether as many brackets close as open from `start` to `end`, as far as a look tells. */
export function isBalanced(text: string, start: number, end: number): boolean {
  if (end - start > MAX_BALANCED) return false;
  const written = text.slice(start, end);
  return (written.match(/[[{(]/g)?.length ?? 0) <= (written.match(/[\]})]/g)?.length ?? 0);
}

/** A line that can only go on with, or end, a broken list or inline table: `"a",`, `]`, `}, {`. */
export function looksLikeContinuation(text: string, at: number): boolean {
  const code = codeAt(text, at);
  if (code === CLOSE_BRACKET || code === COMMA || code === OPEN_BRACE || code === CLOSE_BRACE) return true;
  if (code === OPEN_BRACKET) {
    if (looksLikeHeader(text, at, !followsBlankLine(text, at))) return false;
    return !/^\[\[?[ \t]*[A-Za-z_]/.test(text.slice(at, at + 20));
  }
  if (!isQuote(code) && !isDigit(code) && code !== 45 && code !== 116 && code !== 102) return false;
  if (valuePlace(text, at) >= 0) return false;
  const last = codeAt(text, trimEnd(text, at, lineEnd(text, at)) - 1);
  return isQuote(code) || last === COMMA || last === CLOSE_BRACKET;
}

/** The start of the line after the one at `at`; the length of the text after the last line. */
export function nextLine(text: string, at: number): number {
  for (let i = at; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === LF) return i + 1;
    if (code === CR) return codeAt(text, i + 1) === LF ? i + 2 : i + 1;
  }
  return text.length;
}
