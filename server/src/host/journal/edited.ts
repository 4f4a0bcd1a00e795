/** Keeps a hardening that an editor applies and saves: what is there before, and afterwards what it has become. */
import { openPlaces, removeMade } from './apply.ts';
import type { JournalEntry, JournalFile } from './entry.ts';
import { markedText } from './marked-text.ts';
import { realPlace } from './real-place.ts';
import type { JournalStore } from './store.ts';
import { bytesOf, isSame } from './write-file.ts';

/** A file that an editor is about to change. */
export interface EditedFile {
  readonly path: string;
  /** What the editor shows, where that is not saved: it would be saved along. */
  readonly text?: string | undefined;
  readonly within: string | undefined;
}

/** Keeps what is there. @throws where it cannot be kept: then nothing is to be applied */
export async function beginEdited(
  store: JournalStore,
  { files, ...about }: Pick<JournalEntry, 'at' | 'title' | 'folder'> & { readonly files: readonly EditedFile[] },
): Promise<JournalEntry> {
  return store.alone(async () => {
    const kept: JournalFile[] = [];
    const open = await openPlaces(store);
    for (const { path, text, within } of files) {
      const place = await realPlace(path, within);
      if (typeof place === 'object') throw new Error(`A link leads from ${path} out of its project.`);
      if (open.has(place)) throw new Error(`Something in ${path} is open for a while.`);
      const bytes = await bytesOf(place);
      kept.push({ path: place, before: text === undefined ? bytes : withMark(text, bytes), after: null });
    }
    return store.record({ ...about, files: kept, made: [] });
  });
}

/**
 * Keeps what the files have become; where none was changed, the entry is forgotten. Whether any was. `written` are those that
 * the editor has saved: what became of the others is somebody else's doing, such as another window's.
 */
export async function finishEdited(
  store: JournalStore,
  id: string,
  now: number,
  written?: readonly string[],
): Promise<boolean> {
  return store.alone(async () => {
    const entry = (await store.entries()).find((one) => one.id === id);
    if (entry === undefined) return false;
    const places = await Promise.all((written ?? []).map((file) => realPlace(file, undefined)));
    const wanted = entry.files.filter(({ path }) => written === undefined || places.includes(path));
    const read = await Promise.all(wanted.map(async (file) => ({ ...file, after: await bytesOf(file.path) })));
    const files = read.filter(({ before, after }) => !isSame(before, after));
    if (files.length === 0) {
      await removeMade(entry.made);
      await store.remove(id);
    } else await store.rewrite({ ...entry, files });
    await store.prune(now);
    return files.length > 0;
  });
}

/** The text as an editor saves it over these bytes: with a byte order mark where there was one. */
function withMark(text: string, bytes: Uint8Array | null): Uint8Array {
  const mark = bytes === null ? '' : (markedText(bytes)?.mark ?? '');
  return Buffer.from(mark + text);
}
