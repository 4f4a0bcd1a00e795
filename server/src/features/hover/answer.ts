/** What a hover says, before it becomes one of the protocol. */
import type { Span } from '../../text/span.ts';

export interface HoverAnswer {
  /** Markdown, a paragraph each. */
  readonly lines: readonly string[];
  /** What it is about. */
  readonly span: Span;
}
