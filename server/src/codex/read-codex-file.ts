/** Codex files of a snapshot, parsed once for each version of their text. */
import type { TomlDocument } from '../syntax/toml/tree.ts';
import type { CodexFile } from './codex-file.ts';
import { type FileKind, type FormatName, formatOf } from './file-kinds.ts';
import { kindOf } from './file-places.ts';
import { type Documents, formatNamed } from './formats.ts';
import type { FileState, Snapshot } from './snapshot.ts';

/** What one text was parsed to. */
interface Parsed<D> {
  readonly document: D;
  meant?: D;
}

// State objects stand for one version of a text, so they are what a parse is remembered by.
const parsedByState: { readonly [N in FormatName]: WeakMap<FileState, Parsed<Documents[N]>> } = {
  toml: new WeakMap(),
  dotenv: new WeakMap(),
  json: new WeakMap(),
  jsonc: new WeakMap(),
  yaml: new WeakMap(),
  text: new WeakMap(),
  starlark: new WeakMap(),
};

/** What the file at `path` says, or `undefined` when there is no readable text. */
export const documentAt = <N extends FormatName>(
  snapshot: Snapshot,
  path: string,
  format: N,
): Documents[N] | undefined => parsedOnce(snapshot.files.get(path), format)?.document;

/** The parsed TOML at `path`, or `undefined` when there is no readable text. */
export const tomlAt = (snapshot: Snapshot, path: string): TomlDocument | undefined =>
  documentAt(snapshot, path, 'toml');

/** The parsed TOML of one version of a file. */
export const tomlOf = (state: FileState): TomlDocument | undefined => parsedOnce(state, 'toml')?.document;

/** Whether somebody has asked for the TOML of this version. */
export const isReadAsToml = (state: FileState): boolean => parsedByState.toml.has(state);

function parsedOnce<N extends FormatName>(state: FileState | undefined, format: N): Parsed<Documents[N]> | undefined {
  if (state?.kind !== 'text') return undefined;
  const known: WeakMap<FileState, Parsed<Documents[N]>> = parsedByState[format];
  const before = known.get(state);
  if (before !== undefined) return before;
  const parsed = { document: formatNamed(format).parse(state.text, state.byteOrderMark) };
  known.set(state, parsed);
  return parsed;
}

function meantOnce<N extends FormatName>(state: FileState, format: N): Documents[N] | undefined {
  const parsed = parsedOnce(state, format);
  if (parsed === undefined) return undefined;
  parsed.meant ??= formatNamed(format).asMeant?.(parsed.document) ?? parsed.document;
  return parsed.meant;
}

/** The kind of the file at `path`, told by its name or by settings that name it. */
export const kindIn = ({ machine, named }: Pick<Snapshot, 'machine' | 'named'>, path: string): FileKind | undefined =>
  kindOf(path, machine) ?? named?.get(path);

/**
 * The Codex file at `path`, or `undefined` when it is none or nobody looked.
 * `kind` overrules what the path says, for files in no known place.
 */
export function codexFile(snapshot: Snapshot, path: string, kind?: FileKind): CodexFile | undefined {
  const state = snapshot.files.get(path);
  const known = kind ?? kindIn(snapshot, path);
  if (state === undefined || known === undefined) return undefined;
  const format = formatOf(known);
  const base = { path, kind: known, state, format };
  const document = meantOnce(state, format);
  return document === undefined ? base : { ...base, document, [format]: document };
}
