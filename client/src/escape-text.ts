/** Foreign text (file names, keys, values) made safe to show: it never becomes markup, an icon or a new line. */

// Control characters, line breaks, and the marks that reorder text around them.
const INVISIBLE = /[\p{Cc}\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu;

/** `text` on one line, at most `limit` characters long. */
export function oneLine(text: string, limit = 200): string {
  const line = text.replace(INVISIBLE, ' ').trim();
  return line.length <= limit ? line : `${line.slice(0, limit - 1)}…`;
}

/** `text` as Markdown that shows exactly these characters: every ASCII punctuation mark is escaped. */
export function markdownText(text: string): string {
  return oneLine(text).replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** Our own words without the marks around code in them. */
export const withoutTicks = (text: string): string => text.replaceAll('`', '');

/** `text` for a label in which `$(name)` would become an icon. */
export function labelText(text: string, limit = 30): string {
  return oneLine(text, limit).replaceAll('$(', '\\$(');
}
