/** The comments of a document. */
import { codeAt, HASH, isQuote, lineEnd } from './chars.ts';
import { scanMultiline, scanString } from './strings.ts';
import type { TomlDocument } from './tree.ts';

/** As written from their `#` on, in the order of the text. */
export function commentsOf({ text }: TomlDocument): readonly string[] {
  const found: string[] = [];
  let at = 0;
  while (at < text.length) {
    const code = codeAt(text, at);
    if (code === HASH) {
      const end = lineEnd(text, at);
      found.push(text.slice(at, end).trimEnd());
      at = end;
    } else if (isQuote(code)) {
      const triple = codeAt(text, at + 1) === code && codeAt(text, at + 2) === code;
      at = Math.max(at + 1, (triple ? scanMultiline : scanString)(text, at).end);
    } else at++;
  }
  return found;
}
