/** What the journal keeps of one hardening: the files byte for byte, as JSON. */
import type { Plain } from '../../syntax/plain.ts';

/** A file that a hardening writes. */
export interface JournalFile {
  /** Absolute, without links: where the bytes really lie. */
  readonly path: string;
  /** Null where there was no file. */
  readonly before: Uint8Array | null;
  /** What was written; null where nobody has said yet what that was. */
  readonly after: Uint8Array | null;
}

/** A key that something set for a while, to be taken back when the rest of its file has changed meanwhile. */
export interface SetKey {
  /** The file as Codex names it. */
  readonly file: string;
  readonly path: readonly (string | number)[];
  readonly value: Plain;
  /** What it was before; absent where it was not there. */
  readonly before?: Plain;
}

/** What was opened for a while. */
export interface OpenedFor {
  readonly what: 'network' | 'full';
  /** Milliseconds since 1970. */
  readonly until: number;
  /** Whether it concerns every folder, because Codex cannot tell this one apart. */
  readonly everywhere: boolean;
  readonly keys: readonly SetKey[];
}

export interface JournalEntry {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What was done, in a few words. */
  readonly title: string;
  readonly folder: string | null;
  readonly files: readonly JournalFile[];
  /** Folders that were made for the files, the outermost first. */
  readonly made: readonly string[];
  /** There where it is no hardening. */
  readonly opened?: OpenedFor;
  /** Taken back but for these files, which somebody had changed. */
  readonly left?: true;
}

const VERSION = 1;

export function entryText({ files, ...rest }: JournalEntry): string {
  const written = files.map(({ path, before, after }) => ({ path, before: base64(before), after: base64(after) }));
  return `${JSON.stringify({ version: VERSION, ...rest, files: written })}\n`;
}

const base64 = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : Buffer.from(bytes).toString('base64');

/** The entry that a text holds; `undefined` for any other text. */
export function entryIn(text: string): JournalEntry | undefined {
  try {
    const { version, id, at, title, folder, files, made, opened, left } = JSON.parse(text);
    const isEntry =
      version === VERSION &&
      typeof id === 'string' &&
      typeof at === 'number' &&
      typeof title === 'string' &&
      (folder === null || typeof folder === 'string') &&
      Array.isArray(files) &&
      isTexts(made) &&
      (opened === undefined || isOpened(opened));
    if (!isEntry) return undefined;
    const rest = { ...(opened === undefined ? {} : { opened }), ...(left === true ? { left } : {}) };
    return { id, at, title, folder, files: files.map(fileIn), made, ...rest };
  } catch {
    return undefined;
  }
}

function fileIn({ path, before, after }: Readonly<Record<string, unknown>>): JournalFile {
  if (typeof path !== 'string') throw new TypeError('A file without a path.');
  return { path, before: bytes(before), after: bytes(after) };
}

function bytes(value: unknown): Uint8Array | null {
  if (value === null) return null;
  if (typeof value !== 'string') throw new TypeError('No bytes.');
  return Buffer.from(value, 'base64');
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

function isOpened(value: OpenedFor): boolean {
  const { what, until, everywhere, keys } = value;
  const isKey = (key: SetKey) => typeof key.file === 'string' && Array.isArray(key.path) && key.value !== undefined;
  return (
    (what === 'network' || what === 'full') &&
    typeof until === 'number' &&
    typeof everywhere === 'boolean' &&
    Array.isArray(keys) &&
    keys.every(isKey)
  );
}
