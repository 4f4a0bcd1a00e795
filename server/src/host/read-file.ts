/** Reading one file, whatever is there: bounded, never blocking, never out of a project through a link. */
import { constants, type Stats } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { isRulesName } from '../codex/exec-policy/session-rules.ts';
import { type FileState, type Look, MAX_FILE_BYTES, type Mode, type UnreadableReason } from '../codex/snapshot.ts';
import { close, fstat, lstat, open, read } from './calls.ts';
import { isUntouched, noteStamp } from './file-stamps.ts';
import { inParallel } from './in-parallel.ts';
import { keptState } from './kept-state.ts';
import { LinkTrail, resolveWithin } from './resolve-links.ts';

/** What stood at a path, and where it really lies if links led there. */
export interface ReadResult {
  readonly state: FileState;
  readonly realPath?: string;
}

export interface ReadOptions {
  /** A folder that links must not lead out of. Without it every link is followed, as Codex does. */
  readonly within?: string | undefined;
  /** Shared by files that are read at the same time. */
  readonly trail?: LinkTrail | undefined;
  /** What was read there before: the answer too, without opening the file, where nobody has touched it since. */
  readonly known?: FileState | undefined;
}

/**
 * The state of the file at absolute `path`. Never rejects. A byte order mark is not part of the text, as in editors, so
 * that positions agree with what an editor shows; text that is not UTF-8 is not read (Codex refuses it).
 */
export async function readState(path: string, options: ReadOptions = {}): Promise<FileState> {
  return (await readFile(path, options)).state;
}

/** The state of a file that was seen at `path` just now, with no link on the way. Never rejects. */
export async function readPlain(path: string): Promise<FileState> {
  try {
    return await opened(path, undefined);
  } catch (error) {
    return stateFor(error);
  }
}

/** {@link readState} with the place that links led to. */
export async function readFile(
  file: string,
  { within, trail = new LinkTrail(), known }: ReadOptions = {},
): Promise<ReadResult> {
  try {
    const real = within === undefined ? await fs.realpath(file) : await resolveWithin(file, within, trail);
    if (typeof real !== 'string') return { state: unreadable(real.why) };
    const state = await withNames(await stateAt(real, trail.statOf(real), known), file, real);
    return real === file ? { state } : { state, realPath: real };
  } catch (error) {
    return { state: stateFor(error) };
  }
}

/** More names in one folder are not looked at. */
const MAX_NAMES = 10_000;

/** Of a folder that may hold rules, which those are: Codex follows no links there. */
async function withNames(state: FileState, asked: string, real: string): Promise<FileState> {
  if (state.kind !== 'folder' || path.basename(asked) !== 'rules') return state;
  const names: string[] = [];
  let seen = 0;
  for await (const entry of await fs.opendir(real)) {
    if (++seen > MAX_NAMES) break;
    if (entry.isFile() && isRulesName(entry.name)) names.push(entry.name);
  }
  return { kind: 'folder', names: names.sort() };
}

async function stateAt(path: string, seen: Stats | undefined, known: FileState | undefined): Promise<FileState> {
  // Asked first, because opening some devices already does something.
  const before = seen ?? (await fs.stat(path));
  const other = notAFile(before);
  if (other) return other;
  return known !== undefined && isUntouched(known, before) ? known : opened(path, known);
}

async function opened(path: string, known: FileState | undefined): Promise<FileState> {
  // Had a FIFO taken the file's place by now, opening it to read would wait for a writer: O_NONBLOCK does not.
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);
  const file = await open(path, flags);
  try {
    const stat = await fstat(file);
    const state = notAFile(stat) ?? keptState(known, await content(file, stat.size));
    noteStamp(state, stat);
    return state;
  } finally {
    await close(file);
  }
}

