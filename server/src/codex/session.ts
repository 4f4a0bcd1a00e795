/** How a Codex session is started, as far as it changes what the files mean. */
import type { TomlDocument } from '../syntax/toml/tree.ts';

/** Everything is optional: an empty session is plain `codex` in the folder. */
export interface Session {
  /** Name after `--profile`. */
  readonly profile?: string;
  /** One parsed `key = value` for each `-c`, in order. */
  readonly flags?: readonly TomlDocument[];
}
