/** Following links inside one folder without ever touching what lies outside. */
import fs from 'node:fs/promises';
import path from 'node:path';
import type { UnreadableReason } from '../codex/snapshot.ts';

/** As many links as Linux follows in one path. */
const MAX_LINKS = 40;

/**
 * The path without links that `file` leads to, as long as every link on the way stays in `folder`; else why it is not
 * followed. Each link is judged before anything behind it is looked at: on Windows a look at `\\server\share` alone
 * already signs in there. `folder` itself may lie behind links.
 * @throws the file system's error where something on the way is missing or may not be read.
 */
export async function resolveWithin(
  file: string,
  folder: string,
): Promise<string | { readonly why: UnreadableReason }> {
  const root = await fs.realpath(folder);
  let rest = segmentsBelow(file, folder);
  if (!rest) return { why: 'link-outside' };
  let done: string[] = [];
  for (let links = 0; ; ) {
    const [next, ...after] = rest;
    if (next === undefined) return path.join(root, ...done);
    const here = path.join(root, ...done, next);
    const target = (await fs.lstat(here)).isSymbolicLink() ? await fs.readlink(here) : undefined;
    rest = after;
    if (target === undefined) {
      done = [...done, next];
      continue;
    }
    if (++links > MAX_LINKS) return { why: 'link-loop' };
    const led = path.resolve(path.dirname(here), target);
    const inside = segmentsBelow(led, root) ?? segmentsBelow(led, folder);
    if (!inside) return { why: 'link-outside' };
    // Start over from the root: the target's own folders may be links too.
    done = [];
    rest = [...inside, ...after];
  }
}

/** Names of the steps from `folder` down to `file`; empty when they are the same, `undefined` when it is not below. */
export function segmentsBelow(file: string, folder: string): string[] | undefined {
  const relative = path.relative(folder, file);
  if (relative === '') return [];
  const segments = relative.split(path.sep);
  return segments[0] === '..' || path.isAbsolute(relative) ? undefined : segments;
}
