/** Takes a hardening back, byte for byte; of what was changed since, only the hardening, or nothing. */
import fs from 'node:fs/promises';
import type { Machine } from '../../codex/machine.ts';
import { takenOut } from '../../harden/taken-out.ts';
import { removeMade } from './apply.ts';
import type { JournalEntry, JournalFile } from './entry.ts';
import { markedText } from './marked-text.ts';
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

/** How a file of an entry is now: as it was `written`, as it was `before`, or `changed` since; `beside`: in other settings only. */
export type FileNow = 'written' | 'before' | 'beside' | 'changed';

export interface UndoneFile {
  readonly path: string;
  /**
   * `restored`: it reads as before; `removed`: there was none before, and is none now; `taken-back`: it had changed in other
   * settings, and only the hardening was taken out of it; `kept`: it was left alone.
   */
  readonly done: 'restored' | 'removed' | 'taken-back' | 'kept';
  /** Why it was left alone. */
  readonly why?: WriteProblem;
  /** Where its text from before is kept, where somebody changed it since and there was one. */
  readonly backup?: string;
}

export interface Undone {
  readonly entry: JournalEntry;
  readonly files: readonly UndoneFile[];
}

/**
 * The newest hardening that can be taken back. One of which only files are left that somebody changed is passed over, unless
 * one of them can be restored by now, or there is no other.
 */
export async function lastHardening(store: JournalStore): Promise<JournalEntry | undefined> {
  const hardenings = (await store.entries()).filter(isHardening);
  for (const entry of hardenings) {
    if (entry.left !== true || [...(await filesNow(entry)).values()].some((now) => now !== 'changed')) return entry;
  }
  return hardenings[0];
}

/** What nobody has finished is none yet: an editor, perhaps in another window, may be showing its preview. */
export const isHardening = ({ opened, files }: JournalEntry): boolean =>
  opened === undefined && files.some(({ after }) => after !== null);

/** How the files of an entry are now. Never rejects. */
export async function filesNow({ files }: JournalEntry): Promise<ReadonlyMap<string, FileNow>> {
  const now = await Promise.all(files.map(async (file) => [file.path, await fileNow(file)] as const));
  return new Map(now);
}

const fileNow = async (file: JournalFile): Promise<FileNow> => (await lookedAt(file)).now;

interface LookedAt {
  readonly now: FileNow;
  /** Where it is `beside`: what it holds, and what it is to hold once the hardening is taken out of it. */
  readonly bytes?: Uint8Array | null;
  readonly without?: Uint8Array | null;
}

async function lookedAt({ path: file, before, after }: JournalFile): Promise<LookedAt> {
  try {
    const bytes = await bytesOf(file);
    if (isSame(bytes, before)) return { now: 'before' };
    if (after !== null && isSame(bytes, after)) return { now: 'written' };
    if (after === null || bytes === null || !file.endsWith('.toml')) return { now: 'changed' };
    const [old, written, current] = [before ?? Buffer.of(), after, bytes].map(markedText);
    if (old === undefined || written === undefined || current === undefined) return { now: 'changed' };
    const text = takenOut(old.text, written.text, current.text);
    if (text === undefined) return { now: 'changed' };
    const isEmpty = before === null && text.trim() === '';
    return { now: 'beside', bytes, without: isEmpty ? null : Buffer.from(current.mark + text) };
  } catch {
    return { now: 'changed' };
  }
}

/**
 * Takes back the entry with this id, or the last hardening; `undefined` where there is none. Files in which what it had
 * written was changed since are left alone, and what they held before is kept. The entry is forgotten once nothing is left
 * of it: until then it can be tried again.
 */
export async function undo(
  store: JournalStore,
  machine: Machine,
  id?: string,
  disk: Disk = fs,
): Promise<Undone | undefined> {
  if (!(await store.isThere())) return undefined;
  const wanted = async () =>
    id === undefined ? lastHardening(store) : (await store.entries()).find((one) => isHardening(one) && one.id === id);
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
  // Of a file that the hardening created, there is nothing to keep.
  const left = entry.files.filter(
    ({ before }, at) => files[at]?.why !== undefined && (files[at].why !== 'changed' || before !== null),
  );
  if (left.length > 0) return { entry, files: await withBackups(store, { ...entry, files: left }, files) };
  await store.remove(entry.id);
  return { entry, files };
}

/** Keeps what is left of an entry; what became of its files, with the places of old texts. Never rejects. */
async function withBackups(
  store: JournalStore,
  left: JournalEntry,
  files: readonly UndoneFile[],
): Promise<readonly UndoneFile[]> {
  const isChanged = ({ path }: { readonly path: string }) =>
    left.files.some((file) => file.path === path) && files.some((file) => file.path === path && file.why === 'changed');
  const changed = left.files.filter(isChanged);
  try {
    const laid = await store.lay(left.id, changed);
    await store.rewrite(changed.length === left.files.length ? { ...left, left: true } : left);
    return files.map((file) => {
      const backup = laid.get(file.path);
      return backup === undefined ? file : { ...file, backup };
    });
  } catch {
    // The entry holds them still.
    return files.map((file) => (isChanged(file) ? { ...file, backup: store.fileOf(left.id) } : file));
  }
}

async function restored(file: JournalFile, disk: Disk): Promise<UndoneFile> {
  const { path, before, after } = file;
  const done = before === null ? 'removed' : 'restored';
  try {
    await removeLeft(path);
    const { now, bytes = null, without = null } = await lookedAt(file);
    if (now === 'changed') return { path, done: 'kept', why: 'changed' };
    if (now === 'beside') {
      await writeFiles([{ path, before: bytes, after: without }], disk);
      return { path, done: without === null ? 'removed' : 'taken-back' };
    }
    if (now === 'written') await writeFiles([{ path, before: after, after: before }], disk);
    return { path, done };
  } catch (error) {
    return { path, done: 'kept', why: error instanceof WriteError ? error.why : problemOf(error) };
  }
}
