/** The source action that corrects all mistakes in one file of which it is plain what was meant. */

import type { CodeAction } from 'vscode-languageserver-types';
import { codexFile } from '../codex/read-codex-file.ts';
import { type Snapshot, textOf, withTexts } from '../codex/snapshot.ts';
import { type CheckOptions, checkFile } from '../rules/check.ts';
import { editsFor } from '../rules/engine/fix-edits.ts';
import type { Report, ReportFix } from '../rules/engine/report.ts';
import type { Family, FileChange, Rule } from '../rules/engine/rule.ts';
import { disproofOf } from '../rules/prove-fix.ts';
import { applyEdits } from '../text/edit.ts';
import { Revision } from '../text/revision.ts';
import { say } from '../text/sentences.ts';
import { EDITOR } from '../words/editor.ts';
import { type EditOptions, workspaceEdit } from './workspace-edit.ts';

export const FIX_ALL = 'source.fixAll.codexPosture';

/** A file never takes more rounds: text made to yield endless fixes must not stall the editor. */
const MAX_ROUNDS = 100;

const MISTAKES: readonly Family[] = ['schema', 'environments'];

/** What Codex ignores or refuses is a mistake, and so is what half a line looks like; other hazards may be a decision. */
const isMistake = ({ family, waits }: Rule): boolean => MISTAKES.includes(family) || waits !== undefined;

/**
 * Carries out the fixes of mistakes in `file` that are safe or certain until none is left. The title says how many mistakes
 * stay, because there is a choice or because nobody can tell what was meant.
 */
export function fixAll(
  snapshot: Snapshot,
  file: string,
  check: CheckOptions,
  options: EditOptions,
): CodeAction | undefined {
  const before = textOf(snapshot, file);
  if (before === undefined) return undefined;
  const revision = new Revision(before);
  let now = snapshot;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const next = nextFix(now, file, check);
    if (next === undefined) break;
    revision.apply(next.edits, '');
    now = next.then;
  }
  const edits = revision.edits();
  if (edits.length === 0) return undefined;
  const edit = workspaceEdit(new Map([[file, edits]]), snapshot, options);
  return (
    edit && { title: titleOf(mistakesIn(snapshot, file, check), mistakesIn(now, file, check)), kind: FIX_ALL, edit }
  );
}

function titleOf(before: readonly Report[], after: readonly Report[]): string {
  const fixed = before.length - after.length;
  if (after.length === 0 || fixed <= 0) return EDITOR.fixFile;
  const choices = after.filter(({ fixes }) => fixes.length > 0).length;
  return say(EDITOR.fixSome, { fixed, all: before.length, choices, others: after.length - choices });
}

function mistakesIn(snapshot: Snapshot, path: string, check: CheckOptions): readonly Report[] {
  const file = codexFile(snapshot, path);
  const reports = file === undefined ? [] : checkFile(snapshot, file, check).reports;
  return reports.filter(({ rule }) => isMistake(rule));
}

const isSure = ({ safety, intent }: ReportFix): boolean => safety === 'safe' || intent === 'certain';

function nextFix(snapshot: Snapshot, path: string, check: CheckOptions) {
  const candidates = mistakesIn(snapshot, path, check).flatMap(({ fixes }) => fixes.filter(isSure).slice(0, 1));
  for (const fix of candidates) {
    const { changes } = fix;
    if (disproofOf(snapshot, path, fix) !== undefined) continue;
    const made = carriedOut(snapshot, path, changes);
    if (made !== undefined) return made;
  }
  return undefined;
}

/** The edits and the snapshot after them; `undefined` where they reach other files or change nothing. */
function carriedOut(snapshot: Snapshot, path: string, changes: readonly FileChange[]) {
  const edits = changes.every(({ file }) => file === path) ? editsFor(snapshot, changes)?.get(path) : undefined;
  const before = textOf(snapshot, path) ?? '';
  const text = edits && applyEdits(before, edits);
  if (text === undefined || edits === undefined || text === before) return undefined;
  const then = withTexts(snapshot, new Map([[path, text]]));
  return { edits, then };
}
