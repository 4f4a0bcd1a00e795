/** Changes to single keys of a file, independent of how the file is written. */
import type { Address } from './address.ts';
import type { Plain } from './plain.ts';

/** One wished-for change of one key. Edits to the text are derived from it. */
export type Change =
  /** Gives a key a value; creates the key, and the table it is in, where missing. */
  | { readonly kind: 'set'; readonly path: Address; readonly value: Plain }
  /** Takes a key with its value out, or a table with all that is in it; with `comments` those right above it too. */
  | { readonly kind: 'remove'; readonly path: Address; readonly comments?: true }
  /** Moves a key with its value, spelling and comments to another table or name. */
  | { readonly kind: 'move'; readonly path: Address; readonly to: Address };
