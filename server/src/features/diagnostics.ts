/** Reports as diagnostics of the Language Server Protocol. */

import type { Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import type { Snapshot } from '../codex/snapshot.ts';
import { cutShortMessage } from '../rules/check.ts';
import type { Report } from '../rules/engine/report.ts';
import type { Severity } from '../rules/engine/rule.ts';
import { rangeAt } from './ranges.ts';
import type { PageOf } from './rule-page.ts';

/** What editors show as the origin of a diagnostic. */
export const SOURCE = 'Codex Posture';

/** What the client can take, and where things are. */
export interface DiagnosticOptions {
  readonly uriOf: (path: string) => string;
  /** The address of a rule’s page; without it there are no links. */
  readonly pageOf?: PageOf | undefined;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly tags: readonly DiagnosticTag[];
}

/** More than this in one file helps nobody and costs every editor dearly. */
export const MAX_DIAGNOSTICS = 500;

/** As many findings of each rule come before the further ones of any other. */
const FIRST_OF_A_RULE = 10;

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = { error: 1, warning: 2, information: 3, hint: 4 };

const UNNECESSARY: DiagnosticTag = 1;
const DEPRECATED: DiagnosticTag = 2;

/** Rules whose places are shown faded or struck through. */
const TAGS: Readonly<Record<string, DiagnosticTag>> = {
  'project-key-ignored': UNNECESSARY,
  'retired-key': DEPRECATED,
  'retired-value': DEPRECATED,
};

/** The diagnostics of one file; of too many, the gravest. */
export function diagnosticsOf(
  reports: readonly Report[],
  snapshot: Snapshot,
  options: DiagnosticOptions,
): readonly Diagnostic[] {
  return gravest(reports).map((report) => diagnosticOf(report, snapshot, options));
}

/** One report as a diagnostic. */
export function diagnosticOf(report: Report, snapshot: Snapshot, options: DiagnosticOptions): Diagnostic {
  const { rule, related } = report;
  const tag = TAGS[rule.id];
  const page = options.codeDescription ? options.pageOf?.(rule.id) : undefined;
  return {
    range: rangeAt(snapshot, report.file, report.span),
    severity: SEVERITIES[report.severity],
    source: SOURCE,
    code: rule.id,
    message: report.message,
    ...(page !== undefined && { codeDescription: { href: page } }),
    ...(tag !== undefined && options.tags.includes(tag) ? { tags: [tag] } : {}),
    ...(options.relatedInformation && related.length > 0
      ? {
          relatedInformation: related.map(({ file, span, note }) => ({
            location: { uri: options.uriOf(file), range: rangeAt(snapshot, file, span) },
            message: note,
          })),
        }
      : {}),
  };
}

/** The gravest, but of each rule the first ones before the many of another, and always the line that says where one was cut short. */
function gravest(reports: readonly Report[]): readonly Report[] {
  if (reports.length <= MAX_DIAGNOSTICS) return reports;
  const counts = new Map<string, number>();
  const ranked = reports.map((report) => {
    const before = counts.get(report.rule.id) ?? 0;
    counts.set(report.rule.id, before + 1);
    return { report, isLater: before >= FIRST_OF_A_RULE && report.message !== cutShortMessage() };
  });
  ranked.sort(
    (a, b) => Number(a.isLater) - Number(b.isLater) || SEVERITIES[a.report.severity] - SEVERITIES[b.report.severity],
  );
  const kept = new Set(ranked.slice(0, MAX_DIAGNOSTICS).map(({ report }) => report));
  return reports.filter((report) => kept.has(report));
}
