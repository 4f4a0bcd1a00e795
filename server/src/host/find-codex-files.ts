/** Searches a folder for Codex files at any depth. */
import type { Dirent } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { FILE_KINDS } from '../codex/file-kinds.ts';
import { GIT_FOLDER, projectFileTest } from '../codex/file-patterns.ts';
import type { FileState } from '../codex/snapshot.ts';
import { REPLACEMENT } from '../text/printable.ts';
import { lstat, readdir } from './calls.ts';
import { type Candidate, concerning } from './concerning.ts';
import { inParallel } from './in-parallel.ts';
import { lookAt } from './read-file.ts';
import { LinkTrail, resolveWithin, segmentsBelow } from './resolve-links.ts';

/** Where the search stops, so that no workspace can keep it busy. */
export interface FindLimits {
  /** Names looked at in all folders together. */
  readonly entries: number;
  /** Levels below the root. */
  readonly depth: number;
  /** Files found that hold settings. */
  readonly found: number;
  /** Files found of the kinds that are everywhere, before they are read. */
  readonly surroundings: number;
}

export const FIND_LIMITS: FindLimits = { entries: 500_000, depth: 32, found: 1000, surroundings: 20_000 };

export interface FindOptions {
  readonly limits?: Partial<FindLimits>;
  readonly signal?: AbortSignal | undefined;
  /** Takes what was read of the found files, as far as they had to be read and no link is on the way to them. */
  readonly read?: Map<string, FileState>;
  /** Only the files that hold settings. */
  readonly settingsOnly?: boolean;
  /** Called once when a limit was met: there may be more files than were found. */
  readonly onLimit?: () => void;
  readonly onUnread?: OnUnread;
}

/** Why a folder or file was not read: it is not permitted, or its name is not UTF-8, so that nobody here can name it. */
export type Unread = 'forbidden' | 'unnamed';

/** Called for each folder that cannot be read: nothing in it was looked at; and for each file that Codex reads and we cannot. */
export type OnUnread = (path: string, why: Unread) => void;

/** Folders that hold other people's files or none that Codex is started in, and very many of them. */
const SKIPPED = new Set(['node_modules', GIT_FOLDER, '.hg', '.svn', '.jj', '.venv', '__pycache__']);

/** Whether a search that starts in one of `roots` would come as deep as `file`. */
export function isInReach(file: string, roots: readonly string[]): boolean {
  const levels = (text: string) => text.split(path.sep).length;
  return levels(file) <= FIND_LIMITS.depth + 4 + Math.max(0, ...roots.map(levels));
}

/** Whether a search that starts in one of `roots` would come to `file`. */
export const isSearched = (file: string, roots: readonly string[]): boolean =>
  roots.some((root) => {
    const way = path.relative(root, path.dirname(file)).split(path.sep);
    return (
      way[0] !== '..' &&
      !way.some((step, at) => SKIPPED.has(step) && !(step === GIT_FOLDER && isOfHead(way.slice(at + 1))))
    );
  });

/** What is between git's folder and a file that says which branch is checked out. */
const isOfHead = (way: readonly string[]): boolean => way.length === 0 || (way.length === 2 && way[0] === 'worktrees');

/** Those of `places` that are folders to which a search from one of `roots` would come: no link is on the way. Never rejects. */
export async function plainFolders(places: readonly string[], roots: readonly string[]): Promise<ReadonlySet<string>> {
  const trail = new LinkTrail();
  const found = new Set<string>();
  await inParallel(places, async (place) => {
    const root = roots.find((one) => segmentsBelow(place, one));
    if (root !== undefined && (await isPlainFolder(place, root, trail).catch(() => false))) found.add(place);
  });
  return found;
}

async function isPlainFolder(place: string, root: string, trail: LinkTrail): Promise<boolean> {
  const top = await trail.root(root);
  const real = await resolveWithin(place, root, trail);
  const expected = path.join(top, ...(segmentsBelow(place, root) ?? []));
  return real === expected && (place === root || trail.isPlain(real));
}

/** How many folders are read at once: with fewer, the threads that read would wait for one another. */
const PARALLEL_FOLDERS = 32;

interface Folder {
  readonly path: string;
  readonly depth: number;
}

/**
 * Absolute paths of all Codex files of projects in `root`, sorted. Follows no links, looks at nothing but names and, of
 * files that are everywhere, whether they mention Codex; passes over what it may not read, but for the settings of a
 * `.codex` folder, without which Codex does not start. `root` itself may be a `.codex` folder. Never rejects; ends early with
 * what it has when `signal` is aborted.
 */
