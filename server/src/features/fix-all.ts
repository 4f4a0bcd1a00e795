/** The source action that carries out all safe fixes of mistakes in one file. */

import type { CodeAction } from 'vscode-languageserver-types';
import { codexFile } from '../codex/read-codex-file.ts';
import { type Snapshot, textOf, withTexts } from '../codex/snapshot.ts';
import { type CheckOptions, checkFile } from '../rules/check.ts';
import { editsFor } from '../rules/engine/fix-edits.ts';
import type { FileChange } from '../rules/engine/rule.ts';
import { disproofOf } from '../rules/prove-fix.ts';
import { applyEdits } from '../text/edit.ts';
import { Revision } from '../text/revision.ts';
import { EDITOR } from '../words/editor.ts';
import { type EditOptions, workspaceEdit } from './workspace-edit.ts';

export const FIX_ALL = 'source.fixAll.codexPosture';

/** A file never takes more rounds: text made to yield endless fixes must not stall the editor. */
const MAX_ROUNDS = 100;

/**
 * Carries out the safe fixes of family `schema` in `file` until none is left. Only that family: people let fix-all run on
 * every save, and what Codex ignores or refuses is a mistake, while the other hazards may be somebody's decision.
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
  return edit && { title: EDITOR.fixFile, kind: FIX_ALL, edit };
}

function nextFix(snapshot: Snapshot, path: string, check: CheckOptions) {
  const file = codexFile(snapshot, path);
  if (file === undefined) return undefined;
  const candidates = checkFile(snapshot, file, check)
    .reports.filter(({ rule }) => rule.family === 'schema')
    .flatMap(({ fixes }) => fixes.filter(({ safety }) => safety === 'safe').slice(0, 1));
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
