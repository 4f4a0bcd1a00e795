/** Works out what Harden would change: the safe fixes of all findings, then what the wishes still lack. */

import { folderOf } from '../codex/file-places.ts';
import { codexFile } from '../codex/files.ts';
import { isBelow } from '../codex/locations.ts';
import { isLooser } from '../codex/looseness.ts';
import { postureOf } from '../codex/posture.ts';
import { type Snapshot, textOf } from '../codex/snapshot.ts';
import { startedStack } from '../codex/start-trust.ts';
import type { Posture } from '../contract.ts';
import { checkFile } from '../rules/engine/check.ts';
import { editsFor } from '../rules/engine/fix.ts';
import type { FileChange } from '../rules/engine/rule.ts';
import { applyEdits, type TextEdit } from '../text/edit.ts';
import { type NotedEdit, Revision } from '../text/revision.ts';
import { EVERYDAY } from './wishes.ts';

/** One step of a plan: what is changed, why, and what the file reads after it. */
export interface PlannedStep {
  readonly title: string;
  /** Id of the rule whose finding the step answers. */
  readonly rule: string;
  readonly changes: readonly FileChange[];
}

/** The whole plan. Applying `edits` to the files turns the posture `before` into `after`. */
export interface Plan {
  readonly steps: readonly PlannedStep[];
  /** By file, for the files that change; each edit notes the titles of its steps. */
  readonly edits: ReadonlyMap<string, readonly NotedEdit[]>;
  readonly before: Posture;
  readonly after: Posture;
  /** The files as they would be. */
  readonly hardened: Snapshot;
}

/** A plan never has more steps: files made to yield endless fixes must not stall the editor. */
const MAX_STEPS = 200;

/** The plan for `folder`: the user's file, and every project file in its stack or below it that counts or is about to. */
export function hardenPlan(snapshot: Snapshot, folder: string | undefined): Plan {
  const folders = foldersAtStake(snapshot, folder);
  const files = filesAtStake(snapshot, folders);
  const refused = new Set<string>();
  const steps: PlannedStep[] = [];
  const revisions = new Map<string, Revision>();
  let now = snapshot;
  while (steps.length < MAX_STEPS) {
    const step = nextStep(now, files, folders, refused);
    if (step === undefined) break;
    const edits = editsFor(now, step.changes);
    const then = edits && edited(now, edits);
    if (then === undefined || folders.some((at) => isLooser(postureOf(now, at), postureOf(then, at)))) {
      refused.add(keyOf(step));
      continue;
    }
    for (const [file, list] of edits ?? []) revisionOf(revisions, snapshot, file).apply(list, step.title);
    steps.push(step);
    now = then;
  }
  return {
    steps,
    edits: new Map([...revisions].map(([file, revision]) => [file, revision.edits()])),
    before: postureOf(snapshot, folder),
    after: postureOf(now, folder),
    hardened: now,
  };
}

function revisionOf(revisions: Map<string, Revision>, snapshot: Snapshot, file: string): Revision {
  const revision = revisions.get(file) ?? new Revision(textOf(snapshot, file) ?? '');
  revisions.set(file, revision);
  return revision;
}

function nextStep(
  snapshot: Snapshot,
  files: readonly string[],
  folders: readonly (string | undefined)[],
  refused: ReadonlySet<string>,
): PlannedStep | undefined {
  for (const step of [...safeFixes(snapshot, files), ...unmetWishes(snapshot, files, folders)]) {
    if (!refused.has(keyOf(step))) return step;
  }
  return undefined;
}

function* safeFixes(snapshot: Snapshot, files: readonly string[]): Iterable<PlannedStep> {
  for (const path of files) {
    const file = codexFile(snapshot, path);
    if (file === undefined) continue;
    for (const { rule, fixes } of checkFile(snapshot, file).reports) {
      const fix = fixes.find(({ safety }) => safety === 'safe');
      const stays = fix?.changes.every((change) => files.includes(change.file));
      if (fix !== undefined && stays) yield { title: fix.title, rule: rule.id, changes: fix.changes };
    }
  }
}

function* unmetWishes(
  snapshot: Snapshot,
  files: readonly string[],
  folders: readonly (string | undefined)[],
): Iterable<PlannedStep> {
  for (const folder of folders) {
    const posture = postureOf(snapshot, folder);
    for (const wish of EVERYDAY) {
      const file = wish.isMet(posture) ? null : (wish.decidedBy(posture)?.file ?? null);
      if (file === null || !files.includes(file)) continue;
      yield { title: wish.title, rule: wish.id, changes: [{ file, change: wish.change }] };
    }
  }
}

const keyOf = ({ changes }: PlannedStep): string =>
  JSON.stringify(changes, (_, value) => (typeof value === 'bigint' ? `${value}n` : value));

/** The snapshot after `edits`, or `undefined` when they make no difference. */
function edited(snapshot: Snapshot, edits: ReadonlyMap<string, readonly TextEdit[]>): Snapshot | undefined {
  const files = new Map(snapshot.files);
  let differs = false;
  for (const [file, list] of edits) {
    const before = textOf(snapshot, file) ?? '';
    const text = applyEdits(before, list);
    differs ||= text !== before;
    files.set(file, { kind: 'text', text });
  }
  return differs ? { ...snapshot, files } : undefined;
}

function foldersAtStake(snapshot: Snapshot, folder: string | undefined): readonly (string | undefined)[] {
  if (folder === undefined) return [undefined];
  const { machine } = snapshot;
  const nested = [...snapshot.files.keys()]
    .filter((path) => codexFile(snapshot, path)?.kind === 'project' && isBelow(machine, path, folder))
    .map((path) => folderOf('project', path, machine));
  return [...new Set([folder, ...nested])];
}

// Only files that count once a session has started: nothing is gained by rewriting what Codex does not read.
function filesAtStake(snapshot: Snapshot, folders: readonly (string | undefined)[]): readonly string[] {
  const files = folders.flatMap((folder) =>
    startedStack(snapshot, folder, {}).stack.layers.filter(
      ({ name, state }) => (name === 'user' || name === 'project') && state.kind === 'active',
    ),
  );
  return [...new Set(files.flatMap(({ file }) => file ?? []))];
}
