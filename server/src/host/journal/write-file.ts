/** Writes files so that each reads as before or as wished at every moment, whatever happens in between. */
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';

/** The calls that write; tests bring ones that fail. */
export type Disk = typeof fs;

/** A file to be written: the bytes that it must hold now, and those that it is to hold. Null: no file. */
export interface FileWrite {
  readonly path: string;
  readonly before: Uint8Array | null;
  readonly after: Uint8Array | null;
  /** Whether a new file is for everybody to read, instead of its owner alone. */
  readonly isForAll?: boolean;
}

export type WriteProblem = 'changed' | 'read-only' | 'not-a-file' | 'foreign' | 'no-space' | 'failed';

/** A write that was not made, or not wholly: `written` are the files that hold the new bytes all the same. */
export class WriteError extends Error {
  readonly path: string;
  readonly why: WriteProblem;
  readonly written: readonly string[];

  constructor(
    file: string,
    why: WriteProblem,
    { written = [], cause }: { written?: readonly string[]; cause?: unknown } = {},
  ) {
    super(`${file}: ${why}`, { cause });
    this.path = file;
    this.why = why;
    this.written = written;
  }
}

interface Prepared {
  readonly write: FileWrite;
  /** The new bytes beside the file, safe on disk; absent where the file is to go. */
  readonly beside?: string;
}

/**
 * Writes all files or none: first every new text is on disk beside its file, then one after the other takes its place. A
 * file that does not hold its `before` any more stops all of it. Modes and owners stay.
 * @throws WriteError
 */
export async function writeFiles(writes: readonly FileWrite[], disk: Disk = fs): Promise<void> {
  const prepared: Prepared[] = [];
  const placed: FileWrite[] = [];
  let at = '';
  try {
    for (const write of writes) {
      at = write.path;
      prepared.push(await prepare(write, disk));
    }
    for (const { write } of prepared) {
      at = write.path;
      await demandBefore(write, disk);
    }
    for (const one of prepared) {
      at = one.write.path;
      await place(one, disk);
      placed.push(one.write);
    }
  } catch (error) {
    for (const { beside } of prepared) if (beside !== undefined) await disk.rm(beside, { force: true }).catch(() => {});
    const written = await takenBack(placed, disk);
    if (error instanceof WriteError) throw new WriteError(at, error.why, { written, cause: error });
    throw new WriteError(at, problemOf(error), { written, cause: error });
  }
  for (const folder of new Set(placed.map(({ path: file }) => path.dirname(file)))) await synced(folder, disk);
}

/** The bytes of a file, null where there is none. @throws WriteError where something else is there. */
export async function bytesOf(file: string, disk: Disk = fs): Promise<Uint8Array | null> {
  try {
    if (!(await disk.lstat(file)).isFile()) throw new WriteError(file, 'not-a-file');
    return await disk.readFile(file, { flag: constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Whether two files hold the same; both may be missing. */
export const isSame = (one: Uint8Array | null, other: Uint8Array | null): boolean =>
  one === null || other === null ? one === other : Buffer.compare(one, other) === 0;

async function demandBefore({ path: file, before }: FileWrite, disk: Disk): Promise<void> {
  if (!isSame(await bytesOf(file, disk), before)) throw new WriteError(file, 'changed');
}

async function prepare(write: FileWrite, disk: Disk): Promise<Prepared> {
  await demandBefore(write, disk);
  const { path: file, before, after } = write;
  const stat = before === null ? undefined : await disk.stat(file);
  // A rename would replace a file that somebody made read-only.
  if (stat !== undefined && (stat.mode & 0o222) === 0) throw new WriteError(file, 'read-only');
  if (stat !== undefined) await disk.access(file, constants.W_OK);
  if (after === null) return { write };
  const beside = path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const handle = await disk.open(beside, 'wx', 0o600);
    try {
      await handle.writeFile(after);
      if (stat !== undefined && stat.uid !== (await handle.stat()).uid) {
        await handle.chown(stat.uid, stat.gid).catch((cause: unknown) => {
          throw new WriteError(file, 'foreign', { cause });
        });
      }
      // Codex's own new files are open to their owner alone.
      await handle.chmod(stat === undefined ? (write.isForAll === true ? 0o644 : 0o600) : stat.mode & 0o7777);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    await disk.rm(beside, { force: true }).catch(() => {});
    throw error;
  }
  return { write, beside };
}

/**
 * Removes what somebody who died while writing `file` left beside it. Whoever is not the only one who writes names an age,
 * in milliseconds, that nothing has on which somebody is at work.
 */
export async function removeLeft(file: string, age = 0): Promise<void> {
  const [folder, start] = [path.dirname(file), `.${path.basename(file)}.`];
  const names = await fs.readdir(folder).catch(() => []);
  const left = names.filter((name) => name.startsWith(start) && /^[0-9a-f]{12}\.tmp$/.test(name.slice(start.length)));
  for (const place of left.map((name) => path.join(folder, name))) {
    const stat = await fs.stat(place).catch(() => undefined);
    const isOld = age === 0 || (stat !== undefined && Math.abs(Date.now() - stat.mtimeMs) > age);
    if (isOld) await fs.rm(place, { force: true }).catch(() => {});
  }
}

async function place({ write, beside }: Prepared, disk: Disk): Promise<void> {
  if (beside === undefined) await disk.rm(write.path);
  else if (write.before === null) await placeNew(beside, write.path, disk);
  else await disk.rename(beside, write.path);
}

/** A link replaces no file that came to be meanwhile; where the file system knows no links, a rename has to do. */
async function placeNew(beside: string, file: string, disk: Disk): Promise<void> {
  try {
    await disk.link(beside, file);
  } catch (error) {
    if (!NO_LINKS.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    return disk.rename(beside, file);
  }
  // The file is in place: its other name must not make that a failure. It goes at the second try, or is left.
  await disk.rm(beside).catch(() => disk.rm(beside, { force: true }).catch(() => {}));
}

const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'];

/** Puts back what was already in place; the files for which that failed are named. */
async function takenBack(placed: readonly FileWrite[], disk: Disk): Promise<readonly string[]> {
  const stuck: string[] = [];
  for (const { path: file, before, after } of [...placed].reverse()) {
    try {
      await place(await prepare({ path: file, before: after, after: before }, disk), disk);
    } catch {
      stuck.push(file);
    }
  }
  return stuck;
}

/** Makes the new names in a folder last. Not every system can, and the files are whole either way. */
async function synced(folder: string, disk: Disk): Promise<void> {
  try {
    const handle = await disk.open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // Windows opens no folders.
  }
}

const PROBLEMS: Readonly<Record<string, WriteProblem>> = {
  ENOSPC: 'no-space',
  EDQUOT: 'no-space',
  EFBIG: 'no-space',
  EACCES: 'read-only',
  EPERM: 'read-only',
  EROFS: 'read-only',
  EEXIST: 'changed',
  ENOENT: 'changed',
  EISDIR: 'not-a-file',
  ENOTDIR: 'not-a-file',
  ELOOP: 'not-a-file',
};

export const problemOf = (error: unknown): WriteProblem =>
  PROBLEMS[(error as NodeJS.ErrnoException | undefined)?.code ?? ''] ?? 'failed';

export const isFull = (error: unknown): boolean => problemOf(error) === 'no-space';
