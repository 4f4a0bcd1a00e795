/** The file of `--results`: which roots it has, and lines that are added. */
import { type FileHandle, open } from 'node:fs/promises';
import { bare } from '../../text/phrases.ts';
import { say } from '../../text/sentences.ts';
import { PATH_ERRORS } from '../../words/command-line.ts';
import { exitStatus } from '../check.ts';
import type { FailOn } from '../command.ts';
import { UnreadablePathError } from '../errors.ts';

export class Results {
  /** The roots that the file had when it was opened, with the exit status of each. */
  readonly roots: ReadonlyMap<string, number>;
  readonly #file: string;
  readonly #handle: FileHandle;
  #last: Promise<void> = Promise.resolve();

  private constructor(file: string, handle: FileHandle, roots: ReadonlyMap<string, number>) {
    this.#file = file;
    this.#handle = handle;
    this.roots = roots;
  }

  /**
   * Opens the file, or creates it. A last line that an interrupted run left unfinished is cut off; a file with anything
   * else in it is somebody's, and stays untouched. @throws UnreadablePathError
   */
  static async open(file: string, failOn: FailOn = 'warning'): Promise<Results> {
    const handle = await open(file, 'a+').catch(() => {
      throw unwritable(file);
    });
    try {
      const { roots, unfinished } = await readResults(handle, failOn);
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
  readonly roots?: ReadonlyMap<string, number>;
  /** Where a last line begins that has no end. */
  readonly unfinished?: number;
}

async function readResults(handle: FileHandle, failOn: FailOn): Promise<Found> {
  const stat = await handle.stat();
  // A device may have no end.
  if (!stat.isFile()) return {};
  const { size } = stat;
  const roots = new Map<string, number>();
  let at = 0;
  for await (const line of handle.readLines({ start: 0, autoClose: false })) {
    const next = at + Buffer.byteLength(line) + 1;
    if (next > size) return line.startsWith(BEGINNING.slice(0, line.length)) ? { roots, unfinished: at } : {};
    const found = rootIn(line, failOn);
    if (found === undefined) return {};
    roots.set(...found);
    at = next;
  }
  return { roots };
}

/** The exit status of a root that could not be checked. */
export const BROKEN = 2;

/** How each line begins. */
const BEGINNING = '{"root":';

function rootIn(line: string, failOn: FailOn): readonly [root: string, status: number] | undefined {
  try {
    const { root, error, findings = [], failures = [], unchecked = [] } = JSON.parse(line);
    if (typeof root !== 'string') return undefined;
    return [root, error === undefined ? exitStatus({ findings, failures, unchecked }, failOn) : BROKEN];
  } catch {
    return undefined;
  }
}
