/** What may stand in the gaps of a sentence: names, paths, values and numbers, never words of a language. */

import { joined } from './language.ts';

declare const isGap: unique symbol;

/** A name, path or value, or a list of them. */
export type GapText = string & { readonly [isGap]: true };

/** What fills a gap. Never a secret value. */
export type Gap = GapText | number;

/** Names of keys and tables from the outside in, and indexes of lists. */
type KeyPath = readonly (string | number)[];

/** More of one name than this is not shown. */
const MAX_NAME = 60;

/** A key or table as TOML writes it: names joined by dots, quoted where they have to be. */
export const dotted = (path: KeyPath): string => path.map(part).join('.');

function part(name: string | number): string {
  const text = String(name);
  const short = text.length > MAX_NAME ? `${text.slice(0, MAX_NAME)}…` : text;
  return /^[\w-]+$/.test(text) ? short : JSON.stringify(short);
}

/** The same with the indexes of lists in brackets: `hooks.Stop[0].command`. */
export const pathText = (path: KeyPath): string =>
  path.map((step, at) => (typeof step === 'number' ? `[${step}]` : `${at === 0 ? '' : '.'}${part(step)}`)).join('');

/** `text` as code in a sentence. */
export const code = (text: string): GapText => `\`${text}\`` as GapText;

/** The same where nothing marks it as code: inside the marks of the sentence, and in titles. */
export const bare = (text: string): GapText => text as GapText;

/** `one`, `one and two`, `one, two and three`. */
export const listed = (items: readonly GapText[], last: 'and' | 'or' = 'and'): GapText =>
  joined(items, last) as GapText;

/** The key at the end of `path`; an item of a list by its index: `args[0]`. */
export function keyAt(path: KeyPath): GapText {
  const from = path.findLastIndex((step) => typeof step === 'string');
  return code(pathText(path.slice(Math.max(0, from))));
}
