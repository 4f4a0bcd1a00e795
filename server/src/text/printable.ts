/** Foreign text (names of files and keys, values, errors) on one line, safe to show. */
import { tokenIn } from './secret.ts';

/** More of a name than this is not shown. In UTF-16 code units. */
const MAX_LENGTH = 300;

// Control characters, line separators, invisible and text-direction characters: names in a hostile file must not be
// able to rearrange or split the message that quotes them, nor to tell a terminal what to do.
const UNPRINTABLE =
  /[\p{Cc}\p{Zl}\p{Zp}\u{ad}\u{61c}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2060}-\u{2069}\u{feff}\u{fff9}-\u{fffb}]+/gu;

/** `text` on one line, without tokens and characters that hide or reorder others, cut to a bearable length. */
export function printable(text: string): string {
  // Cut first: what is never shown need not be looked through.
  const clean = withoutTokens(text.slice(0, 4 * MAX_LENGTH)).replace(UNPRINTABLE, ' ');
  return clean.length > MAX_LENGTH ? `${clean.slice(0, MAX_LENGTH).replace(/[\ud800-\udbff]$/, '')}…` : clean;
}

// A token can stand anywhere, as the name of a key or a profile too, and no message may repeat it.
function withoutTokens(text: string): string {
  const token = tokenIn(text);
  return token === undefined ? text : `${text.slice(0, token.start)}…${withoutTokens(text.slice(token.end))}`;
}
