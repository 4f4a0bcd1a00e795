/** Characters as Codex's loader of `.env` files sorts them. */

/** White space by Unicode's property: not quite what `\s` is. */
export const isSpace = (char: string): boolean =>
  /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/.test(char);

/** May be in the name after `$`. An underscore may not. */
export const isAlphanumeric = (char: string): boolean => /^[\p{Alphabetic}\p{N}]$/u.test(char);

/** The first place from `at` on that is no white space, at most `end`. */
export function skipSpaces(text: string, at: number, end: number): number {
  let i = at;
  while (i < end && isSpace(text.charAt(i))) i++;
  return i;
}

/** `end` moved left over white space, not beyond `start`. */
export function trimSpaces(text: string, start: number, end: number): number {
  let i = end;
  while (i > start && isSpace(text.charAt(i - 1))) i--;
  return i;
}
