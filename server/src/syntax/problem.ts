/** What a parser has to say about a text that breaks the rules of its format. */
import type { Span } from '../text/span.ts';

/** One place where a text breaks its format. Parsers collect these; they never throw. */
export interface SyntaxProblem {
  readonly span: Span;
  /** Plain words: what is wrong here and how to write it. One or two sentences, no secret values. */
  readonly message: string;
  /** An earlier place that this one collides with, for instance the first definition of a key. */
  readonly first?: Span;
  readonly kind:
    | 'syntax'
    | 'duplicate-key'
    | 'duplicate-table'
    | 'limit'
    | 'escape'
    | 'escaped-quotes'
    | 'number'
    | 'date';
}

/** Whether it is about what is defined twice, not about a text that cannot be read. */
export const isDuplicate = ({ kind }: SyntaxProblem): boolean => kind === 'duplicate-key' || kind === 'duplicate-table';
