/** The single steps that a change is done in. */
import type { TextEdit } from '../../../text/edit.ts';
import type { Change } from '../../change.ts';
import type { TomlPath } from '../tree.ts';

/** A key to be written, its value as source text. */
export interface NewEntry {
  readonly path: TomlPath;
  readonly value: string;
  /** Comment lines that go above it, without indent. */
  readonly above: readonly string[];
  /** What goes behind the value on its line: blanks and a comment. */
  readonly behind: string;
}

/** A change as asked for, or one of the smaller ones that it comes down to. */
export type Step =
  | Change
  | { readonly kind: 'insert'; readonly entry: NewEntry }
  /** Takes a key out together with the comment lines directly above it. */
  | { readonly kind: 'cut'; readonly path: TomlPath }
  /** Edits that are known already, before steps that build on them. */
  | { readonly kind: 'text'; readonly edits: readonly TextEdit[] };

/** Edits to the present text, or steps to do in place of this one. Undefined: impossible. */
export type Outcome = { readonly edits: readonly TextEdit[] } | { readonly steps: readonly Step[] } | undefined;

export const NOTHING: Outcome = { edits: [] };
