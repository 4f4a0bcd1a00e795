/** What Harden would change. */
import type { Posture, Weakness } from './posture.ts';

/** One change that Harden would make, in words. Line from 1. */
export interface HardenChange {
  readonly file: string;
  readonly line: number;
  readonly title: string;
  readonly rule: string;
  /** The weakness that the change ends, where it answers no finding. */
  readonly goal?: Weakness['kind'];
}

/** A harden plan: annotated edits to preview, and what they are for. Positions are LSP ones. */
export interface HardenPlan {
  readonly folder: string;
  readonly changes: readonly HardenChange[];
  /** Edits by file, made for the texts in `files`; apply nothing where a file reads differently now. */
  readonly edits: readonly HardenEdit[];
  /** The texts that the plan was made for, by URI: what is in the editor where the file is open. */
  readonly files: Readonly<Record<string, string>>;
  readonly before: Posture;
  readonly after: Posture;
}

export interface HardenEdit {
  readonly uri: string;
  readonly range: { readonly start: HardenPosition; readonly end: HardenPosition };
  readonly newText: string;
  /** What to tell the person who is to confirm the edit. */
  readonly label: string;
  readonly description: string;
}

export interface HardenPosition {
  readonly line: number;
  readonly character: number;
}
