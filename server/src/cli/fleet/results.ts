/** The file of `--results`: which roots it has, and lines that are added. */
import { type FileHandle, open } from 'node:fs/promises';
import { bare } from '../../text/phrases.ts';
import { say } from '../../text/sentences.ts';
import { PATH_ERRORS } from '../../words/command-line.ts';
import { UnreadablePathError } from '../errors.ts';

export class Results {
  /** The roots that the file had when it was opened. */
  readonly roots: ReadonlySet<string>;
  readonly #file: string;
  readonly #handle: FileHandle;
  #last: Promise<void> = Promise.resolve();

  private constructor(file: string, handle: FileHandle, roots: ReadonlySet<string>) {
    this.#file = file;
    this.#handle = handle;
    this.roots = roots;
  }

  /**
   * Opens the file, or creates it. A last line that an interrupted run left unfinished is cut off; a file with anything
   * else in it is somebody's, and stays untouched. @throws UnreadablePathError
   */
  static async open(file: string): Promise<Results> {
    const handle = await open(file, 'a+').catch(() => {
      throw unwritable(file);
    });
    try {
      const { roots, unfinished } = await readResults(handle);
      if (roots === undefined) throw new UnreadablePathError(say(PATH_ERRORS.noResults, { path: bare(file) }));
      if (unfinished !== undefined) await handle.truncate(unfinished);
      return new Results(file, handle, roots);
    } catch (error) {
      await handle.close();
      if (error instanceof UnreadablePathError) throw error;
      throw unwritable(file);
    }
  }

  /** One line after the other: Node writes long texts in pieces, which must not mix. @throws UnreadablePathError */
  append(line: string): Promise<void> {
    const appended = this.#last.then(() => this.#handle.appendFile(`${line}\n`));
    this.#last = appended.catch(() => {
      throw unwritable(this.#file);
    });
    return this.#last;
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}

const unwritable = (file: string) => new UnreadablePathError(say(PATH_ERRORS.unwritable, { path: bare(file) }));

interface Found {
  /** Absent where something other than results is in the file. */
  readonly roots?: ReadonlySet<string>;
  /** Where a last line begins that has no end. */
  readonly unfinished?: number;
}

async function readResults(handle: FileHandle): Promise<Found> {
  const stat = await handle.stat();
  // A device may have no end.
  if (!stat.isFile()) return {};
  const { size } = stat;
  const roots = new Set<string>();
  let at = 0;
  for await (const line of handle.readLines({ start: 0, autoClose: false })) {
    const next = at + Buffer.byteLength(line) + 1;
    if (next > size) return line.startsWith(BEGINNING.slice(0, line.length)) ? { roots, unfinished: at } : {};
    const root = rootIn(line);
    if (root === undefined) return {};
    roots.add(root);
    at = next;
  }
  return { roots };
}

/** How each line begins. */
const BEGINNING = '{"root":';

function rootIn(line: string): string | undefined {
  try {
    const { root } = JSON.parse(line);
    return typeof root === 'string' ? root : undefined;
  } catch {
    return undefined;
  }
}
