/** A plan in the making: takes a step where it changes something and no folder's posture allows more after it. */
import { isMorePermissive } from '../codex/permissiveness.ts';
import { type JudgedPosture, judgedPosture } from '../codex/posture.ts';
import { type Snapshot, textOf, withTexts } from '../codex/snapshot.ts';
import { changesKey, editsFor } from '../rules/engine/fix-edits.ts';
import type { FileChange } from '../rules/engine/rule.ts';
import { applyEdits, type TextEdit } from '../text/edit.ts';
import { type NotedEdit, Revision } from '../text/revision.ts';
import type { Folder, Reach } from './reach.ts';

/** One step of a plan: what is changed, and why. */
export interface PlannedStep {
  readonly title: string;
  /** Id of the rule whose finding the step answers, or that is about the same as the goal; empty where there is none. */
  readonly rule: string;
  /** The goal that the step is for, where it answers no finding, and what reaching it is good for, in a sentence. */
  readonly goal?: string;
  readonly why?: string;
  readonly changes: readonly FileChange[];
  /** The file that the step creates as a whole, where it does. */
  readonly creates?: string;
}

/** Files made to yield endless fixes must not stall the editor: a plan compares no more postures than this. */
export const MAX_COMPARISONS = 10_000;

/** Nor does it take more steps in one file. */
export const MAX_STEPS_PER_FILE = 200;

export class Draft {
  readonly steps: PlannedStep[] = [];
  readonly #original: Snapshot;
  #reach: Reach;
  readonly #refused = new Set<string>();
  readonly #revisions = new Map<string, Revision<number>>();
  readonly #stepsOf = new Map<string, number>();
  /** As they are now, as far as anybody asked. */
  readonly #postures = new Map<Folder, JudgedPosture>();
  #now: Snapshot;
  #comparisons = 0;

  constructor(snapshot: Snapshot, reach: Reach) {
    this.#original = snapshot;
    this.#reach = reach;
    this.#now = snapshot;
  }

  /** The files after all steps so far. */
  get now(): Snapshot {
    return this.#now;
  }

  get reach(): Reach {
    return this.#reach;
  }

  get comparisons(): number {
    return this.#comparisons;
  }

  get edits(): ReadonlyMap<string, readonly NotedEdit<number>[]> {
    return new Map([...this.#revisions].map(([file, revision]) => [file, revision.edits()]));
  }

  postureIn(folder: Folder): JudgedPosture {
    const posture = this.#postures.get(folder) ?? judgedPosture(this.#now, folder);
    this.#postures.set(folder, posture);
    return posture;
  }

  /** Takes the step and says so, or leaves everything as it was. What was refused once is not tried again. */
  take(step: PlannedStep): boolean {
    const key = changesKey(step.changes);
    if (this.#refused.has(key)) return false;
    const files = [...new Set(step.changes.map(({ file }) => file))];
    const folders = [...new Set(files.flatMap((file) => this.#reach.foldersOf(file)))];
    const then = this.#allows(files, folders) ? this.#tried(step, folders) : undefined;
    if (then === undefined) {
      this.#refused.add(key);
      return false;
    }
    this.#now = then.snapshot;
    for (const [at, posture] of then.postures) this.#postures.set(at, posture);
    for (const file of files) this.#stepsOf.set(file, (this.#stepsOf.get(file) ?? 0) + 1);
    for (const [file, list] of then.edits) this.#revisionOf(file).apply(list, this.steps.length);
    this.steps.push(step);
    return true;
  }

  /**
   * Takes a step of a plan that was chosen: it may open what nobody closed on purpose. Says whether it can be carried out;
   * one that makes no difference can.
   */
  make(step: PlannedStep): boolean {
    const edits = editsFor(this.#now, step.changes);
    if (edits === undefined) return false;
    const snapshot = edited(this.#now, edits);
    if (snapshot === undefined) return true;
    this.#now = snapshot;
    this.#postures.clear();
    for (const [file, list] of edits) this.#revisionOf(file).apply(list, this.steps.length);
    this.steps.push(step);
    return true;
  }

  /** Takes a step that creates a file. */
  create(step: PlannedStep & { readonly creates: string }, text: string): void {
    this.#now = withTexts(this.#now, new Map([[step.creates, text]]));
    this.#postures.clear();
    this.#revisionOf(step.creates).apply([{ span: { start: 0, end: 0 }, text }], this.steps.length);
    this.steps.push(step);
  }

  /** The files and folders that are concerned from now on. */
  concern(reach: Reach): void {
    this.#reach = reach;
    this.#refused.clear();
  }

  #allows(files: readonly string[], folders: readonly Folder[]): boolean {
    const isWithin = files.every((file) => (this.#stepsOf.get(file) ?? 0) < MAX_STEPS_PER_FILE);
    return isWithin && this.#comparisons + folders.length <= MAX_COMPARISONS;
  }

  #tried(step: PlannedStep, folders: readonly Folder[]) {
    const edits = editsFor(this.#now, step.changes);
    const snapshot = edits && edited(this.#now, edits);
    if (edits === undefined || snapshot === undefined) return undefined;
    const postures = new Map<Folder, JudgedPosture>();
    for (const at of folders) {
      const [before, after] = [this.postureIn(at), judgedPosture(snapshot, at)];
      this.#comparisons++;
      if (isMorePermissive(before, after)) return undefined;
      postures.set(at, after);
    }
    return { edits, snapshot, postures };
  }

  #revisionOf(file: string): Revision<number> {
    const revision = this.#revisions.get(file) ?? new Revision<number>(textOf(this.#original, file) ?? '');
    this.#revisions.set(file, revision);
    return revision;
  }
}

/** The snapshot after `edits`, or `undefined` when they make no difference. */
function edited(snapshot: Snapshot, edits: ReadonlyMap<string, readonly TextEdit[]>): Snapshot | undefined {
  const texts = new Map([...edits].map(([file, list]) => [file, applyEdits(textOf(snapshot, file) ?? '', list)]));
  const differs = [...texts].some(([file, text]) => text !== (textOf(snapshot, file) ?? ''));
  return differs ? withTexts(snapshot, texts) : undefined;
}
