/** Half-open range of UTF-16 code unit offsets into one text: `text.slice(span.start, span.end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The empty span at `offset`. */
export const emptySpan = (offset: number): Span => ({ start: offset, end: offset });
