/** What breaking one line does to the findings of all the others. */
import { codexFile } from '../../../../server/src/codex/read-codex-file.ts';
import { checkFile } from '../../../../server/src/rules/check.ts';
import { parseToml } from '../../../../server/src/syntax/toml/parse.ts';
import { LineIndex } from '../../../../server/src/text/line-index.ts';
import type { BrokenText } from '../../syntax/toml/support/breakage.ts';
import { MACHINE, snapshotOf } from './rule-snapshots.ts';

/** A finding, recognizable when its line has not changed: by its rule and place, as a message may name what other lines say. Lines from 0. */
export interface PlacedFinding {
  readonly line: number;
  readonly lastLine: number;
  readonly what: string;
}

const FILE = `${MACHINE.codexHome}/config.toml`;

/** The findings of a user's settings file with this text. */
export function findingsIn(text: string): readonly PlacedFinding[] {
  const snapshot = snapshotOf({ [FILE]: text });
  const file = codexFile(snapshot, FILE);
  if (file === undefined) throw new RangeError(`${FILE} is no Codex file`);
  const lines = new LineIndex(text);
  return checkFile(snapshot, file, { rethrow: true }).reports.map(({ rule, span }) => {
    const start = lines.position(span.start);
    const end = lines.position(span.end);
    const place = `${start.line}:${start.character}-${end.line}:${end.character}`;
    return { line: start.line, lastLine: end.line, what: `${place} ${rule.id}` };
  });
}

/**
 * The findings of other lines that have to stay once a line is broken. What is said because of that line – it collides
 * with this one, it chooses this profile – goes with it: that is what a comment in its place does as well.
 */
export function mustStay(
  text: string,
  before: readonly PlacedFinding[],
  { line, place }: BrokenText,
): readonly PlacedFinding[] {
  const elsewhere = before.filter((finding) => finding.lastLine < line || finding.line > line);
  const { start, end } = place;
  const isHeader = /^\s*\[/.test(text.slice(start, end));
  if (elsewhere.length === 0 || isHeader) return elsewhere;
  const without = text.slice(0, start) + '#'.repeat(end - start) + text.slice(end);
  // A line out of a list or a longer text leaves something broken behind: then nothing is excused.
  if (parseToml(without).problems.length > parseToml(text).problems.length) return elsewhere;
  const now = new Set(findingsIn(without).map(({ what }) => what));
  return elsewhere.filter(({ what }) => now.has(what));
}

/** Those of `stay` that are gone. */
export function lostFindings(stay: readonly PlacedFinding[], { text }: BrokenText): readonly PlacedFinding[] {
  if (stay.length === 0) return [];
  const now = new Set(findingsIn(text).map(({ what }) => what));
  return stay.filter(({ what }) => !now.has(what));
}
