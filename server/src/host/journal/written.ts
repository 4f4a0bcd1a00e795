/** What the hardenings that can still be taken back have written. */
import type { WrittenText } from '../../harden/since.ts';
import type { JournalStore } from './store.ts';
import { isHardening } from './undo.ts';
import { bytesOf } from './write-file.ts';

export interface Written {
  /** Of the newest hardening. */
  readonly title: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Each file as the newest entry left it. */
  readonly files: readonly WrittenText[];
}

/** `undefined` where nothing was hardened, as far as is kept. What is open for a while counts as written on purpose. */
export async function written(store: JournalStore): Promise<Written | undefined> {
  const entries = (await store.entries()).filter(({ left }) => left !== true);
  const newest = entries.find(isHardening);
  if (newest === undefined) return undefined;
  const texts = new Map<string, Pick<WrittenText, 'text' | 'folder'>>();
  for (const { files, folder } of [...entries].reverse())
    for (const { path, after } of files) {
      if (after !== null) texts.set(path, { text: new TextDecoder().decode(after), folder });
    }
  const files = [...texts].map(async ([file, rest]) => ({ file, ...rest, isGone: await isGone(file) }));
  return { title: newest.title, at: newest.at, files: await Promise.all(files) };
}

const isGone = (file: string): Promise<boolean> =>
  bytesOf(file).then(
    (bytes) => bytes === null,
    () => false,
  );
