/** Fills the gaps of message templates. */
import { tokenIn } from '../support/secret.ts';
import type { FindingData } from './rule.ts';

/** More of a name than this is not shown. In UTF-16 code units. */
const MAX_GAP = 300;

// Control characters, line separators, invisible and text-direction characters: names in a hostile file must not be
// able to rearrange or split the message that quotes them.
const UNPRINTABLE =
  /[\p{Cc}\p{Zl}\p{Zp}\u{ad}\u{61c}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2060}-\u{2069}\u{feff}\u{fff9}-\u{fffb}]+/gu;

/** `text` on one line, without tokens and characters that hide or reorder others, cut to a bearable length. */
export function printable(text: string): string {
  // Cut first: what is never shown need not be looked through.
  const clean = withoutTokens(text.slice(0, 4 * MAX_GAP)).replace(UNPRINTABLE, ' ');
  return clean.length > MAX_GAP ? `${clean.slice(0, MAX_GAP).replace(/[\ud800-\udbff]$/, '')}…` : clean;
}

// A token can stand anywhere, as the name of a key or a profile too, and no message may repeat it.
function withoutTokens(text: string): string {
  const token = tokenIn(text);
  return token === undefined ? text : `${text.slice(0, token.start)}…${withoutTokens(text.slice(token.end))}`;
}

/**
 * `template` with each `{gap}` replaced by the data of that name; what stands in the data is never taken for a gap.
 * @throws RangeError for a gap without data: a mistake in the rule.
 */
export function fill(template: string, data: FindingData = {}): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = data[name];
    if (value === undefined) throw new RangeError(`nothing fills {${name}} in "${template}"`);
    return printable(String(value));
  });
}
