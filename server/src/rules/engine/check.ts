/** Runs the rules over one file. */

import type { CodexFile } from '../../codex/file.ts';
import { folderOf, sessionOf } from '../../codex/file-places.ts';
import { codexFile } from '../../codex/files.ts';
import type { Snapshot } from '../../codex/snapshot.ts';
import { startedStack } from '../../codex/start-trust.ts';
import type { SeveritySetting } from '../../contract.ts';
import { printable } from '../../text/printable.ts';
import type { Span } from '../../text/span.ts';
import { RULES } from '../catalogue.ts';
import { standingOf } from '../support/standing.ts';
import { fill } from './render.ts';
import type { RelatedPlace, Report, ReportFix } from './report.ts';
import type { Finding, Fix, Rule, RuleContext, Site } from './rule.ts';
import { spanOf } from './site.ts';

export interface CheckOptions {
  /** Severity by rule id instead of the rule's own; `off` silences it. */
  readonly severity?: Readonly<Record<string, SeveritySetting>>;
  /** The rules to run; by default all of the catalogue. */
  readonly rules?: readonly Rule[];
  /** For tests: let a rule's exception through instead of going on without that rule. */
  readonly rethrow?: boolean;
}

/** A rule that has more to say than this about one file is cut short: the file is made to stall us. */
export const MAX_REPORTS_PER_RULE = 500;

/** What is said at the end of each finding in a project file that depends on trust. */
export const TRUST_NOTES = {
  off: 'No effect until this folder is trusted.',
  'at-start': 'This holds as soon as an editor starts Codex here, although nobody has trusted the folder yet.',
} as const;

/** Everything the rules find in `file`, from its start to its end. */
export function checkFile(snapshot: Snapshot, file: CodexFile, options: CheckOptions = {}): readonly Report[] {
  const context = contextOf(snapshot, file);
  const reports = (options.rules ?? RULES)
    .filter((rule) => rule.files.includes(file.kind) && options.severity?.[rule.id] !== 'off')
    .flatMap((rule) => reportsOf(rule, context, options));
  return withoutDuplicates(reports).sort(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end || compare(a.rule.id, b.rule.id),
  );
}

/** What the rules get to see of `file`. */
export function contextOf(snapshot: Snapshot, file: CodexFile): RuleContext {
  const { machine } = snapshot;
  const folder = folderOf(file.kind, file.path, machine);
  const { stack, before } = startedStack(snapshot, folder, sessionOf(file.kind, file.path, machine));
  return { file, snapshot, stack, ...(before === undefined ? {} : { beforeStart: before }) };
}

function reportsOf(rule: Rule, context: RuleContext, options: CheckOptions): readonly Report[] {
  const reports: Report[] = [];
  try {
    for (const finding of rule.check(context)) {
      const report = reportOf(rule, finding, context, options);
      if (report !== undefined) reports.push(report);
      if (reports.length >= MAX_REPORTS_PER_RULE) break;
    }
  } catch (error) {
    if (options.rethrow) throw error;
    // Half of what a failed rule found may be wrong; the other rules still count.
    return [];
  }
  return reports;
}

function reportOf(rule: Rule, finding: Finding, context: RuleContext, options: CheckOptions): Report | undefined {
  const { file } = context;
  const span = spanOf(file, finding.site);
  const template = rule.messages[finding.message];
  if (span === undefined || template === undefined) {
    if (options.rethrow) throw new RangeError(`${rule.id}: no place or no words for "${finding.message}"`);
    return undefined;
  }
  const override = options.severity?.[rule.id];
  const message = fill(template, finding.data);
  const standing = rule.holdsWithoutTrust === true ? 'counts' : standingOf(context);
  return {
    rule,
    severity: override === undefined || override === 'off' ? (finding.severity ?? rule.severity) : override,
    message: standing === 'counts' ? message : `${message} ${TRUST_NOTES[standing]}`,
    file: file.path,
    span,
    related: (finding.related ?? []).flatMap(({ site, note }) => relatedPlace(context, site, note)),
    fixes: (finding.fixes ?? []).map((fix) => reportFix(rule, finding, fix)),
  };
}

function relatedPlace({ snapshot, file }: RuleContext, site: Site, note: string): readonly RelatedPlace[] {
  const other = site.file === file.path ? file : codexFile(snapshot, site.file);
  const span = other && spanOf(other, site);
  return span === undefined ? [] : [{ file: site.file, span, note: printable(note) }];
}

function reportFix(rule: Rule, finding: Finding, { title, data, safety, changes }: Fix): ReportFix {
  return { title: fill(rule.fixes?.[title] ?? title, { ...finding.data, ...data }), safety, changes };
}

function withoutDuplicates(reports: readonly Report[]): Report[] {
  const seen = new Map(reports.map((report) => [key(report), report] as const).reverse());
  return reports.filter((report) => seen.get(key(report)) === report);
}

const key = ({ rule, span, message }: Report): string => `${rule.id} ${place(span)} ${message}`;
const place = ({ start, end }: Span): string => `${start}-${end}`;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
