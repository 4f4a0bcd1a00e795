/** Writes the steps of a plan into one file. */
import { tomlAt } from '../codex/read-codex-file.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import type { Plain } from '../syntax/plain.ts';
import { nodeAt, toPlain } from '../syntax/toml/query.ts';
import type { TomlPath, TomlPlain } from '../syntax/toml/tree.ts';
import { GOAL_WORDS, type GoalId } from '../words/plans.ts';
import type { PlannedStep } from './draft.ts';

/** One change of a step. */
export type PlannedChange = PlannedStep['changes'][number];

/** Makes changes to one file, and only those that make a difference. */
export class Writer {
  readonly #file: string;
  readonly #snapshot: Snapshot;

  constructor(snapshot: Snapshot, file: string) {
    this.#snapshot = snapshot;
    this.#file = file;
  }

  /** What the file says at a path. */
  at(path: TomlPath): TomlPlain | undefined {
    const document = tomlAt(this.#snapshot, this.#file);
    const node = document && nodeAt(document, path);
    return node && toPlain(node);
  }

  keysAt(path: TomlPath): readonly string[] {
    const value = this.at(path);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
  }

  set(path: TomlPath, value: Plain): readonly PlannedChange[] {
    if (this.at(path) === value) return [];
    return [{ file: this.#file, change: { kind: 'set', path, value } }];
  }

  remove(path: TomlPath): readonly PlannedChange[] {
    return this.at(path) === undefined ? [] : [{ file: this.#file, change: { kind: 'remove', path } }];
  }
}

/** One step for a goal; none where nothing is to be changed. */
export function step(goal: GoalId, rule: string, changes: readonly PlannedChange[]): readonly PlannedStep[] {
  const { title, why } = GOAL_WORDS[goal];
  return changes.length === 0 ? [] : [{ title, rule, goal, why, changes }];
}
