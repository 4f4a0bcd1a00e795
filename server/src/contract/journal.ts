/** What is kept of hardenings, and what is opened for a while. */
import type { PlanName } from './harden.ts';
import type { FolderParams } from './protocol.ts';

/** A hardening is about to be applied by the editor: keep what is there. */
export interface BeginHardeningParams extends FolderParams {
  readonly plan?: PlanName;
  readonly files: readonly {
    readonly uri: string /** What the editor shows, where that is not saved. */;
    readonly text?: string;
  }[];
}

/** `refused`: nothing could be kept, in a sentence; then nothing is to be applied. */
export type BegunHardening = { readonly id: string } | { readonly refused: string };

/** A hardening that was applied. */
export interface HardeningId {
  readonly id: string;
}

/** An editor is done with a hardening. */
export interface FinishHardeningParams extends HardeningId {
  /** URIs of the files that it has saved; by default all that read differently now. */
  readonly written?: readonly string[];
}

/** The newest hardening that can be taken back. */
export interface LastHardening extends HardeningId {
  /** ISO 8601. */
  readonly at: string;
  readonly title: string;
  /**
   * `beside`: somebody changed other settings in it since; undo takes the hardening alone out of it. `changed`: somebody
   * changed it since; undo leaves it alone.
   */
  readonly files: readonly { readonly path: string; readonly now: 'written' | 'before' | 'beside' | 'changed' }[];
}

/** What undo did with one file. */
export interface UndoneHardeningFile {
  readonly path: string;
  readonly done: 'restored' | 'removed' | 'taken-back' | 'kept';
  /** Why it was left alone, and where its old text is kept, in sentences; null where it was not. */
  readonly why: string | null;
}

export interface UndoneHardening {
  readonly title: string;
  readonly files: readonly UndoneHardeningFile[];
}

/** What can be opened for a while: the network alone, or everything. */
export type OpeningSubject = 'network' | 'full';

/** Why something cannot be opened for this folder. */
export type OpeningObstacle =
  | 'already-open'
  /** Codex would not start. */
  | 'refused'
  | 'unknown'
  /** The folder is marked as untrusted, so full access is not offered. */
  | 'untrusted'
  /** Only every folder could be opened. */
  | 'not-alone'
  /** Something that a person’s own files cannot override decides it. */
  | 'decided-elsewhere';

/** One thing that could be opened. */
export interface OpeningChoice {
  readonly what: OpeningSubject;
  /** Why not, in a sentence; null where it can be opened. */
  readonly cannot: string | null;
  /** The file that would be changed; null where it cannot be opened. */
  readonly file: string | null;
  readonly everywhere: boolean;
  /** One line. */
  readonly after: string | null;
}

export interface OpenUpParams extends FolderParams {
  readonly what: OpeningSubject;
  readonly minutes: number;
  /** A person agreed that every folder is opened. */
  readonly everywhere?: boolean;
}

/** What is open for a while. Times are ISO 8601. */
export interface OpenedFolder {
  readonly id: string;
  readonly what: OpeningSubject;
  readonly folder: string;
  readonly since: string;
  readonly until: string;
  readonly everywhere: boolean;
  readonly file: string;
}

export type OpenUpAnswer = { readonly opened: OpenedFolder } | { readonly refused: string };

/** What was closed, and how. */
export interface ClosedFolder {
  readonly opened: OpenedFolder;
  /**
   * `restored`: the file reads as before; `taken-back`: it had changed, and only what was opened was taken out of it;
   * `kept`: somebody changed what was opened; `failed`: it is still open.
   */
  readonly outcome: 'restored' | 'taken-back' | 'kept' | 'failed';
  /** One sentence where the outcome is not `restored`; null otherwise. */
  readonly why: string | null;
}
