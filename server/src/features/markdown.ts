/** Writing Markdown around text that may come from a hostile file. */
import type { GapText } from '../text/phrases.ts';
import { printable } from '../text/printable.ts';
import type { GapsOf } from '../text/sentences.ts';

/** `text` as it is: nothing in it is Markdown or HTML any more, and it is one line. */
export const escaped = (text: string): string =>
  printable(text).replace(/[\\`*_{}[\]()#+\-.!|~<>&:@$^=]/g, (char) =>
    HTML.has(char) ? `&#${char.charCodeAt(0)};` : `\\${char}`,
  );

// A backslash does not keep these from being read as HTML, a link or a mention everywhere.
const HTML = new Set(['<', '>', '&', ':', '@']);

/** `template` with its gaps filled with Markdown that is safe already. */
export const sayMarkdown = <const T extends string>(
  template: T,
  gaps: { readonly [Name in GapsOf<T>]: string | number },
): string => template.replace(/\{(\w+)\}/g, (_, name: string) => String(gaps[name as GapsOf<T>]));

/** `text` as code on one line; backticks in it cannot end it. */
export function code(text: string): GapText {
  const clean = printable(text);
  const longest = Math.max(0, ...(clean.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const gap = /^[`\s]|[`\s]$/.test(clean) || clean === '' ? ' ' : '';
  return `${fence}${gap}${clean}${gap}${fence}` as GapText;
}

/** Our own Markdown as plain text, for clients that show nothing else. */
export const plainOf = (markdown: string): string =>
  markdown
    .replace(/\*\*/g, '')
    .replace(/`+ ?(.*?) ?`+/g, '$1')
    .replace(/&#(\d+);/g, (_, digits: string) => String.fromCharCode(Number(digits)))
    .replace(/\\([\\`*_{}[\]()#+\-.!|~$^=])/g, '$1');
