/** Which findings a comment in their file leaves out. */
import type { CodexFile } from '../../codex/codex-file.ts';
import { folderOf } from '../../codex/file-places.ts';
import { type IgnoreComment, ignoreComments } from '../../codex/ignore-comments.ts';
import { linesOf } from '../../codex/lines-of.ts';
import type { Machine } from '../../codex/machine.ts';
import type { Report } from './report.ts';
import { type Family, ruleNamed } from './rule.ts';

/**
 * What a file of a workspace cannot silence: anybody can put such a comment there, and these findings are about what an agent
 * may do. A team policy is for changing, not for passing over.
 */
const KEPT_IN_WORKSPACES: readonly Family[] = [
  'sandbox',
  'approvals',
  'network',
  'trust',
  'commands',
  'instructions',
  'policy',
];

/** The rule about such comments, which none of them silences. */
export const VOID_IGNORE = 'void-ignore';

/** Whether the file comes with a workspace. */
export const isShared = ({ kind, path }: CodexFile, machine: Machine): boolean =>
  folderOf(kind, path, machine) !== undefined;

/** Whether comments in the file may silence findings of the family. */
export const maySilence = (file: CodexFile, family: Family, machine: Machine): boolean =>
  !KEPT_IN_WORKSPACES.includes(family) || !isShared(file, machine);

/** A finding that a comment leaves out, with the reason that it gives. */
export interface SilencedReport {
  readonly report: Report;
  readonly reason: string;
}

/** The findings of a file that are left, and those that its comments silence. */
export function heedIgnores(
  file: CodexFile,
  reports: readonly Report[],
  machine: Machine,
): { readonly reports: readonly Report[]; readonly silenced: readonly SilencedReport[] } {
  const comments = ignoreComments(file).filter(({ rule, reason }) => {
    const family = ruleNamed(rule)?.family;
    return rule !== VOID_IGNORE && reason !== '' && family !== undefined && maySilence(file, family, machine);
  });
  if (comments.length === 0) return { reports, silenced: [] };
  const byPlace = new Map(comments.flatMap((comment) => placesOf(comment).map((place) => [place, comment] as const)));
  const lines = linesOf(file.state);
  const silenced: SilencedReport[] = [];
  const left = reports.filter((report) => {
    const comment = byPlace.get(placeOf(lines.position(report.span.start).line, report.rule.id));
    if (comment !== undefined) silenced.push({ report, reason: comment.reason });
    return comment === undefined;
  });
  return { reports: left, silenced };
}

/** A line and a rule, as one name. */
export const placeOf = (line: number, rule: string): string => `${line} ${rule}`;

/** What the comment speaks for: between its own line and the one below its block there are only comments. */
export const placesOf = ({ rule, lines: { from, to } }: IgnoreComment): readonly string[] =>
  [from, to].map((line) => placeOf(line, rule));
