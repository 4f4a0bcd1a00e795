/** Reads which files Git tracks from its index: bounded, and without running Git. */
import { constants } from 'node:fs';
import fs from 'node:fs/promises';
import { trackedNames } from '../codex/git/index-names.ts';
import type { TrackedNames } from '../codex/snapshot.ts';

/** That of a repository with half a million files has about 60 MB. */
const MAX_BYTES = 1 << 26;

/** Of the index at `path`, the tracked files that may hold secrets. A link, which Git makes none of, is not followed. Never rejects. */
export async function readIndex(path: string): Promise<TrackedNames> {
  try {
    const file = await fs.open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0));
    try {
      const stat = await file.stat();
      return stat.isFile() && stat.size <= MAX_BYTES ? trackedNames(await file.readFile()) : 'unknown';
    } finally {
      await file.close();
    }
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'missing' : 'unknown';
  }
}

/** `before` where it says the same: what rests on it then need not be worked out again. */
export function sameNames(before: TrackedNames | undefined, now: TrackedNames): TrackedNames {
  if (typeof before !== 'object' || typeof now !== 'object') return now;
  return before.size === now.size && [...before].every((name) => now.has(name)) ? before : now;
}
