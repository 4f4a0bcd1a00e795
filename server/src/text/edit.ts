/** Replacements in one text, and applying them. */
import type { Span } from './span.ts';

/** Replaces the text in `span` by `text`; an empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/**
 * The text after all edits. Spans refer to the text before any of them and must not overlap;
 * insertions at one place keep their order.
 * @throws RangeError when two edits overlap or one is outside the text.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits.map((edit, order) => ({ ...edit, order }));
  ordered.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || a.order - b.order);
  let result = '';
  let done = 0;
  for (const { span, text: replacement } of ordered) {
    if (span.start < done || span.end < span.start || span.end > text.length) throw new RangeError('edits overlap');
    result += text.slice(done, span.start) + replacement;
    done = span.end;
  }
  return result + text.slice(done);
}
