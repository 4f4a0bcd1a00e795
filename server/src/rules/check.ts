/** Runs the rules over one file. */

import type { CodexFile } from '../codex/codex-file.ts';
import type { FileKind } from '../codex/file-kinds.ts';
import { codexFile } from '../codex/read-codex-file.ts';
import { type Snapshot, textOf } from '../codex/snapshot.ts';
import type { SeveritySetting } from '../contract.ts';
import { translated } from '../text/language.ts';
import { oncePer } from '../text/once-per.ts';
import { fill, paragraph } from '../text/sentences.ts';
import type { Span } from '../text/span.ts';
import { cutShort, TRUST_NOTES } from '../words/findings.ts';
import { RULES } from './catalogue.ts';
import type { EarlierReports } from './engine/earlier-reports.ts';
import { areWritten } from './engine/fix-edits.ts';
import { heedIgnores, type SilencedReport } from './engine/ignores.ts';
import { isIdle, isPlugins, pluginNote } from './engine/plugins.ts';
import {
  type FindingKey,
  findingKey,
  identityOf,
  type RelatedPlace,
  type Report,
  type ReportFix,
} from './engine/report.ts';
import { spanOf } from './engine/resolve-site.ts';
import type { Finding, Fix, Rule, RuleContext, Site } from './engine/rule.ts';
import { contextOf } from './engine/rule-context.ts';
import { trustStatusOf } from './engine/trust-status.ts';
import { hasEffect } from './prove-fix.ts';

export interface CheckOptions {
  /** Severity by rule id instead of the rule's own; `off` silences it. */
  readonly severity?: Readonly<Record<string, SeveritySetting>>;
  /** The rules to run; by default all of the catalogue. */
  readonly rules?: readonly Rule[];
  /** For tests: let a rule's exception through instead of going on without that rule. */
  readonly rethrow?: boolean;
}

/** What came of checking one file. */
export interface Checked {
  /** From the start of the file to its end. */
  readonly reports: readonly Report[];
  /** Findings that a comment in the file leaves out. */
  readonly silenced?: readonly SilencedReport[];
  /** Rules that broke down, so that what they would have found is missing. */
  readonly failures: readonly RuleFailure[];
}

/** A rule that could not be carried through on a file. */
export interface RuleFailure {
  readonly rule: string;
  /** Absolute path. */
  readonly file: string;
  /** Where in our code it broke down, for the log. Without the error's own message, which may quote the file. */
  readonly trace: string;
}

/** A rule that has more to say than this about one file is cut short, so that it neither stalls nor hides the others. */
export const MAX_REPORTS_PER_RULE = 500;

/** What is said in place of the rest. */
export const cutShortMessage = (): string => cutShort(MAX_REPORTS_PER_RULE);

/**
 * Everything the rules find in `file`. A rule that breaks down costs only what it had not found yet. `earlier`: what was found
 * when the file had the same statements, and all else was the same.
 */
export function checkFile(
  snapshot: Snapshot,
  file: CodexFile,
  options: CheckOptions = {},
  earlier?: EarlierReports,
): Checked {
  const context = contextOf(snapshot, file);
  if (isIdle(context)) return { reports: [], failures: [] };
  const reports: Report[] = [];
  const failures: RuleFailure[] = [];
  const proofs = new Proofs(snapshot, file);
  for (const rule of rulesFor(options.rules ?? RULES, file.kind)) {
    if (options.severity?.[rule.id] === 'off') continue;
    try {
      const found = earlier?.of(rule) ?? reportsOf(rule, context, proofs, options);
      for (const report of found) reports.push(report);
    } catch (error) {
      if (options.rethrow) throw error;
      failures.push({ rule: rule.id, file: file.path, trace: traceOf(error) });
    }
  }
  const sorted = withoutDuplicates(reports).sort(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end || compare(a.rule.id, b.rule.id),
  );
  const { reports: left, silenced } = heedIgnores(file, sorted, snapshot.machine);
  return { reports: left, failures, ...(silenced.length > 0 && { silenced }) };
}

const byKind = oncePer((_: readonly Rule[]) => new Map<FileKind, readonly Rule[]>());

/** Those of the rules that look at files of this kind. */
function rulesFor(rules: readonly Rule[], kind: FileKind): readonly Rule[] {
  const known = byKind(rules);
  const found = known.get(kind) ?? rules.filter(({ files }) => files.includes(kind));
  known.set(kind, found);
  return found;
}

