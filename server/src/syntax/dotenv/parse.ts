/** `.env` files as Codex reads `$CODEX_HOME/.env`: assignments with positions. */
import type { Span } from '../../text/span.ts';
import type { SyntaxProblem } from '../problem.ts';

/** One `NAME=value` line. */
export interface DotenvAssignment {
  readonly name: string;
  readonly nameSpan: Span;
  /** The value as a command would see it, quotes and escapes resolved. */
  readonly value: string;
  /** The value as written, quotes included; empty where there is none. */
  readonly valueSpan: Span;
  /** The whole line without its end. */
  readonly span: Span;
}

/** One parsed text; broken lines are left out of `assignments`. */
export interface DotenvDocument {
  readonly text: string;
  readonly assignments: readonly DotenvAssignment[];
  readonly problems: readonly SyntaxProblem[];
}
