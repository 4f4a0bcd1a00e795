/** What is open for a while: opened through the journal, and closed when its time is over. */
import type { Machine } from '../../codex/machine.ts';
import type { FileState } from '../../codex/snapshot.ts';
import { closedText, type Opening } from '../../harden/open-up.ts';
import { type Applied, applyRecorded, removeMade } from './apply.ts';
import type { JournalEntry, JournalFile, OpenedFor } from './entry.ts';
import { markedText } from './marked-text.ts';
import type { JournalStore } from './store.ts';
import { bytesOf, isFull, isSame, problemOf, WriteError, type WriteProblem, writeFiles } from './write-file.ts';

/** An entry of something that is open. */
export type OpenEntry = JournalEntry & { readonly opened: OpenedFor };

export interface CloseResult {
  readonly entry: OpenEntry;
  /** See `ClosedFolder` in the contract. */
  readonly outcome: 'restored' | 'taken-back' | 'kept' | 'failed';
  readonly problem?: WriteProblem;
}

export interface OpeningWish {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly until: number;
  readonly what: OpenedFor['what'];
  readonly title: string;
  readonly folder: string;
  readonly within: string | undefined;
}

/** Opens it. Never rejects. */
export const openRecorded = (store: JournalStore, opening: Opening, wish: OpeningWish): Promise<Applied> =>
  applyRecorded(store, {
    at: wish.at,
    title: wish.title,
    folder: wish.folder,
    files: [{ path: opening.file, before: opening.text, after: opening.opened, within: wish.within }],
    opened: { what: wish.what, until: wish.until, everywhere: opening.everywhere, keys: opening.keys },
  });

/** What is open, the newest first. */
export const openEntries = async (store: JournalStore): Promise<readonly OpenEntry[]> =>
  (await store.entries()).filter((entry): entry is OpenEntry => entry.opened !== undefined);

/** A clock that is corrected all the time goes back by less. */
const CLOCK_PLAY = 60_000;

/**
 * Whether it should be closed at `now`: its time is over, or the clock was set back to before it was opened, so that nobody
 * knows how long that was ago.
 */
export const isDueAt =
  (now: number) =>
  ({ at, opened }: OpenEntry): boolean =>
    opened.until <= now || now < at - CLOCK_PLAY;

/** Closes those of what is open that `isDue`; what somebody else closed meanwhile is passed over. Never rejects. */
export async function closeOpenings(
  store: JournalStore,
  machine: Machine,
  isDue: (entry: OpenEntry) => boolean,
): Promise<readonly CloseResult[]> {
  const due = (await openEntries(store)).filter(isDue);
  if (due.length === 0) return [];
  try {
    return await store.alone(async () => {
      const results: CloseResult[] = [];
      for (const entry of (await openEntries(store)).filter(isDue)) results.push(await closed(store, entry, machine));
      return results;
    });
  } catch (error) {
    // The lock cannot be had: somebody else is at it, or the folder is not ours to write. The next start tries again.
    return isFull(error) ? due.map((entry) => ({ entry, outcome: 'failed', problem: 'no-space' })) : [];
  }
}

/** Closes one of them; whoever calls it holds the lock. */
export async function closed(store: JournalStore, entry: OpenEntry, machine: Machine): Promise<CloseResult> {
  try {
    let outcome: CloseResult['outcome'] = 'restored';
    for (const file of entry.files) {
      const done = await closedFile(file, entry.opened, machine);
      if (done !== 'restored') outcome = done;
    }
    await removeMade(entry.made);
    await store.remove(entry.id);
    return { entry, outcome };
  } catch (error) {
    return { entry, outcome: 'failed', problem: error instanceof WriteError ? error.why : problemOf(error) };
  }
}

async function closedFile(
  { path, before, after }: JournalFile,
  { keys }: OpenedFor,
  machine: Machine,
): Promise<Exclude<CloseResult['outcome'], 'failed'>> {
  const now = await bytesOf(path);
  if (isSame(now, before)) return 'restored';
  if (now === null) return 'taken-back';
  if (isSame(now, after)) {
    await writeFiles([{ path, before: now, after: before }]);
    return 'restored';
  }
  const marked = markedText(now);
  if (marked === undefined) throw new WriteError(path, 'failed');
  const codexName = keys[0]?.file ?? path;
  const state: FileState = { kind: 'text', text: marked.text };
  const snapshot = { machine, files: new Map([[codexName, state]]), realPaths: new Map<string, string>() };
  const result = closedText(snapshot, codexName, keys);
  if (result === undefined) throw new WriteError(path, 'failed');
  const isGone = before === null && result.text.trim() === '';
  const bytes = isGone ? null : Buffer.from(marked.mark + result.text);
  if (!isSame(bytes, now)) await writeFiles([{ path, before: now, after: bytes }]);
  return result.kept.length > 0 ? 'kept' : 'taken-back';
}
