/** The findings of a report: by family, the gravest first. */
import { type Snapshot, textOf } from '../../codex/snapshot.ts';
import type { ReportFamily, ReportFinding, ReportSeverity } from '../../contract.ts';
import type { Report } from '../../rules/engine/report.ts';
import { LineIndex } from '../../text/line-index.ts';

/** The gravest first. */
export const SEVERITIES: readonly ReportSeverity[] = ['error', 'warning', 'information', 'hint'];

/** More findings of one family are only counted. */
const MAX_OF_FAMILY = 8;

/** Findings as the report lists them, in the order of gravity, file and line. */
export function reportFindings(snapshot: Snapshot, reports: readonly Report[]): readonly ReportFinding[] {
  const indexes = new Map<string, LineIndex>();
  const found = reports.map(({ rule, severity, message, file, span }): ReportFinding => {
    const lines = indexes.get(file) ?? new LineIndex(textOf(snapshot, file) ?? '');
    indexes.set(file, lines);
    const { line, character } = lines.position(span.start);
    return { rule: rule.id, family: rule.family, severity, message, file, line: line + 1, column: character + 1 };
  });
  return found.sort((a, b) => rank(a) - rank(b) || compare(a.file, b.file) || a.line - b.line || a.column - b.column);
}

const rank = ({ severity }: ReportFinding): number => SEVERITIES.indexOf(severity);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The same by family. Within a gravity the family with the most findings of it comes first. */
export function byFamily(findings: readonly ReportFinding[]): readonly ReportFamily[] {
  return [...new Set(findings.map(({ family }) => family))]
    .map((family): ReportFamily => {
      const all = findings.filter((finding) => finding.family === family);
      return { family, counts: countsOf(all), findings: all.slice(0, MAX_OF_FAMILY) };
    })
    .sort((a, b) => {
      const [severity] = SEVERITIES.filter((one) => a.counts[one] !== b.counts[one]);
      return severity === undefined ? compare(a.family, b.family) : b.counts[severity] - a.counts[severity];
    });
}

/** How many findings there are of each severity. */
export function countsOf(findings: readonly Pick<ReportFinding, 'severity'>[]): ReportFamily['counts'] {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}
