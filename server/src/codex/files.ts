/** Codex files of a snapshot, parsed once for each version of their text. */
import { type DotenvDocument, parseDotenv } from '../syntax/dotenv/parse.ts';
import { parseToml } from '../syntax/toml/parse.ts';
import type { TomlDocument } from '../syntax/toml/tree.ts';
import type { CodexFile } from './file.ts';
import { type FileKind, formatOf } from './file-kinds.ts';
import { kindOf } from './file-places.ts';
import { repaired } from './repair.ts';
import type { FileState, Snapshot } from './snapshot.ts';

// State objects stand for one version of a text, so they are what a parse is remembered by.
const tomlByState = new WeakMap<FileState, TomlDocument>();
const dotenvByState = new WeakMap<FileState, DotenvDocument>();

/** The parsed TOML at `path`, or `undefined` when there is no readable text. */
export function tomlAt(snapshot: Snapshot, path: string): TomlDocument | undefined {
  return parsedOnce(tomlByState, snapshot.files.get(path), parseToml);
}

/** The parsed `.env` file at `path`, or `undefined` when there is no readable text. */
export function dotenvAt(snapshot: Snapshot, path: string): DotenvDocument | undefined {
  return parsedOnce(dotenvByState, snapshot.files.get(path), parseDotenv);
}

const repairedByDocument = new WeakMap<TomlDocument, TomlDocument>();

// Only what is said about a file rests on guesses; changes to it are made in what it really says.
function repairedOnce(document: TomlDocument): TomlDocument {
  const before = repairedByDocument.get(document);
  if (before !== undefined) return before;
  const after = repaired(document);
  repairedByDocument.set(document, after);
  return after;
}

function parsedOnce<T>(known: WeakMap<FileState, T>, state: FileState | undefined, parse: (text: string) => T) {
  if (state?.kind !== 'text') return undefined;
  const before = known.get(state);
  if (before !== undefined) return before;
  const parsed = parse(state.text);
  known.set(state, parsed);
  return parsed;
}

/**
 * The Codex file at `path`, or `undefined` when it is none or nobody looked.
 * `kind` overrules what the path says, for files in no known place.
 */
export function codexFile(snapshot: Snapshot, path: string, kind?: FileKind): CodexFile | undefined {
  const state = snapshot.files.get(path);
  const known = kind ?? kindOf(path, snapshot.machine);
  if (state === undefined || known === undefined) return undefined;
  const base = { path, kind: known, state };
  if (formatOf(known) === 'json') return base;
  if (formatOf(known) === 'dotenv') {
    const dotenv = dotenvAt(snapshot, path);
    return dotenv === undefined ? base : { ...base, dotenv };
  }
  const toml = tomlAt(snapshot, path);
  return toml === undefined ? base : { ...base, toml: repairedOnce(toml) };
}
