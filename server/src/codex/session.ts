/** How a Codex session is started, as far as it changes what the files mean. */

/** Everything is optional: an empty session is plain `codex` in the folder. */
export interface Session {
  /** Name after `--profile`. */
  readonly profile?: string;
  /** The words after each `-c`, in order: `key=value`. */
  readonly flags?: readonly string[];
}
