/** Following links inside one folder without ever touching what is outside. */
import type { Stats } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { UnreadableReason } from '../codex/snapshot.ts';
import { lstat } from './calls.ts';

/** As many links as Linux follows in one path. */
const MAX_LINKS = 40;

/** What one round of reading has learned about folders: many files are in few. Not to be kept: links come and go. */
export class LinkTrail {
  readonly #roots = new Map<string, Promise<string>>();
  readonly #plain = new Set<string>();
  readonly #stats = new Map<string, Stats>();

  /** The canonical path of a folder. */
  root(folder: string): Promise<string> {
    const known = this.#roots.get(folder) ?? fs.realpath(folder);
    this.#roots.set(folder, known);
    return known;
  }

  /** Whether no link is on the way to `folder`, as far as anybody has gone it. */
  isPlain(folder: string): boolean {
    return this.#plain.has(folder);
  }

  /** What is at `path`, where that was looked at on the way and is no folder. */
  statOf(path: string): Stats | undefined {
    return this.#stats.get(path);
  }

  /** What the link at `here` says, `undefined` where no link is; the way to `here` has none. */
  async linkAt(here: string): Promise<string | undefined> {
    if (this.#plain.has(here)) return undefined;
    const stat = await lstat(here);
    if (stat.isDirectory()) this.#plain.add(here);
    else this.#stats.set(here, stat);
    return stat.isSymbolicLink() ? fs.readlink(here) : undefined;
  }
}

/**
 * The path without links that `file` leads to, as long as every link on the way stays in `folder`; else why it is not
 * followed. Each link is judged before anything behind it is looked at: on Windows a look at `\\server\share` alone
 * already signs in there. `folder` itself may be behind links.
 * @throws the file system's error where something on the way is missing or may not be read.
 */
export async function resolveWithin(
  file: string,
  folder: string,
  trail: LinkTrail = new LinkTrail(),
): Promise<string | { readonly why: UnreadableReason }> {
  const root = await trail.root(folder);
  let rest = segmentsBelow(file, folder);
  if (!rest) return { why: 'link-outside' };
  // Many files are in one folder: the way there is gone once.
  let done: string[] = trail.isPlain(path.join(root, ...rest.slice(0, -1))) ? rest.splice(0, rest.length - 1) : [];
  for (let links = 0; ; ) {
    const [next, ...after] = rest;
    if (next === undefined) return path.join(root, ...done);
    const here = path.join(root, ...done, next);
    const target = await trail.linkAt(here);
    rest = after;
    if (target === undefined) {
      done.push(next);
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
