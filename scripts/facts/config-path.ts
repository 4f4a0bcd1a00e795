/** The position in the configuration that is being explored, and how to write a value there. */

import type { Path, Value } from './toml-text.ts';

export type Table = { readonly [key: string]: Value };

export interface Place {
  readonly path: Path;
  /** The whole configuration with `value` at this place. */
  readonly with: (value: Value) => Table;
}

/** The root table: its value must be a table. */
export const root: Place = { path: [], with: (value) => value as Table };

/** The key below a table whose other keys are `siblings`. */
export const child = (parent: Place, key: string, siblings: Table = {}): Place => ({
  path: [...parent.path, key],
  with: (value) => parent.with({ ...siblings, [key]: value }),
});

/** The first item of an array. */
export const item = (parent: Place): Place => ({
  path: [...parent.path, 0],
  with: (value) => parent.with([value]),
});

/** `a.b[]`, free names as `*`: how hints name places. */
export const patternOf = (path: Path): string =>
  path.map((step) => (typeof step === 'number' ? '[]' : step === FREE || step === FREE_URL ? '*' : step)).join('.');

/** A name that no release of Codex uses: stands for free names, and must be unknown wherever names are fixed. */
export const FREE = 'zork';
export const FREE_URL = 'https://zork.example';
