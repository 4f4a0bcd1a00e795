/** Edits that change comments, blank space or a character of a text, and what must be found after them. */
import assert from 'node:assert/strict';
import { type Snapshot, withTexts } from '../../../../server/src/codex/snapshot.ts';
import type { DiagnosticOptions } from '../../../../server/src/features/diagnostics.ts';
import { Findings } from '../../../../server/src/lsp/findings.ts';
import { RULES } from '../../../../server/src/rules/catalogue.ts';
import type { Rule } from '../../../../server/src/rules/engine/rule.ts';

export const OPTIONS: DiagnosticOptions = {
  uriOf: (path) => `file://${path}`,
  relatedInformation: true,
  codeDescription: true,
  tags: [],
};

/** Findings that fail where a rule does. */
export const findingsBy = (rules: readonly Rule[] = RULES): Findings =>
  new Findings(OPTIONS, { rules }, ({ rule, trace }) => assert.fail(`${rule}: ${trace}`));

/** What becomes of a line. */
export type LineEdit = (line: string) => string;

export const LINE_EDITS: readonly LineEdit[] = [
  (line) => `${line} `,
  (line) => `${line}\n`,
  (line) => `${line}\n# a note\n\n`,
  (line) => `# a note\n${line}`,
  (line) => `  ${line}`,
  (line) => `${line} # a note`,
  (line) => line.replace(/^\s*#.*/, ''),
  (line) => `${line}\n# codex-posture-ignore full-access: a reason`,
  (line) => line.slice(0, -1),
];

const edited = (text: string, at: number, how: LineEdit): string => {
  const lines = text.split('\n');
  const place = at % lines.length;
  return lines.map((line, number) => (number === place ? how(line) : line)).join('\n');
};

/** After each edit of a line, what was known of the text before leads to the same as a look at the whole text. */
export function assertFoundAgain(
  first: Snapshot,
  path: string,
  edits: readonly (readonly [line: number, edit: LineEdit])[],
): void {
  const known = findingsBy();
  known.reportsOf(first, path);
  let snapshot = first;
  for (const [line, edit] of edits) {
    const state = snapshot.files.get(path);
    if (state?.kind !== 'text') return;
    snapshot = withTexts(snapshot, new Map([[path, edited(state.text, line, edit)]]));
    assert.deepEqual(known.reportsOf(snapshot, path), findingsBy().reportsOf(snapshot, path));
  }
}
