/** What a person’s own Codex is asked for: on request only, in a trusted window only. */
import type { FolderParams } from './protocol.ts';

/** `trusted`: the window trusts its folders; without it nothing is started. */
export interface OwnCodexParams extends FolderParams {
  readonly trusted: boolean;
}

/** One thing that commands in the sandbox tried. */
export interface SandboxTrial {
  readonly id: string;
  /** Whether the files say that it works, and whether it did; null where it could not be tried. */
  readonly promised: boolean;
  readonly worked: boolean | null;
  /** One sentence. */
  readonly text: string;
}

export interface SandboxTest {
  /** The program that was started. */
  readonly program: string;
  /** What it says its version is; null where it says none. */
  readonly version: string | null;
  /** The posture that was tried, in one line. */
  readonly posture: string;
  readonly trials: readonly SandboxTrial[];
  /** Why no command could start in the sandbox, in a sentence or two; null where they did. */
  readonly failure: string | null;
  /** One sentence. */
  readonly summary: string;
}

/** `refused`: nothing was started, and why. */
export type SandboxTestAnswer = SandboxTest | { readonly refused: string };

/** Something that Codex itself says and that the files do not, in a sentence. */
export interface ConfirmedDifference {
  /** The key, requirement or layer that it is about. */
  readonly about: string;
  readonly text: string;
}

export interface Confirmation {
  readonly program: string;
  readonly version: string | null;
  readonly differences: readonly ConfirmedDifference[];
  /** Files that Codex created in CODEX_HOME while it ran, relative to it; the first of them. */
  readonly created: readonly string[];
  /** One sentence. */
  readonly summary: string;
}

export type ConfirmationAnswer = Confirmation | { readonly refused: string };
