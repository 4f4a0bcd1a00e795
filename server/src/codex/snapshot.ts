/** What was read from disk (or from open editors) at one moment. All of the engine sees only this. */
import { ChangedMap } from '../text/changed-map.ts';
import { oncePer } from '../text/once-per.ts';
import type { FileKind } from './file-kinds.ts';
import type { InstalledCodex } from './installed.ts';
import type { Machine } from './machine.ts';

/** What stood at one path. */
export type FileState =
  /** `byteOrderMark`: one is in front of `text`, which is shown without it. */
  | { readonly kind: 'text'; readonly text: string; readonly byteOrderMark?: true }
  | { readonly kind: 'missing' }
  /** `names`: the files in it, where they were asked for. */
  | { readonly kind: 'folder'; readonly names?: readonly string[] }
  | { readonly kind: 'unreadable'; readonly why: UnreadableReason }
  /** It is there, and files of its kind are not opened. */
  | { readonly kind: 'unopened' };

export type UnreadableReason =
  | 'permission'
  | 'link-loop'
  | 'link-outside'
  | 'too-large'
  | 'not-utf8'
  | 'not-a-file'
  | 'failed';

/** Texts longer than this are not read: no real Codex file comes near, and a hostile one must not stall the editor. In bytes. */
export const MAX_FILE_BYTES = 1 << 20;

/** What a look at a path tells without opening it. `unknown`: something else, or it may not be looked at. */
export type Look = 'missing' | 'folder' | 'file' | 'empty' | 'unknown';

/** The permission bits of what is at a path, links followed (`0o1777` for a usual `/tmp`). `unknown`: it may not be looked at. */
export type Mode = number | 'missing' | 'unknown';

/** Where team policies are: absolute paths. */
export interface Policies {
  /** Those of projects, in their `.codex`. */
  readonly files: readonly string[];
  /** One from outside, and the folders that it is to hold for. */
  readonly given?: { readonly file: string; readonly folders: readonly string[] };
}

/** Paths of the tracked files that may be private, from the root of a work tree, with slashes; `unknown`: not read. */
export type TrackedNames = ReadonlySet<string> | 'missing' | 'unknown';

/** An immutable picture of the files. A path that is in no map was not looked at, which is not the same as missing. */
export interface Snapshot {
  readonly machine: Machine;
  /** By absolute path. A state object stands for one version of a file: unchanged files keep theirs. */
  readonly files: ReadonlyMap<string, FileState>;
  /** Canonical path of every folder looked at, by the path it was asked for; equal where no link is involved. */
  readonly realPaths: ReadonlyMap<string, string>;
  /** Files that are Codex's only because settings name them, by absolute path. */
  readonly named?: ReadonlyMap<string, FileKind>;
  /** What exists at paths that settings name outside the workspace: those are looked at and not opened. */
  readonly looks?: ReadonlyMap<string, Look>;
  /** Who may change files and folders that {@link MissingInputs.modes} asks for; absent on Windows, where bits say nothing. */
  readonly modes?: ReadonlyMap<string, Mode>;
  /** Which files that may hold secrets Git tracks, by the path of its index. */
  readonly tracked?: ReadonlyMap<string, TrackedNames>;
  /** The Codex that is installed; absent where it is not known, or nobody looked. */
  readonly codex?: InstalledCodex;
  /** The team policies among `files`, and the one that was given for all folders. */
  readonly policies?: Policies;
  /** One text was handed over by itself: what other layers would define is not known. */
  readonly isAlone?: true;
}

/** The state of `path`, or `undefined` when nobody looked. */
export const stateOf = (snapshot: Snapshot, path: string): FileState | undefined => snapshot.files.get(path);

/** The text of `path` when it is a readable file. */
export function textOf(snapshot: Snapshot, path: string): string | undefined {
  const state = snapshot.files.get(path);
  return state?.kind === 'text' ? state.text : undefined;
}

/** Paths behind links, by what they lead to. */
export const linksTo = oncePer((realPaths: Snapshot['realPaths']): ReadonlyMap<string, readonly string[]> => {
  const links = new Map<string, string[]>();
  for (const [link, target] of realPaths) if (link !== target) links.set(target, [...(links.get(target) ?? []), link]);
  return links;
});

/** The snapshot with these texts by path, at a cost that does not depend on how many other files there are. */
export const withTexts = (snapshot: Snapshot, texts: ReadonlyMap<string, string>): Snapshot => ({
  ...snapshot,
  files: new ChangedMap(
    snapshot.files,
    new Map([...texts].map(([path, text]) => [path, edited(snapshot.files.get(path), text)])),
  ),
});

/** A file with another text: an edit leaves the byte order mark in front of it. */
export const edited = (before: FileState | undefined, text: string): FileState =>
  before?.kind === 'text' && before.byteOrderMark ? { ...before, text } : { kind: 'text', text };
