/** Takes a hardening back, byte for byte; what was changed since is left alone. */
import fs from 'node:fs/promises';
import type { Machine } from '../../codex/machine.ts';
import { removeMade } from './apply.ts';
import type { JournalEntry, JournalFile } from './entry.ts';
import { closed, openEntries } from './openings.ts';
import type { JournalStore } from './store.ts';
import {
  bytesOf,
  type Disk,
  isFull,
  isSame,
  problemOf,
  removeLeft,
  WriteError,
  type WriteProblem,
  writeFiles,
} from './write-file.ts';

/** How a file of an entry is now: as it was `written`, as it was `before`, or `changed` since. */
export type FileNow = 'written' | 'before' | 'changed';

export interface UndoneFile {
  readonly path: string;
  /** `restored`: it reads as before; `removed`: there was none before, and is none now; `kept`: it was left alone. */
  readonly done: 'restored' | 'removed' | 'kept';
  /** Why it was left alone. */
  readonly why?: WriteProblem;
}

export interface Undone {
  readonly entry: JournalEntry;
  readonly files: readonly UndoneFile[];
}

/** The newest hardening that can be taken back. */
export async function lastHardening(store: JournalStore): Promise<JournalEntry | undefined> {
  return (await store.entries()).find(isHardening);
}

/** What nobody has finished is none yet: an editor, perhaps in another window, may be showing its preview. */
export const isHardening = ({ opened, files }: JournalEntry): boolean =>
  opened === undefined && files.some(({ after }) => after !== null);

/** How the files of an entry are now. Never rejects. */
export async function filesNow({ files }: JournalEntry): Promise<ReadonlyMap<string, FileNow>> {
  const now = await Promise.all(files.map(async (file) => [file.path, await fileNow(file)] as const));
  return new Map(now);
}

async function fileNow({ path, before, after }: JournalFile): Promise<FileNow> {
  try {
    const bytes = await bytesOf(path);
    if (isSame(bytes, before)) return 'before';
    return after !== null && isSame(bytes, after) ? 'written' : 'changed';
  } catch {
    return 'changed';
  }
}

/**
 * Takes back the entry with this id, or the newest hardening; `undefined` where there is none. Files that were changed since
 * are left alone. The entry is forgotten, unless a file could not be written: then it can be tried again.
 */
export async function undo(
  store: JournalStore,
  machine: Machine,
  id?: string,
  disk: Disk = fs,
): Promise<Undone | undefined> {
  if (!(await store.isThere())) return undefined;
  const wanted = async () =>
    (await store.entries()).find((one) => isHardening(one) && (id === undefined || one.id === id));
  const undoing = store.alone(async () => {
    const entry = await wanted();
    if (entry === undefined) return undefined;
    // What was opened in these files since then would count as a change.
    for (const open of await openEntries(store)) {
      const isAbout = open.files.some(({ path }) => entry.files.some((file) => file.path === path));
      if (isAbout) await closed(store, open, machine);
    }
    return takenBack(store, entry, disk);
  });
  return undoing.catch(async (error: unknown) => {
    // Not even the lock can be written.
    const entry = isFull(error) ? await wanted() : undefined;
    if (entry === undefined) throw error;
    return { entry, files: entry.files.map(({ path }) => ({ path, done: 'kept', why: 'no-space' })) };
  });
}

async function takenBack(store: JournalStore, entry: JournalEntry, disk: Disk): Promise<Undone> {
  const files: UndoneFile[] = [];
  for (const file of entry.files) files.push(await restored(file, disk));
  await removeMade(entry.made, disk);
  if (files.every(({ why }) => why === undefined || why === 'changed')) await store.remove(entry.id);
  return { entry, files };
}

async function restored(file: JournalFile, disk: Disk): Promise<UndoneFile> {
  const { path, before, after } = file;
  const done = before === null ? 'removed' : 'restored';
  try {
    await removeLeft(path);
    const now = await fileNow(file);
    if (now === 'changed') return { path, done: 'kept', why: 'changed' };
    if (now === 'written') await writeFiles([{ path, before: after, after: before }], disk);
    return { path, done };
  } catch (error) {
    return { path, done: 'kept', why: error instanceof WriteError ? error.why : problemOf(error) };
  }
}
