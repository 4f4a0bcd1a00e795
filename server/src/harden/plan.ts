/** Works out what Harden would change: the safe fixes of all findings, then what the goals still lack. */

import { type JudgedPosture, judgedPosture } from '../codex/posture.ts';
import { codexFile } from '../codex/read-codex-file.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import { RULES } from '../rules/catalogue.ts';
import { checkFile } from '../rules/check.ts';
import type { NotedEdit } from '../text/revision.ts';
import { Draft, type PlannedStep } from './draft.ts';
import { everydayGoals, fileInTheWay } from './goals.ts';
import { type Folder, type Reach, reachOf } from './reach.ts';

/** The whole plan. Applying `edits` to the files turns the posture `before` into `after`. */
export interface Plan {
  readonly steps: readonly PlannedStep[];
  /** By file, for the files that change; each edit notes the indexes of its steps. */
  readonly edits: ReadonlyMap<string, readonly NotedEdit<number>[]>;
  readonly before: JudgedPosture;
  readonly after: JudgedPosture;
  /** How many postures were compared on the way. */
  readonly comparisons: number;
}

/** The plan for `folder`: the user's file, and every project file in its stack or below it that applies or is about to. */
export function hardenPlan(snapshot: Snapshot, folder: Folder): Plan {
  const draft = new Draft(snapshot, reachOf(snapshot, folder));
  takeSteps(draft, (posture, reach) => unmetGoals(posture, reach));
  return {
    steps: draft.steps,
    edits: draft.edits,
    before: judgedPosture(snapshot, folder),
    after: draft.postureIn(folder),
    comparisons: draft.comparisons,
  };
}

/** Takes the safe fixes of all findings in the files that a draft may change. */
export const takeSafeFixes = (draft: Draft): void => takeSteps(draft, () => []);

/** Takes safe fixes, and the steps towards `goals`, until nothing is left. */
function takeSteps(draft: Draft, goals: (posture: JudgedPosture, reach: Reach) => Iterable<PlannedStep>): void {
  const { reach } = draft;
  // A step concerns the files and folders that share a stack with the file it changes: only those are looked at again.
  const files = new Set(reach.files);
  const folders = new Set(reach.folders);
  const changed = (step: PlannedStep) => {
    for (const at of step.changes.flatMap(({ file }) => reach.foldersOf(file))) {
      folders.add(at);
      for (const file of reach.filesOf(at)) files.add(file);
    }
  };
  while (files.size > 0 || folders.size > 0) {
    // The loops see what is added on the way.
    for (const file of files) {
      while (takeFirst(draft, safeFixes(draft.now, file, reach), changed));
      files.delete(file);
    }
    for (const at of folders) {
      folders.delete(at);
      if (takeFirst(draft, goals(draft.postureIn(at), reach), changed)) break;
    }
  }
}

/** Takes the first step that can be taken. */
function takeFirst(draft: Draft, steps: Iterable<PlannedStep>, taken: (step: PlannedStep) => void): boolean {
  for (const step of steps) {
    if (!draft.take(step)) continue;
    taken(step);
    return true;
  }
  return false;
}

/** The rules whose fixes may be applied unseen: the others are not asked. */
const SAFE = RULES.filter(({ fixable }) => fixable === 'safe');

function* safeFixes(snapshot: Snapshot, path: string, reach: Reach): Iterable<PlannedStep> {
  const file = codexFile(snapshot, path);
  for (const { rule, fixes } of file === undefined ? [] : checkFile(snapshot, file, { rules: SAFE }).reports) {
    const fix = fixes.find(({ safety }) => safety === 'safe');
    const stays = fix?.changes.every((change) => reach.isAtStake(change.file));
    if (fix !== undefined && stays) yield { title: fix.title, rule: rule.id, changes: fix.changes };
  }
}

function* unmetGoals(posture: JudgedPosture, reach: Reach): Iterable<PlannedStep> {
  for (const goal of everydayGoals()) {
    const file = fileInTheWay(goal, posture);
    if (file === undefined || !reach.isAtStake(file)) continue;
    const { ends, title, rule, why, change } = goal;
    yield { title, rule, goal: ends, why, changes: [{ file, change }] };
  }
}
