/** Phrases that messages share. */

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

/** `one`, `one and two`, `one, two and three`. */
export function listed(items: readonly string[], last: 'and' | 'or' = 'and'): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;
}

/** `text` as code in a message. */
export const code = (text: string): string => `\`${text}\``;

/** The key at the end of `path` as the subject of a sentence, at its beginning. */
export function keyInWords(path: KeyPath): string {
  const name = code(dotted(path.filter((step) => typeof step === 'string').slice(-1)));
  return typeof path.at(-1) === 'number' ? `Each item of ${name}` : name;
}
