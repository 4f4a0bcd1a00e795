/** Where lines begin and end that a line feed ends. TOML has its own rules: see `syntax/toml/chars.ts`. */

/** The start of the line that `offset` is in. */
export const startOfLine = (text: string, offset: number): number =>
  // A search from before the text would find its first character.
  offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;

/** The end of the line that `offset` is in, without its line feed. */
export function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}
