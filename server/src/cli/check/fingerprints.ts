/** What a finding is recognized by in another version of its file, after lines have moved. */
import { createHash } from 'node:crypto';
import type { Report } from '../../rules/engine/report.ts';

/** A fingerprint for each finding of one file, in the order of the file: those that say the same are numbered. */
export function fingerprints(reports: readonly Report[]): ReadonlyMap<Report, string> {
  const counts = new Map<string, number>();
  return new Map(
    reports.map((report) => {
      const digest = createHash('sha256').update(`${report.rule.id}\n${report.identity}`).digest('hex').slice(0, 16);
      const count = (counts.get(digest) ?? 0) + 1;
      counts.set(digest, count);
      return [report, `${digest}:${count}`];
    }),
  );
}
