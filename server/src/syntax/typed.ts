/** What of a text is being written, when the last character was typed at some place. */
import { endOfLine, startOfLine } from '../text/lines.ts';
import type { Span } from '../text/span.ts';

export interface TypedPlace {
  /** The lines of the statement under the cursor; the line of the cursor where there is none. */
  readonly statement: Span;
  /** Where the tables begin that the statement is in: the headers, an empty place at the start for the file itself. */
  readonly tables: readonly Span[];
}

/** The line of `offset` alone. */
export function lineTyped(text: string, offset: number): TypedPlace {
  return { statement: { start: startOfLine(text, offset), end: endOfLine(text, offset) }, tables: [] };
}

/** From the line of `offset` on, for formats in which an open bracket is noticed only further down. */
export const restTyped = (text: string, offset: number): TypedPlace => ({
  statement: { start: lineTyped(text, offset).statement.start, end: text.length },
  tables: [],
});
