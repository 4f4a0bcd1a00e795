/** One Codex file of a snapshot with its parsed content. */
import type { DotenvDocument } from '../syntax/dotenv/parse.ts';
import type { TomlDocument, TomlTable } from '../syntax/toml/tree.ts';
import type { FileKind, FormatName } from './file-kinds.ts';
import type { Documents } from './formats.ts';
import type { FileState } from './snapshot.ts';

/** A file as the rules see it. */
export interface CodexFile {
  /** Absolute path; a made-up one for text that is in no file. */
  readonly path: string;
  readonly kind: FileKind;
  readonly state: FileState;
  readonly format: FormatName;
  /** What the file says, in the terms of its format; there when it could be read, whatever is wrong inside. */
  readonly document?: Documents[FormatName];
  /** The document of a TOML file. */
  readonly toml?: TomlDocument;
  /** The document of a `.env` file. */
  readonly dotenv?: DotenvDocument;
}

/** What the file says as a tree of keys, whichever format it is written in; `undefined` where it is none. */
export function treeIn(file: CodexFile): TomlTable | undefined {
  const root =
    file.toml?.root ?? TREES.map((format) => documentIn(file, format)?.root).find((one) => one !== undefined);
  return root?.kind === 'table' ? root : undefined;
}

/** The formats that are read into the tree of TOML. */
const TREES = ['json', 'jsonc', 'yaml'] as const;

/** The document of a file of that format. */
export const documentIn = <N extends FormatName>(file: CodexFile, format: N): Documents[N] | undefined =>
  // The format says what the document is, which the compiler cannot know.
  file.format === format ? (file.document as Documents[N] | undefined) : undefined;
