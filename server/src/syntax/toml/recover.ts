/** Finds where to go on after something that is not closed, so that it costs one statement and not the rest. */
import { codeAt, END, HASH, isLineEnd, lineEnd, lineStart, skipBlanks, trimEnd } from './chars.ts';
import { isLoneName, looksLikeHeader, looksLikeStatement, nextLine, valuePlace } from './line-heuristics.ts';
import type { Reader } from './reader.ts';

/**
 * Whether the line that the reader has come to, inside a list or inline table, starts a statement of its own. Inside an
 * inline table `name =` is nothing strange, so there it counts only once something is wrong already.
 */
export function startsOver(reader: Reader, inArray: boolean, flawed: boolean): boolean {
  const { text, line } = reader;
  const first = skipBlanks(text, line);
  if (looksLikeHeader(text, first, true)) return true;
  const outside = flawed && first - line <= reader.indent;
  if (outside && looksLikeHeader(text, first, false)) return true;
  return (inArray || outside) && valuePlace(text, first) >= 0;
}

/** Whether somebody has begun to type a key where the reader is, below a list that is not closed. */
export const beginsKey = ({ text, line, at, indent }: Reader): boolean =>
  at - line <= indent && skipBlanks(text, line) === at && isLoneName(text, at);

/** Gives an unclosed list or inline table up: goes on at the first line behind its first that can be a statement. */
export function abandonContainer(reader: Reader): undefined {
  if (reader.restart >= 0) return undefined;
  const { text } = reader;
  const limit = reader.code === END ? text.length : reader.line;
  for (let line = nextLine(text, reader.statement); line < limit; line = nextLine(text, line)) {
    const first = skipBlanks(text, line);
    if (first - line <= reader.indent && looksLikeStatement(text, first)) return reader.abandon(line);
  }
  return reader.abandon(limit);
}

/**
 * Whether the delimiter at `at`, which seems to close a text, opens the next one: `name = """`. Only asked in texts that
 * are broken somewhere.
 */
export function opensAnother(text: string, at: number): boolean {
  const line = lineStart(text, at);
  return valuePlace(text, skipBlanks(text, line)) === at;
}

/** Gives an unclosed multi-line text up; `limit` is where the next text begins, or the end. */
export function abandonText(reader: Reader, delimiter: string, limit: number): undefined {
  const { text } = reader;
  const quote = delimiter.charAt(0);
  const firstEnd = lineEnd(text, reader.at);
  const written = trimEnd(text, reader.at + 3, firstEnd);
  // The closing quotes are there, on the same line, but not all of them.
  if (written > reader.at + 3 && text.charAt(written - 1) === quote) return reader.abandon(nextLine(text, reader.at));
  let plausible = -1;
  for (let line = nextLine(text, reader.at); line < limit; line = nextLine(text, line)) {
    const first = skipBlanks(text, line);
    const last = trimEnd(text, first, lineEnd(text, first));
    const rest = text.slice(Math.max(first, last - 3), last);
    const starts = looksLikeStatement(text, first);
    const closes =
      rest === quote || rest === quote + quote || (plausible < 0 && !starts && rest.endsWith(quote + quote));
    if (closes) return reader.abandon(nextLine(text, line));
    if (plausible < 0 && starts) plausible = line;
  }
  return reader.abandon(plausible < 0 ? limit : plausible);
}

/**
 * Where a multi-line text ends whose opening got lost: `name = ` or `name = ""`, then lines of text, then `"""`. -1 where
 * it does not look like that. The reader is after what is left of the first line.
 */
export function endOfLostText(reader: Reader): number {
  if (!reader.recovering) return -1;
  const { text } = reader;
  let line = nextLine(text, reader.at);
  let first = skipBlanks(text, line);
  while (first < text.length && isLineEnd(codeAt(text, first))) {
    line = first + 1;
    first = skipBlanks(text, line);
  }
  if (first >= text.length || looksLikeStatement(text, first)) return -1;
  const basic = strayDelimiter(reader, '"""', line);
  const literal = strayDelimiter(reader, "'''", line);
  if (basic < 0 || literal < 0) return Math.max(basic, literal);
  return Math.min(basic, literal);
}

/** Behind the next `delimiter` from `from` on if it seems to close something, else -1. */
export function strayDelimiter(reader: Reader, delimiter: string, from: number): number {
  const found = reader.nextDelimiter(delimiter, from);
  if (found < 0) return -1;
  let closes = reader.closes.get(found);
  if (closes === undefined) {
    const first = skipBlanks(reader.text, lineStart(reader.text, found));
    closes = codeAt(reader.text, first) !== HASH && valuePlace(reader.text, first) < 0;
    reader.closes.set(found, closes);
  }
  return closes ? found + 3 : -1;
}
