/** Strings with backslashes where TOML takes none: as a part of a path, or before the quotes around the text. */
import { parseToml } from '../../../syntax/toml/parse.ts';
import type { TextEdit } from '../../../text/edit.ts';
import { startOfLine } from '../../../text/lines.ts';

/**
 * Puts the double-quoted string around `offset` into single quotes, between which a backslash is only that. `undefined`
 * where that would change more: next to a single quote, or where some backslashes are doubled already.
 */
export function asLiteral(text: string, offset: number): TextEdit | undefined {
  const line = startOfLine(text, offset);
  for (const { start, end } of stringsFrom(text, line)) {
    if (start > offset) return undefined;
    if (end <= offset) continue;
    const inner = text.slice(start + 1, end - 1);
    const isPlain = !/['\n\r]|\\[\\"]/.test(inner) && !text.startsWith('"""', start);
    return isPlain ? { span: { start, end }, text: `'${inner}'` } : undefined;
  }
  return undefined;
}

/**
 * Takes the backslashes away that come before quotes from `offset` to the end of the line. `undefined` where that does not
 * make the text readable there.
 */
export function withPlainQuotes(text: string, offset: number): TextEdit | undefined {
  const [line = ''] = /.*/.exec(text.slice(offset)) ?? [];
  const start = startOfLine(text, offset);
  // A quoted text with its backslashes, a comment, or any other character, whichever begins first.
  const plain = line.replace(/\\(["'])([^"'\\]*(?:\\[^"'][^"'\\]*)*)\\?\1|#.*/g, (all, quote, inner) =>
    quote === undefined ? all : `${quote}${inner}${quote}`,
  );
  const isReadable = parseToml(text.slice(start, offset) + plain).problems.length === 0;
  return isReadable ? { span: { start: offset, end: offset + line.length }, text: plain } : undefined;
}

/** The strings in double quotes on the line that starts at `line`, quotes included. */
function* stringsFrom(text: string, line: number): Iterable<{ readonly start: number; readonly end: number }> {
  // A literal string, a comment, or a string with escapes, whichever begins first.
  const token = /'[^'\n]*'|#[^\n]*|"(?:[^"\\\n]|\\[^\n])*"/y;
  for (let at = line; at < text.length && text[at] !== '\n'; ) {
    token.lastIndex = at;
    const [found = ''] = token.exec(text) ?? [];
    if (found.startsWith('"')) yield { start: at, end: at + found.length };
    at += Math.max(1, found.length);
  }
}
