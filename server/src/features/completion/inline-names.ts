/** Names in the inline table around a place, read from the text itself: a half-typed table is in no tree. */
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  codeAt,
  EQUALS,
  HASH,
  isBare,
  isLineEnd,
  isQuote,
  lineEnd,
  OPEN_BRACE,
  OPEN_BRACKET,
} from '../../syntax/toml/chars.ts';
import { scanMultiline, scanString } from '../../syntax/toml/strings.ts';

interface Frame {
  readonly isTable: boolean;
  readonly names: string[];
  /** A name may come: behind `{` or a comma. */
  expectsName: boolean;
}

/** More of a statement than this is not looked through. In UTF-16 code units. */
const MAX_LENGTH = 100_000;

/** The names in the innermost inline table that is open at `offset`, but for the one that ends or begins there. */
export function inlineNames(text: string, start: number, offset: number): readonly string[] {
  const open: Frame[] = [];
  let around: Frame | undefined;
  const limit = Math.min(text.length, start + MAX_LENGTH);
  for (let at = start; at < limit; ) {
    if (at >= offset && around === undefined) {
      around = open.at(-1);
      if (around?.isTable !== true) return [];
    }
    const code = codeAt(text, at);
    const frame = open.at(-1);
    // What is on later lines of a table that is not closed may be anything.
    if (around !== undefined && isLineEnd(code)) break;
    if (code === HASH) at = lineEnd(text, at);
    else if (isQuote(code) || isBare(code)) {
      const end = isQuote(code) ? stringEnd(text, at) : bareEnd(text, at);
      if (frame?.isTable && frame.expectsName && (offset < at || offset > end)) frame.names.push(nameOf(text, at, end));
      if (frame) frame.expectsName = false;
      // A cursor in the middle of a word is where the word is.
      if (offset > at && offset <= end && around === undefined) {
        around = frame;
        if (around?.isTable !== true) return [];
      }
      at = end;
    } else {
      if (code === OPEN_BRACE || code === OPEN_BRACKET)
        open.push({ isTable: code === OPEN_BRACE, names: [], expectsName: true });
      else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
        if (frame !== undefined && frame === around) break;
        open.pop();
      } else if (code === COMMA && frame) frame.expectsName = true;
      else if (code === EQUALS && frame) frame.expectsName = false;
      else if (around !== undefined && open.length === 0) break;
      at++;
    }
  }
  return around?.names ?? [];
}

function stringEnd(text: string, at: number): number {
  const code = codeAt(text, at);
  const triple = codeAt(text, at + 1) === code && codeAt(text, at + 2) === code;
  return (triple ? scanMultiline : scanString)(text, at).end;
}

function bareEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && isBare(codeAt(text, end))) end++;
  return end;
}

const nameOf = (text: string, start: number, end: number): string =>
  isQuote(codeAt(text, start)) ? text.slice(start + 1, end - 1) : text.slice(start, end);
