/** Writes a hardening: first the journal keeps what is there, then all files are written or none. */
import fs from 'node:fs/promises';
import path from 'node:path';
import type { JournalEntry, JournalFile, OpenedFor } from './entry.ts';
import { markedText } from './marked-text.ts';
import { realPlace } from './real-place.ts';
import type { JournalStore } from './store.ts';
import {
  bytesOf,
  type Disk,
  type FileWrite,
  problemOf,
  removeLeft,
  WriteError,
  type WriteProblem,
  writeFiles,
} from './write-file.ts';

/** A file as it was planned. */
export interface PlannedFile {
  readonly path: string;
  /** The text that the plan was made for, without a byte order mark; null where there was no file. */
  readonly before: string | null;
  readonly after: string;
  /** A folder that links on the way must not lead out of; see `boundaryOf`. */
  readonly within: string | undefined;
  /** Whether everybody on the machine is to read it: a new one then, and its new folders, are open to all readers. */
  readonly isForAll?: boolean;
}

export interface Hardening {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What is done, in a few words. */
  readonly title: string;
  readonly folder: string | null;
  readonly files: readonly PlannedFile[];
  readonly opened?: OpenedFor;
}

/**
 * `journal`: what is there could not be kept, so nothing was written. `link`: it leads out of the project. `open`: something
 * in the file is open for a while, and what is there now is not what it should be put back to.
 */
export type ApplyProblem = WriteProblem | 'link' | 'journal' | 'open';

export type Applied =
  | { readonly entry: JournalEntry }
  /** Nothing was written, except for `written`, which could not be put back. */
  | { readonly problem: ApplyProblem; readonly file: string; readonly written: readonly string[] };

/** Never rejects. */
export async function applyRecorded(store: JournalStore, hardening: Hardening, disk: Disk = fs): Promise<Applied> {
  let at = store.folder;
  try {
    return await store.alone(async () => {
      const writes: FileWrite[] = [];
      const open = await openPlaces(store);
      for (const file of hardening.files) {
        at = file.path;
        const place = await realPlace(file.path, file.within);
        if (typeof place === 'object') return { problem: place.bad, file: file.path, written: [] };
        // Two names of one file: each plan would undo the other's.
        if (writes.some((other) => other.path === place)) return { problem: 'link', file: file.path, written: [] };
        if (open.has(place)) return { problem: 'open', file: file.path, written: [] };
        await removeLeft(place);
        const write = writeOf(file, place, await bytesOf(place, disk));
        if (write === undefined) return { problem: 'changed', file: file.path, written: [] };
        writes.push(write);
      }
      at = store.folder;
      return await recordAndWrite(store, hardening, writes, disk);
    });
  } catch (error) {
    if (error instanceof WriteError) return { problem: error.why, file: error.path, written: error.written };
    const problem = at === store.folder ? 'journal' : problemOf(error);
    return { problem, file: at, written: [] };
  }
}

/** The files in which something is open for a while. */
export async function openPlaces(store: JournalStore): Promise<ReadonlySet<string>> {
  const open = (await store.entries()).filter(({ opened }) => opened !== undefined);
  return new Set(open.flatMap(({ files }) => files.map(({ path: file }) => file)));
}

async function recordAndWrite(
  store: JournalStore,
  { at, title, folder, opened }: Hardening,
  writes: readonly FileWrite[],
  disk: Disk,
): Promise<Applied> {
  const files: readonly JournalFile[] = writes;
  const isForAll = writes.some((write) => write.isForAll === true);
  const made = await missingFolders(writes.filter(({ before }) => before === null).map(({ path: file }) => file));
  const entry = await store.record({ at, title, folder, files, made, ...(opened === undefined ? {} : { opened }) });
  try {
    for (const place of made) {
      await disk.mkdir(place, { mode: 0o700 }).catch((cause: unknown) => {
        if ((cause as NodeJS.ErrnoException).code !== 'EEXIST')
          throw new WriteError(place, problemOf(cause), { cause });
      });
      // Whatever the mask of whoever writes it says.
      if (isForAll) await disk.chmod(place, 0o755);
    }
    await writeFiles(writes, disk);
  } catch (error) {
    if (error instanceof WriteError && error.written.length > 0) throw error;
    await removeMade(made, disk);
    await store.remove(entry.id).catch(() => {});
    throw error;
  }
  await store.prune(at).catch(() => {});
  return { entry };
}

/** `undefined` where the file does not read as planned. */
function writeOf(
  { before, after, isForAll = false }: PlannedFile,
  place: string,
  now: Uint8Array | null,
): FileWrite | undefined {
  if (now === null)
    return before === null ? { path: place, before: null, after: Buffer.from(after), isForAll } : undefined;
  const was = markedText(now);
  if (was === undefined || was.text !== before) return undefined;
  return { path: place, before: now, after: Buffer.from(was.mark + after) };
}

/** The folders that new files need and that are not there, the outermost first. */
export async function missingFolders(newFiles: readonly string[]): Promise<readonly string[]> {
  const missing = new Set<string>();
  for (const file of newFiles) {
    const way: string[] = [];
    for (let at = path.dirname(file); !(await isThere(at)); at = path.dirname(at)) way.unshift(at);
    for (const at of way) missing.add(at);
  }
  return [...missing];
}

const isThere = (folder: string): Promise<boolean> =>
  fs.lstat(folder).then(
    () => true,
    () => false,
  );

/** Removes folders that were made for files, where nothing else is in them by now. */
export async function removeMade(made: readonly string[], disk: Disk = fs): Promise<void> {
  for (const folder of [...made].reverse()) await disk.rmdir(folder).catch(() => {});
}
