/** Finds out what differs on disk from a snapshot. Of all files, only Git's lists of what it tracks are opened for that. */
import type { Stats } from 'node:fs';
import { pathsOf } from '../codex/machine.ts';
import type { FileState, Snapshot } from '../codex/snapshot.ts';
import { lstat } from './calls.ts';
import { isUntouched } from './file-stamps.ts';
import { inParallel } from './in-parallel.ts';
import { lookAt, modeAt } from './read-file.ts';
import { readIndex, sameNames } from './read-index.ts';

/**
 * The paths of `snapshot` that may read differently now. A file or list behind a link counts as changed, and nobody looks
 * there; so does whatever cannot be told without reading it. Never rejects.
 */
export async function changedSince(snapshot: Snapshot): Promise<ReadonlySet<string>> {
  const changed = new Set<string>();
  const look = new Looks(pathsOf(snapshot.machine).dirname);
  const { files, realPaths, looks = new Map(), modes = new Map(), tracked = new Map() } = snapshot;
  await inParallel(files, async ([path, state]) => {
    if (!isAsRead(state, await look.at(path))) changed.add(path);
  });
  // Those of files have been looked at.
  await inParallel(realPaths, async ([path, real]) => {
    if (real !== path || (!files.has(path) && (await look.folder(path)) === 'unknown')) changed.add(path);
  });
  await inParallel(looks, async ([path, before]) => {
    if ((await lookAt(path)) !== before) changed.add(path);
  });
  await inParallel(modes, async ([path, before]) => {
    if ((await modeAt(path)) !== before) changed.add(path);
  });
  await inParallel(tracked, async ([path, before]) => {
    const isBehindLink = (await look.at(path)) === 'unknown';
    if (isBehindLink || sameNames(before, await readIndex(path)) !== before) changed.add(path);
  });
  return changed;
}

/** What is at a path; `unknown`: a link is there or on the way, or it may not be looked at. */
type Seen = Stats | 'missing' | 'unknown';

/** Looks from the root on, before anything is touched that a link leads to: what is known of a folder serves all in it. */
class Looks {
  readonly #dirname: (path: string) => string;
  readonly #folders = new Map<string, Promise<Seen>>();

  constructor(dirname: (path: string) => string) {
    this.#dirname = dirname;
  }

  async at(path: string): Promise<Seen> {
    const above = this.#dirname(path);
    const folder = above === path ? undefined : await this.folder(above);
    return typeof folder === 'string' ? folder : seen(path);
  }

  folder(path: string): Promise<Seen> {
    const known = this.#folders.get(path) ?? this.#folder(path);
    this.#folders.set(path, known);
    return known;
  }

  async #folder(path: string): Promise<Seen> {
    const found = await this.at(path);
    return typeof found === 'string' || found.isDirectory() ? found : 'missing';
  }
}

async function seen(path: string): Promise<Seen> {
  try {
    const stat = await lstat(path);
    return stat.isSymbolicLink() ? 'unknown' : stat;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'missing' : 'unknown';
  }
}

function isAsRead(state: FileState, now: Seen): boolean {
  if (typeof now === 'string') return state.kind === now;
  // Which files a folder has is not seen from outside.
  if (state.kind === 'folder') return now.isDirectory() && state.names === undefined;
  return state.kind === 'text' && now.isFile() && isUntouched(state, now);
}
