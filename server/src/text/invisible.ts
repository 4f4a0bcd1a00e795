/** Characters that are not seen but act: on the line, on the order of the text around them, on a terminal. */

/** Control characters, line separators, invisible and text-direction characters, for a class in a regular expression with the flag `u`. */
export const INVISIBLE =
  '\\p{Cc}\\p{Zl}\\p{Zp}\\u{ad}\\u{61c}\\u{200b}-\\u{200f}\\u{202a}-\\u{202e}\\u{2060}-\\u{2069}\\u{feff}\\u{fff9}-\\u{fffb}';

/** What logs of CI take for the beginning of a command, wherever in a line: `##[…]` (GitHub), `##vso[…]` (Azure) and others. */
export const LOG_COMMAND = /##(?=\w{0,20}\[)/g;

const BEYOND_ASCII = new RegExp(`(?![\\0-\\x7f])[${INVISIBLE}]`, 'gu');

/** JSON for a terminal or a log: JSON escapes the control characters of ASCII by itself, what else acts there is escaped here. */
export const visibleJson = (value: unknown, indent?: number): string =>
  JSON.stringify(value, null, indent)
    .replace(BEYOND_ASCII, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(LOG_COMMAND, '#\\u0023');
