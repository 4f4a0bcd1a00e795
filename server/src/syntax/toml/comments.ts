/** The comments of a document. */
import type { Span } from '../../text/span.ts';
import { codeAt, HASH, isQuote, lineEnd } from './chars.ts';
import { scanMultiline, scanString } from './strings.ts';
import type { TomlDocument } from './tree.ts';

/** As written from their `#` on, in the order of the text. */
export const commentsOf = (document: TomlDocument): readonly string[] =>
  commentSpans(document).map(({ start, end }) => document.text.slice(start, end).trimEnd());

/** From their `#` to the end of the line, in the order of the text. */
export function commentSpans({ text }: TomlDocument): readonly Span[] {
  const found: Span[] = [];
  let at = 0;
  while (at < text.length) {
    const code = codeAt(text, at);
    if (code === HASH) {
      const end = lineEnd(text, at);
      found.push({ start: at, end });
      at = end;
    } else if (isQuote(code)) {
      const triple = codeAt(text, at + 1) === code && codeAt(text, at + 2) === code;
      at = Math.max(at + 1, (triple ? scanMultiline : scanString)(text, at).end);
    } else at++;
  }
  return found;
}