/** What is at `path`, without opening it or following a link there. Never rejects. */
export async function lookAt(path: string): Promise<Look> {
  try {
    const stat = await lstat(path);
    if (stat.isDirectory()) return 'folder';
    if (!stat.isFile()) return 'unknown';
    return stat.size === 0 ? 'empty' : 'file';
  } catch (error) {
    return stateFor(error).kind === 'missing' ? 'missing' : 'unknown';
  }
}

/** Who may change what is at `path`, or at the end of links there. Opens nothing. Never rejects. */
export async function modeAt(path: string): Promise<Mode> {
  try {
    return (await fs.stat(path)).mode & 0o7777;
  } catch (error) {
    return stateFor(error).kind === 'missing' ? 'missing' : 'unknown';
  }
}

/** The first of the paths that is there and cannot be written; for an administrator too, what nobody may write. */
export async function firstReadOnly(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    const mode = await modeAt(path);
    if (mode === 'missing') continue;
    const isDenied = await fs.access(path, fs.constants.W_OK).then(
      () => false,
      () => true,
    );
    if (isDenied || (typeof mode === 'number' && (mode & 0o222) === 0)) return path;
  }
  return undefined;
}

/** Those of the paths at which something exists. */
export async function existing(paths: readonly string[]): Promise<ReadonlySet<string>> {
  const there = new Set<string>();
  await inParallel(paths, async (path) => {
    if ((await lookAt(path)) !== 'missing') there.add(path);
  });
  return there;
}

/** The state of a file that nobody may open, after a look at it. */
export const unopened = (look: Look): FileState =>
  look === 'missing' || look === 'folder' ? { kind: look } : { kind: 'unopened' };

function notAFile(stat: Stats): FileState | undefined {
  if (stat.isDirectory()) return { kind: 'folder' };
  if (!stat.isFile()) return unreadable('not-a-file');
  return stat.size > MAX_FILE_BYTES ? unreadable('too-large') : undefined;
}

const MIN_BUFFER_BYTES = 4096;

async function content(file: number, size: number): Promise<FileState> {
  let buffer = Buffer.allocUnsafe(Math.max(size + 1, MIN_BUFFER_BYTES));
  // The size that `stat` told may be wrong by now, and is 0 for files like those in /proc: read until the end.
  for (let length = 0; ; ) {
    const { bytesRead } = await read(file, buffer, length, buffer.length - length, null);
    length += bytesRead;
    if (length > MAX_FILE_BYTES) return unreadable('too-large');
    // Less than was asked for, and all that there should be.
    const isEnd = bytesRead === 0 || (length === size && length < buffer.length);
    if (isEnd) return decoded(buffer.subarray(0, length));
    if (length === buffer.length) buffer = Buffer.concat([buffer], Math.min(2 * length, MAX_FILE_BYTES + 1));
  }
}

/** What a stream says until its end, as if it were a file. */
export async function readStream(stream: AsyncIterable<Uint8Array>): Promise<FileState> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MAX_FILE_BYTES) return unreadable('too-large');
  }
  return decoded(Buffer.concat(chunks));
}

function decoded(bytes: Uint8Array): FileState {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return hasByteOrderMark(bytes) ? { kind: 'text', text, byteOrderMark: true } : { kind: 'text', text };
  } catch {
    return unreadable('not-utf8');
  }
}

const hasByteOrderMark = ([first, second, third]: Uint8Array): boolean =>
  first === 0xef && second === 0xbb && third === 0xbf;

const unreadable = (why: UnreadableReason): FileState => ({ kind: 'unreadable', why });

/** Codes of the errors that the file system answers with, as states. */
const STATES: Readonly<Record<string, FileState>> = {
  ENOENT: { kind: 'missing' },
  ENOTDIR: { kind: 'missing' },
  ENAMETOOLONG: { kind: 'missing' },
  EISDIR: { kind: 'folder' },
  EACCES: unreadable('permission'),
  EPERM: unreadable('permission'),
  ELOOP: unreadable('link-loop'),
  ENXIO: unreadable('not-a-file'),
};

function stateFor(error: unknown): FileState {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return STATES[code] ?? unreadable('failed');
}
