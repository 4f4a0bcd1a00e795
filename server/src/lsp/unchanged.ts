/** Keeps the old object if nothing has changed. */
import type { Snapshot } from '../codex/snapshot.ts';

/** `before` where `now` shows the same: same state objects, same canonical paths, same Codex. */
export const sameOr = (before: Snapshot | undefined, now: Snapshot): Snapshot =>
  before &&
  sameMap(before.files, now.files) &&
  sameMap(before.realPaths, now.realPaths) &&
  sameMap(before.looks ?? NONE, now.looks ?? NONE) &&
  sameMap(before.modes ?? NONE, now.modes ?? NONE) &&
  sameCodex(before, now)
    ? before
    : now;

const NONE: ReadonlyMap<string, unknown> = new Map();

const sameCodex = ({ codex: a }: Snapshot, { codex: b }: Snapshot): boolean =>
  a?.version === b?.version && a?.source === b?.source;

const sameMap = (a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): boolean =>
  a.size === b.size && [...a].every(([key, value]) => b.has(key) && b.get(key) === value);

export const sameList = (a: readonly unknown[] = [], b: readonly unknown[] = []): boolean =>
  a.length === b.length && a.every((value, index) => value === b[index]);
