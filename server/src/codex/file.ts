/** One Codex file of a snapshot with its parsed content. */
import type { DotenvDocument } from '../syntax/dotenv/parse.ts';
import type { TomlDocument } from '../syntax/toml/tree.ts';
import type { FileKind } from './file-kinds.ts';
import type { FileState } from './snapshot.ts';

/** A file as the rules see it. `toml` or `dotenv` is there when the file could be read, whatever is wrong inside. */
export interface CodexFile {
  /** Absolute path; a made-up one for text that is in no file. */
  readonly path: string;
  readonly kind: FileKind;
  readonly state: FileState;
  readonly toml?: TomlDocument;
  readonly dotenv?: DotenvDocument;
}