export async function findCodexFiles(root: string, options: FindOptions = {}): Promise<string[]> {
  const { limits: given, signal, read, settingsOnly = false } = options;
  const limits = { ...FIND_LIMITS, ...given };
  const settings: string[] = [];
  const surroundings: Candidate[] = [];
  // A stack: a search that goes deep first has few folders waiting.
  const waiting: Folder[] = [{ path: path.resolve(root), depth: 0 }];
  let entries = 0;
  let full = false;
  let cut = false;
  // Then a file that is no link is where its path says.
  const isPlain = (await fs.realpath(root).catch(() => undefined)) === path.resolve(root);

  const visit = async (folder: Folder): Promise<void> => {
    const recordOf = projectFileTest(folder.path);
    const onError = ({ code = '' }: NodeJS.ErrnoException) => {
      const isForbidden = code === 'EACCES' || code === 'EPERM';
      if (isForbidden && path.basename(folder.path) === '.codex') settings.push(path.join(folder.path, 'config.toml'));
      else if (isForbidden) options.onUnread?.(folder.path, 'forbidden');
      else if (folder.path.includes(REPLACEMENT)) options.onUnread?.(folder.path, 'unnamed');
    };
    for await (const entry of await entriesOf(folder.path, onError)) {
      if (signal?.aborted || full) return;
      const here = path.join(folder.path, entry.name);
      const record = recordOf(entry.name);
      if (record?.isSurrounding && !entry.isDirectory()) {
        const { mentions, isUnopened } = record;
        const candidate = { file: here, mentions, isUnopened, isPlain: isPlain && entry.isFile() };
        if (surroundings.length < limits.surroundings) surroundings.push(candidate);
        else cut = true;
      } else if (record === FILE_KINDS.rules && (await isUnnamed(here))) options.onUnread?.(here, 'unnamed');
      else if (record !== undefined && !record.isSurrounding) settings.push(here);
      else if (entry.isDirectory() && entry.name === GIT_FOLDER) surroundings.push(...(await headsIn(here)));
      else if (entry.isDirectory() && !SKIPPED.has(entry.name)) {
        if (folder.depth < limits.depth) waiting.push({ path: here, depth: folder.depth + 1 });
        else cut = true;
      }
      full = ++entries >= limits.entries || settings.length >= limits.found;
    }
  };
  while (waiting.length > 0 && !full && !signal?.aborted) {
    await Promise.all(waiting.splice(-PARALLEL_FOLDERS).map(visit));
  }
  if (cut || full) options.onLimit?.();
  return [...settings, ...(settingsOnly ? [] : await concerning(surroundings, signal, read))].sort();
}

/**
 * Whether the name of what was seen at `path` is not UTF-8. Codex reads rules with such a name, and no roles or skills
 * (0.169.0, seen).
 */
export const isUnnamed = async (path: string): Promise<boolean> =>
  path.includes(REPLACEMENT) && (await lookAt(path)) === 'missing';

/** More worktrees of one repository are not looked at. */
const MAX_WORKTREES = 100;

/** The files in a repository's own folder that say which branches are checked out, whether they are there or not. */
async function headsIn(folder: string): Promise<readonly Candidate[]> {
  const trees = path.join(folder, 'worktrees');
  const names = await readdir(trees, { withFileTypes: true }).catch((): Dirent[] => []);
  const linked = names.slice(0, MAX_WORKTREES).map(({ name }) => path.join(trees, name));
  return [folder, ...linked].map((one) => ({ file: path.join(one, 'HEAD'), mentions: undefined }));
}

/** A folder that takes more bytes than this is read bit by bit: one with millions of files must not fill the memory. */
const MAX_FOLDER_BYTES = 1 << 16;

type OnError = (error: NodeJS.ErrnoException) => void;

/** What is in a folder. Reading it all at once takes a quarter of the time. */
async function entriesOf(folder: string, onError: OnError): Promise<Iterable<Dirent> | AsyncIterable<Dirent>> {
  try {
    // Where a folder has no size of its own, as on Windows, it is not known how many files are in it.
    const { size } = await lstat(folder);
    const isSmall = size > 0 && size <= MAX_FOLDER_BYTES;
    return isSmall ? await readdir(folder, { withFileTypes: true }) : bitByBit(folder, onError);
  } catch (error) {
    onError(error as NodeJS.ErrnoException);
    return [];
  }
}

async function* bitByBit(folder: string, onError: OnError): AsyncIterable<Dirent> {
  try {
    yield* await fs.opendir(folder, { bufferSize: 256 });
  } catch (error) {
    // Gone meanwhile, or not ours to read: as good as empty.
    onError(error as NodeJS.ErrnoException);
  }
}
