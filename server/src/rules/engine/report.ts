/** Findings made concrete: words filled in, keys turned into places. */
import type { Span } from '../../text/span.ts';
import type { FileChange, Finding, Fix, FixPromise, Rule, Safety, Severity, Site } from './rule.ts';

/** One finding as a person gets to see it. */
export interface Report {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly message: string;
  /** What tells it apart from most others of its rule, wherever its line is, in any version of the file. */
  readonly identity: string;
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
  /** The finding that it answers. */
  readonly of: FindingKey;
  readonly title: string;
  readonly safety: Safety;
  readonly intent?: Fix['intent'];
  readonly promise?: FixPromise;
  readonly changes: readonly FileChange[];
}

/** What tells findings in one file apart, whatever their place is. */
export interface FindingKey {
  readonly rule: Rule;
  /** Name of the message, and what fills it. */
  readonly key: string;
}

export const findingKey = ({ opening, message, data = {} }: Finding): string =>
  JSON.stringify([opening, message, data]);

/** Names of keys, message and what fills it: neither a line nor an index, which move, nor a sentence, which may be reworded. */
export const identityOf = ({ site, message, data = {} }: Finding): string =>
  JSON.stringify([namesIn(site), message, data]);

const namesIn = (site: Site): readonly string[] =>
  'path' in site ? site.path.filter((step) => typeof step === 'string') : [];