function* reportsOf(rule: Rule, context: RuleContext, proofs: Proofs, options: CheckOptions): Iterable<Report> {
  let count = 0;
  const isOfPlugin = isPlugins(context);
  for (const finding of rule.check(context)) {
    const note = isOfPlugin ? pluginNote(context, finding) : undefined;
    if (isOfPlugin && note === undefined) continue;
    const report = reportOf(rule, finding, context, options, note);
    if (++count > MAX_REPORTS_PER_RULE) {
      yield { ...report, message: cutShortMessage(), related: [], fixes: [] };
      return;
    }
    const { otherwise } = finding;
    const isUnproven =
      otherwise !== undefined &&
      report.fixes.length > 0 &&
      !proofs.hold(report.fixes.filter(({ promise }) => promise === 'acts'));
    yield isUnproven ? reportOf(rule, { ...finding, fixes: [], ...otherwise }, context, options, note) : report;
  }
}

/** A message that suggests something is worth so many looks at what would come of it; a file of typos gets plain ones. */
const MAX_PROOFS = 10;

/** And these together no more than so many characters of the file, each look all of them. */
const MAX_PROOF_CHARACTERS = 50_000;

/** Whether what is suggested in one file would have an effect. */
class Proofs {
  readonly #snapshot: Snapshot;
  readonly #file: CodexFile;
  #left: number;

  constructor(snapshot: Snapshot, file: CodexFile) {
    this.#snapshot = snapshot;
    this.#file = file;
    const length = file.state.kind === 'text' ? file.state.text.length : 0;
    this.#left = Math.min(MAX_PROOFS, Math.floor(MAX_PROOF_CHARACTERS / (length + 1)));
  }

  hold(fixes: readonly ReportFix[]): boolean {
    const { path } = this.#file;
    return fixes.some((fix) => this.#left-- > 0 && hasEffect(this.#snapshot, path, fix));
  }
}

/** `note`: what is said at the end, in a file that a plugin brings. */
function reportOf(
  rule: Rule,
  finding: Finding,
  context: RuleContext,
  options: CheckOptions,
  note: string | undefined,
): Report {
  const { file } = context;
  const span = spanOf(file, finding.site);
  const template = rule.messages[finding.message];
  if (span === undefined || template === undefined) {
    throw new RangeError(`${rule.id}: no place or no words for "${finding.message}"`);
  }
  const override = options.severity?.[rule.id];
  const standing = rule.appliesWhenUntrusted === true ? 'counts' : trustStatusOf(context);
  const trustNote = standing === 'counts' ? undefined : TRUST_NOTES[standing];
  return {
    rule,
    severity: override === undefined || override === 'off' ? (finding.severity ?? rule.severity) : override,
    message: paragraph(finding.opening, fill(template, finding.data), trustNote ?? note),
    identity: identityOf(finding),
    file: file.path,
    span,
    related: (finding.related ?? []).flatMap(({ site, note }) =>
      relatedPlace(context, site, translated(rule.notes?.[note] ?? note)),
    ),
    fixes: (isPlugins(context) ? [] : (finding.fixes ?? []))
      .filter(({ changes }) => areWritten(context.snapshot, file, changes))
      .map((fix) => reportFix({ rule, key: findingKey(finding) }, finding, fix)),
  };
}

function relatedPlace({ snapshot, file }: RuleContext, site: Site, note: string): readonly RelatedPlace[] {
  const other = site.file === file.path ? file : codexFile(snapshot, site.file);
  // A script is no file of Codex.
  const isRead = textOf(snapshot, site.file) !== undefined;
  const span = other === undefined ? ('span' in site && isRead ? site.span : undefined) : spanOf(other, site);
  return span === undefined ? [] : [{ file: site.file, span, note }];
}

function reportFix(
  of: FindingKey,
  finding: Finding,
  { title, data, safety, intent, promise, changes }: Fix,
): ReportFix {
  return {
    of,
    // Menus show titles as plain text.
    title: fill(of.rule.fixes?.[title] ?? title, { ...finding.data, ...data }).replaceAll('`', ''),
    safety,
    changes,
    ...(intent !== undefined && { intent }),
    ...(promise !== undefined && { promise }),
  };
}

function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return [error.name, ...frames].join('\n');
}

function withoutDuplicates(reports: readonly Report[]): Report[] {
  const seen = new Map(reports.map((report) => [key(report), report] as const).reverse());
  return reports.filter((report) => seen.get(key(report)) === report);
}

const key = ({ rule, span, message }: Report): string => `${rule.id} ${place(span)} ${message}`;
const place = ({ start, end }: Span): string => `${start}-${end}`;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
