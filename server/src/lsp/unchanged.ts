/** Keeps the old object if nothing has changed. */
import type { Snapshot } from '../codex/snapshot.ts';
import { isSameMap } from '../text/changed-map.ts';

/** `before` where `now` shows the same: same state objects, same canonical paths, same tracked files, same Codex. */
export const sameOr = (before: Snapshot | undefined, now: Snapshot): Snapshot =>
  before &&
  isSameMap(before.files, now.files) &&
  isSameMap(before.realPaths, now.realPaths) &&
  isSameMap(before.looks ?? NONE, now.looks ?? NONE) &&
  isSameMap(before.modes ?? NONE, now.modes ?? NONE) &&
  isSameMap(before.named ?? NONE, now.named ?? NONE) &&
  isSameMap(before.tracked ?? NONE, now.tracked ?? NONE) &&
  isSameCodex(before.codex, now.codex)
    ? before
    : now;

const NONE: ReadonlyMap<string, unknown> = new Map();

export const isSameCodex = (a: Snapshot['codex'], b: Snapshot['codex']): boolean =>
  a?.version === b?.version && a?.source === b?.source;

export const sameList = (a: readonly unknown[] = [], b: readonly unknown[] = []): boolean =>
  a.length === b.length && a.every((value, index) => value === b[index]);
