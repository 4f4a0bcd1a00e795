/** Reads names: bare, quoted, dotted. */
import {
  CLOSE_BRACKET,
  codeAt,
  DOT,
  DOUBLE_QUOTE,
  END,
  EQUALS,
  isBare,
  isBlank,
  isLineEnd,
  isQuote,
  lineEnd,
  skipBlanks,
  trimEnd,
} from './chars.ts';
import { decodeString } from './decode.ts';
import { messages } from './messages.ts';
import type { Reader } from './reader.ts';
import { badEscape, scanString } from './strings.ts';
import type { TomlKeyPart } from './tree.ts';

/** Codex refuses names with more parts. */
const MAX_PARTS = 80;

/**
 * Reads `a."b".c` and stops behind its last part and the blanks after it. Flaws are reported; what is readable of a
 * flawed name is returned all the same, for headers that are guessed.
 */
export function readKeys(reader: Reader): readonly TomlKeyPart[] {
  const start = reader.at;
  const first = readSpacedPart(reader);
  // Most names have one part; a list made for it takes a tenth of the room of one that grows.
  const parts = first ? [first] : [];
  while (reader.code === DOT) {
    reader.at++;
    const part = readSpacedPart(reader);
    if (part && parts.length < MAX_PARTS) parts.push(part);
    else if (part) reader.fail('limit', start, part.span.end, messages.tooManyParts);
  }
  return parts;
}

function readSpacedPart(reader: Reader): TomlKeyPart | undefined {
  reader.at = skipBlanks(reader.text, reader.at);
  const part = readPart(reader);
  reader.at = skipBlanks(reader.text, reader.at);
  return part;
}

function readPart(reader: Reader): TomlKeyPart | undefined {
  const { text, at } = reader;
  const code = reader.code;
  if (isQuote(code)) return readQuoted(reader, code === DOUBLE_QUOTE ? '"' : "'");
  let end = at;
  while (end < text.length && isBare(text.charCodeAt(end))) end++;
  const plain = end;
  while (end < text.length && !endsName(text.charCodeAt(end))) end++;
  if (end === at)
    return reader.fail('syntax', at, Math.min(at + (isLineEnd(code) ? 0 : 1), text.length), messages.missingName);
  reader.at = end;
  const part = { name: text.slice(at, end), span: { start: at, end } };
  if (end > plain) reader.fail('syntax', at, end, messages.nameNeedsQuotes);
  return part;
}

/** A quote inside a bare name is wrong, but belongs to it. */
const endsName = (code: number): boolean =>
  isLineEnd(code) || isBlank(code) || code === DOT || code === EQUALS || code === CLOSE_BRACKET || STOPS.has(code);

const STOPS = new Set([...'#[{},'].map((char) => char.charCodeAt(0)));

function readQuoted(reader: Reader, quote: string): TomlKeyPart | undefined {
  const { text, at } = reader;
  if (text.startsWith(quote.repeat(3), at)) {
    reader.fail('syntax', at, at + 3, messages.multilineName);
    reader.at = lineEnd(text, at);
    return undefined;
  }
  const scan = scanString(text, at);
  if (!scan.closed) return readUnclosed(reader, quote, scan.end);
  reader.at = scan.end;
  const span = { start: at, end: scan.end };
  const inner = text.slice(at + 1, scan.end - 1);
  if (scan.control >= 0) reader.fail('syntax', scan.control, scan.control + 1, messages.control);
  if (!scan.escaped) return { name: inner, span };
  const bad = badEscape(text, at + 1, scan.end - 1, false);
  if (bad) reader.fail('escape', bad.start, bad.end, messages.escape);
  return { name: (bad ? undefined : decodeString(text.slice(at, scan.end))) ?? inner, span };
}

/** The name goes to the last `]` of the line, or to its end: `[projects."/srv]` means `/srv`. */
function readUnclosed(reader: Reader, quote: string, end: number): TomlKeyPart | undefined {
  const { text, at } = reader;
  const written = trimEnd(text, at, end);
  let stop = written;
  while (stop > at + 1 && codeAt(text, stop - 1) === CLOSE_BRACKET) stop--;
  reader.fail('syntax', at, stop, messages.unclosedName(quote));
  reader.at = stop;
  if (stop === at + 1 || codeAt(text, at) === END) return undefined;
  return { name: text.slice(at + 1, stop), span: { start: at, end: stop } };
}
