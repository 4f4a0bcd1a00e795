/** Strings in which a backslash was meant as it is written. */
import type { TextEdit } from '../../../text/edit.ts';

/**
 * Puts the double-quoted string around `offset` into single quotes, between which a backslash is only that. `undefined`
 * where that would change more: next to a single quote, or where some backslashes are doubled already.
 */
export function asLiteral(text: string, offset: number): TextEdit | undefined {
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  for (const { start, end } of stringsFrom(text, line)) {
    if (start > offset) return undefined;
    if (end <= offset) continue;
    const inner = text.slice(start + 1, end - 1);
    const isPlain = !/['\n\r]|\\[\\"]/.test(inner) && !text.startsWith('"""', start);
    return isPlain ? { span: { start, end }, text: `'${inner}'` } : undefined;
  }
  return undefined;
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
