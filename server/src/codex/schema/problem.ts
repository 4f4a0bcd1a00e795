/** What can be wrong with a table. */
import type { TomlPath } from '../../syntax/toml/tree.ts';
import type { TypeFact } from '../facts.ts';

/** One place where a table does not fit the facts. */
export type SchemaProblem =
  /** `fatal`: Codex does not start; else it ignores the key. `known`: the names that the table knows. */
  | {
      readonly kind: 'unknown-key';
      readonly path: TomlPath;
      readonly fatal: boolean;
      readonly known: readonly string[];
    }
  /** Codex knows the key, but a table in which `by` says `is` does not use it. */
  | { readonly kind: 'idle-key'; readonly path: TomlPath; readonly by: string; readonly is: string }
  /** The value has a type that Codex refuses; `expected` says which it takes. */
  | { readonly kind: 'wrong-type'; readonly path: TomlPath; readonly expected: TypeFact }
  /** The value is none of the words that the key takes. */
  | {
      readonly kind: 'wrong-value';
      readonly path: TomlPath;
      readonly written: string;
      readonly values: readonly string[];
    }
  /** The table at `path` must hold exactly one of `names`, and holds another number of keys, or another key. */
  | { readonly kind: 'wrong-choice'; readonly path: TomlPath; readonly names: readonly string[] }
  /** A text that must not be empty. */
  | { readonly kind: 'blank-name'; readonly path: TomlPath }
  | {
      readonly kind: 'out-of-range';
      readonly path: TomlPath;
      readonly value: number;
      readonly min?: number;
      readonly max?: number;
    }
  /** Codex once knew the value and now refuses it. */
  | { readonly kind: 'refused-value'; readonly path: TomlPath; readonly written: string }
  /** Codex once knew the key and now refuses it. */
  | { readonly kind: 'retired-key'; readonly path: TomlPath }
  /** `path` is the table's. */
  | { readonly kind: 'missing-key'; readonly path: TomlPath; readonly key: string }
  /** A text of another form than Codex takes there. */
  | { readonly kind: 'malformed-text'; readonly path: TomlPath; readonly expected: TextForm }
  | { readonly kind: 'conflicting-keys'; readonly path: TomlPath; readonly with: string }
  /** Codex takes the key only beside another setting, or in the table that `setting` names. */
  | { readonly kind: 'needs-setting'; readonly path: TomlPath; readonly setting: string }
  /** The name in `path` belongs to Codex itself, which lets nobody change what it means, or only `allowed` keys of it. */
  | { readonly kind: 'reserved-name'; readonly path: TomlPath; readonly allowed: readonly string[] };

/** Inclusive bounds of a number. */
export interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

/** What a text must be. `secure-address`: HTTPS, or HTTP on this machine, without a user or a fragment. */
export type TextForm = 'secure-address' | 'token' | 'free-header';

export const conflict = (path: TomlPath, other: string): SchemaProblem => ({
  kind: 'conflicting-keys',
  path,
  with: other,
});
export const needs = (path: TomlPath, setting: string): SchemaProblem => ({ kind: 'needs-setting', path, setting });
