/** Reads strings and everything without quotes. */
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  CR,
  codeAt,
  DOUBLE_QUOTE,
  HASH,
  isBlank,
  isDigit,
  isLineEnd,
  isQuote,
  lineStart,
  OPEN_BRACE,
  OPEN_BRACKET,
  SPACE,
  skipBlanks,
  trimEnd,
} from './chars.ts';
import { decodeBare, decodeString } from './decode.ts';
import { messages } from './messages.ts';
import type { Reader } from './reader.ts';
import { abandonText, endOfLostText, opensAnother } from './recover.ts';
import { badEscape, type StringScan, scanMultiline, scanString } from './strings.ts';
import type { TomlScalar } from './tree.ts';

/** Reads the string at the reader. `alone`: it is the whole value of a key. */
export function readString(reader: Reader, alone: boolean): TomlScalar | undefined {
  const { text, at } = reader;
  const quote = reader.code;
  if (codeAt(text, at + 1) !== quote) return readLine(reader);
  if (codeAt(text, at + 2) === quote) return readMultiline(reader);
  reader.at = at + 2;
  if (alone && reader.recovering && lostText(reader)) return undefined;
  return { kind: 'string', value: '', span: { start: at, end: at + 2 } };
}

/** `""` that is left of `"""`, with the text still below it. */
function lostText(reader: Reader): boolean {
  const { text, at } = reader;
  const behind = codeAt(text, skipBlanks(text, at));
  if (behind === HASH) return false;
  const end = endOfLostText(reader);
  if (end < 0) return false;
  reader.fail('syntax', at - 2, at, messages.unclosedMultiline(text.charAt(at - 1).repeat(3)));
  reader.at = end;
  return true;
}

function readLine(reader: Reader): TomlScalar | undefined {
  const { text, at } = reader;
  const scan = scanString(text, at);
  reader.at = scan.end;
  if (scan.closed) return finish(reader, at, scan, 1);
  const written = trimEnd(text, at, scan.end);
  const quote = text.charAt(at);
  if (quote === '"' && written > at + 2 && text.charCodeAt(written - 1) === DOUBLE_QUOTE)
    // Not closed although it ends with a quote: a backslash before it.
    return reader.fail('escape', written - 2, written, messages.escapedQuote);
  return reader.fail('syntax', at, Math.max(written, at + 1), messages.unclosedString(quote));
}

function readMultiline(reader: Reader): TomlScalar | undefined {
  const { text, at } = reader;
  const delimiter = text.slice(at, at + 3);
  const scan = scanMultiline(text, at);
  if (scan.closed) {
    // The first of the closing quotes; up to two more may come before the closing three.
    const close = scan.end - 3;
    if (!(reader.recovering && scan.multiline && opensAnother(text, firstQuote(text, close)))) {
      reader.at = scan.end;
      return finish(reader, at, scan, 3);
    }
    reader.fail('syntax', at, at + 3, messages.unclosedMultiline(delimiter));
    return abandonText(reader, delimiter, lineStart(text, close));
  }
  reader.fail('syntax', at, at + 3, messages.unclosedMultiline(delimiter));
  return abandonText(reader, delimiter, text.length);
}

/** The start of the run of quotes that goes on at `at`. */
function firstQuote(text: string, at: number): number {
  const quote = text.charCodeAt(at);
  let i = at;
  while (i > 0 && text.charCodeAt(i - 1) === quote && i > at - 2) i--;
  return i;
}

/** Judges and decodes a closed string with `width` quotes at each end. */
function finish(reader: Reader, start: number, scan: StringScan, width: number): TomlScalar | undefined {
  const { text } = reader;
  const { end, control, escaped } = scan;
  if (reader.flawed) return undefined;
  if (control >= 0) {
    const message = text.charCodeAt(control) === CR ? messages.carriageReturn : messages.control;
    return reader.fail('syntax', control, control + 1, message);
  }
  const span = { start, end };
  if (!escaped && width === 1) return { kind: 'string', value: text.slice(start + 1, end - 1), span };
  if (escaped) {
    const bad = badEscape(text, start + width, end - width, width === 3);
    if (bad) return reader.fail('escape', bad.start, bad.end, messages.escape);
  }
  const value = decodeString(text.slice(start, end));
  if (value === undefined) return reader.fail('syntax', start, end, messages.unreadableString);
  return { kind: 'string', value, span };
}

/** Reads a number, a date, a boolean or a word that is none of them. */
export function readBare(reader: Reader): TomlScalar | undefined {
  const { text, at } = reader;
  let end = bareEnd(text, at);
  if (end === at)
    return reader.fail(
      'syntax',
      at,
      Math.min(at + (isLineEnd(reader.code) ? 0 : 1), text.length),
      messages.missingValue,
    );
  // A date and a time may have a space between them.
  if (
    end === at + 10 &&
    codeAt(text, end) === SPACE &&
    isDigit(codeAt(text, end + 1)) &&
    /^\d{4}-\d\d-\d\d$/.test(text.slice(at, end))
  )
    end = bareEnd(text, end + 1);
  reader.at = end;
  // Nobody will ask for the values of a broken statement.
  if (reader.flawed) return undefined;
  if (end === at + 1 && text.charAt(at) === '\\' && isQuote(codeAt(text, end)))
    return reader.fail('escaped-quotes', at, end + 1, messages.escapedQuotes);
  const decoded = decodeBare(text.slice(at, end));
  if (decoded.kind === 'flaw') return reader.fail(decoded.flaw, at, end, decoded.message);
  return { ...decoded, span: { start: at, end } };
}

function bareEnd(text: string, at: number): number {
  let i = at;
  while (i < text.length && !endsBare(text.charCodeAt(i))) i++;
  return i;
}

const endsBare = (code: number): boolean =>
  isLineEnd(code) ||
  isBlank(code) ||
  isQuote(code) ||
  code === HASH ||
  code === COMMA ||
  code === OPEN_BRACKET ||
  code === CLOSE_BRACKET ||
  code === OPEN_BRACE ||
  code === CLOSE_BRACE;
