/** What rules do with one command: the question of a person who tries one, and the answer. */
import type { FolderParams } from './protocol.ts';

/** A command line as the model would send it. */
export interface TryCommandParams extends FolderParams {
  readonly command: string;
  /** The rules file that is asked from, an absolute path: of a project, it says which folder the question is about. */
  readonly file?: string;
}

/** A rule that matches. */
export interface TriedRule {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly decision: 'allow' | 'prompt' | 'forbidden';
  /** The pattern, fit to be shown. */
  readonly pattern: string;
}

/** Answer to `codexPosture/tryCommand`. */
export interface TriedCommand {
  readonly folder: string;
  /** The verdict of the rules. */
  readonly decision: 'allow' | 'prompt' | 'forbidden' | 'none';
  /** Whether the command then leaves the sandbox; null where that is not known, or up to a person's answer. */
  readonly outside: boolean | null;
  /** Both in plain sentences. */
  readonly sentences: readonly string[];
  /** The strictest first. */
  readonly matches: readonly TriedRule[];
}
