/** Finds the logs of sessions by their names, without opening any. */
import fs from 'node:fs/promises';
import path from 'node:path';

/** One log; a thread may have several, of which the newest counts. */
export interface RolloutFile {
  readonly thread: string;
  readonly path: string;
  readonly isArchived: boolean;
}

/** So many names are looked at, however many there are. */
export const MOST_NAMES = 50_000;

/** `rollout-<local time>-<thread id>[_<segment id>].jsonl`; names sort by time. */
const NAME = /^rollout-(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d)-([0-9A-Za-z-]{8,64})(?:_[0-9A-Za-z-]{1,64})?\.jsonl$/;

/** `sessions/YYYY/MM/DD`. */
const LEVELS = [/^\d{4}$/, /^\d\d$/, /^\d\d$/] as const;

export interface FoundRollouts {
  /** One a thread, the newest by name first. */
  readonly files: readonly RolloutFile[];
  readonly isCut: boolean;
}

/** Where the search for logs stops. */
export interface FindLimits {
  /** So many names are looked at. */
  readonly names?: number;
  /** Enough logs, the newest first, as long as those of `threads` are among them. */
  readonly enough?: number;
  readonly threads?: Iterable<string>;
}

/** The logs below `codexHome`. Follows no link. Never rejects. */
export async function findRollouts(codexHome: string, limits: FindLimits = {}): Promise<FoundRollouts> {
  const { names = MOST_NAMES, enough = Number.POSITIVE_INFINITY, threads = [] } = limits;
  const left = { names };
  const missing = new Set(threads);
  const found: RolloutFile[] = [];
  const isEnough = () => found.length >= enough && missing.size === 0;
  const take = (files: readonly RolloutFile[]) => {
    for (const file of files) {
      found.push(file);
      missing.delete(file.thread);
    }
  };
  const archive = path.join(codexHome, 'archived_sessions');
  if (await isFolder(archive)) take(logsIn(archive, await filesIn(archive, left), true));
  for await (const folder of dayFolders(path.join(codexHome, 'sessions'), 0, left)) {
    if (left.names <= 0 || isEnough()) break;
    take(logsIn(folder, await filesIn(folder, left), false));
  }
  return { files: newestOf(found), isCut: left.names <= 0 || isEnough() };
}

const logsIn = (folder: string, names: readonly string[], isArchived: boolean): readonly RolloutFile[] =>
  names.flatMap((name) => {
    const thread = NAME.exec(name)?.[2];
    return thread === undefined ? [] : [{ thread, path: path.join(folder, name), isArchived }];
  });

/** The logs in one folder, which may be a day's. */
export async function rolloutsIn(folder: string): Promise<readonly RolloutFile[]> {
  return (await isFolder(folder)) ? logsIn(folder, await filesIn(folder, { names: MOST_NAMES }), false) : [];
}

/** The newest log of each thread, the newest first. */
export function newestOf(files: readonly RolloutFile[]): readonly RolloutFile[] {
  const sorted = [...files].sort((a, b) => (path.basename(a.path) < path.basename(b.path) ? 1 : -1));
  const newest = new Map<string, RolloutFile>();
  for (const file of sorted) if (!newest.has(file.thread)) newest.set(file.thread, file);
  return [...newest.values()];
}

/** The folder that a log is begun in at this moment: by local time. */
export function dayFolder(codexHome: string, now: number): string {
  const date = new Date(now);
  const two = (count: number) => String(count).padStart(2, '0');
  return path.join(codexHome, 'sessions', String(date.getFullYear()), two(date.getMonth() + 1), two(date.getDate()));
}

/** Folders of days, the newest first. */
async function* dayFolders(folder: string, level: number, left: { names: number }): AsyncGenerator<string> {
  if (level === 0 && !(await isFolder(folder))) return;
  const wanted = LEVELS[level];
  if (wanted === undefined) {
    yield folder;
    return;
  }
  const entries = await fs.readdir(folder, { withFileTypes: true }).catch(() => []);
  left.names -= entries.length;
  const names = entries.filter((entry) => entry.isDirectory() && wanted.test(entry.name)).map(({ name }) => name);
  for (const name of names.sort().reverse()) {
    if (left.names <= 0) return;
    yield* dayFolders(path.join(folder, name), level + 1, left);
  }
}

async function filesIn(folder: string, left: { names: number }): Promise<readonly string[]> {
  const entries = await fs.readdir(folder, { withFileTypes: true }).catch(() => []);
  left.names -= entries.length;
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

// `readdir` would follow a link.
const isFolder = (folder: string): Promise<boolean> =>
  fs.lstat(folder).then(
    (stat) => stat.isDirectory(),
    () => false,
  );
