/** How a broken place was probably meant to be written. */
import type { TextEdit } from '../text/edit.ts';

/** Names of slips in TOML and `.env`, each with one correction. Rules have a title for each. */
export type SlipName =
  | 'assign'
  | 'assignOnce'
  | 'bracket'
  | 'closeList'
  | 'closeQuote'
  | 'closeTable'
  | 'comma'
  | 'comment'
  | 'conflict'
  | 'delete'
  | 'dots'
  | 'header'
  | 'innerQuotes'
  | 'join'
  | 'json'
  | 'list'
  | 'newLine'
  | 'nothing'
  | 'number'
  | 'openQuote'
  | 'prefix'
  | 'quote'
  | 'quoteName'
  | 'sameLine'
  | 'space'
  | 'straightQuotes'
  | 'word';

/** A correction after which the statement can be read. */
export interface Repair<Slip extends string = SlipName> {
  readonly slip: Slip;
  /** What is wrong and how to write it, where that says more than the problem's own message. */
  readonly message?: string;
  readonly edits: readonly TextEdit[];
  /** The statement alone once it is corrected, to ask what it says. */
  readonly text: string;
}
