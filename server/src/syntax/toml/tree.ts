/** The tree of one TOML text: what Codex would read, with the place of every part. */

import type { Span } from '../../text/span.ts';
import type { Address } from '../address.ts';
import type { Plain } from '../plain.ts';
import type { SyntaxProblem } from '../problem.ts';

/** Names of tables and keys, and indexes of array items, from the root down. */
export type TomlPath = Address;

/** What a TOML value is once decoded. Dates stay as their source text. */
export type TomlPlain = Plain;

/** One parsed text. Broken statements are left out of `root` and reported in `problems`. */
export interface TomlDocument {
  readonly text: string;
  readonly root: TomlTable;
  /** Headers, assignments and broken stretches in source order. */
  readonly statements: readonly TomlStatement[];
  readonly problems: readonly SyntaxProblem[];
}

export type TomlNode = TomlTable | TomlArray | TomlScalar;

/** A table in any spelling; headers and dotted keys that name the same table share one node. */
export interface TomlTable {
  readonly kind: 'table';
  /** How the table is written where it is first defined. `implicit`: only named inside a longer header. */
  readonly form: 'root' | 'header' | 'implicit' | 'dotted' | 'inline';
  readonly entries: ReadonlyMap<string, TomlEntry>;
  /** The header with its brackets, the inline table with its braces, or the first key that implies the table. */
  readonly span: Span;
}

/** One name in a table. */
export interface TomlEntry {
  readonly name: string;
  /** The name as written where it is first defined, quotes included. */
  readonly key: Span;
  /** `key = value` without comment and line end; the header for tables. */
  readonly span: Span;
  readonly value: TomlNode;
}

/** `[1, 2]` or the tables of `[[name]]`. */
export interface TomlArray {
  readonly kind: 'array';
  readonly form: 'inline' | 'tables';
  readonly items: readonly TomlNode[];
  readonly span: Span;
}

export interface TomlScalar {
  readonly kind: 'string' | 'integer' | 'float' | 'boolean' | 'datetime';
  readonly value: string | number | bigint | boolean;
  readonly span: Span;
}

export interface TomlKeyPart {
  readonly name: string;
  readonly span: Span;
}

/** One statement as written, for edits, symbols and recovery. */
export interface TomlStatement {
  readonly kind: 'header' | 'array-header' | 'assignment' | 'broken';
  /** From the first character of the statement to its last, comment and line end excluded. */
  readonly span: Span;
  readonly keys: readonly TomlKeyPart[];
  /**
   * The table that the statement opens (header) or is in (assignment), array indexes included. A broken header opens
   * the table that it probably means, which `root` has too; where that cannot be told, the path ends in an empty name and
   * leads nowhere in `root`, like everything below it.
   */
  readonly table: TomlPath;
  readonly value?: TomlNode;
}
