/** Findings made concrete: words filled in, keys turned into places. */
import type { Span } from '../../text/span.ts';
import type { FileChange, FixPromise, Rule, Safety, Severity } from './rule.ts';

/** One finding as a person gets to see it. */
export interface Report {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly message: string;
  /** Absolute path. */
  readonly file: string;
  readonly span: Span;
  readonly related: readonly RelatedPlace[];
  /** The best first. */
  readonly fixes: readonly ReportFix[];
}

export interface RelatedPlace {
  readonly file: string;
  readonly span: Span;
  readonly note: string;
}

export interface ReportFix {
  readonly title: string;
  readonly safety: Safety;
  readonly promise?: FixPromise;
  readonly changes: readonly FileChange[];
}
