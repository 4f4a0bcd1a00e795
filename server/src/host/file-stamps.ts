/** Tells without opening a file again whether anybody has touched it since it was read. */
import type { Stats } from 'node:fs';
import type { FileState } from '../codex/snapshot.ts';

type Stamp = Pick<Stats, 'dev' | 'ino' | 'size' | 'mtimeMs' | 'ctimeMs'>;

/** A change this soon before a file was read may not be the last one with the same time: clocks of file systems are coarse. */
const COARSEST_CLOCK_MS = 2000;

// State objects stand for one version of a file.
const stamps = new WeakMap<FileState, Stamp>();

/** Takes note of how the file was when `state` was read from it, just now. */
export function noteStamp(state: FileState, { dev, ino, size, mtimeMs, ctimeMs }: Stamp): void {
  const isOld = Math.max(mtimeMs, ctimeMs) < Date.now() - COARSEST_CLOCK_MS;
  if (isOld) stamps.set(state, { dev, ino, size, mtimeMs, ctimeMs });
  else stamps.delete(state);
}

/** Whether the file that `state` was read from is the one that `now` is about, as it was then. */
export function isUntouched(state: FileState, now: Stamp): boolean {
  const then = stamps.get(state);
  return then !== undefined && (Object.keys(then) as (keyof Stamp)[]).every((part) => then[part] === now[part]);
}
