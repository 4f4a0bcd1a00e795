/** Strings and words of other languages, as JSON has them. */
import type { TextEdit } from '../../text/edit.ts';
import type { Token } from './lenient-tokens.ts';

/** What may be wrong with one string or word. */
export type WordSlip = 'close' | 'doubleQuotes' | 'escape' | 'openQuote' | 'quote' | 'word';

interface Rewritten extends TextEdit {
  readonly slip: WordSlip;
}

const WORDS: ReadonlyMap<string, string> = new Map([
  ['True', 'true'],
  ['False', 'false'],
  ['None', 'null'],
  ['nil', 'null'],
  ['undefined', 'null'],
]);

/** The edit that makes a name or value JSON, or that it is right; nothing where it can be meant in several ways. */
export function rewritten(text: string, token: Token, isName: boolean): Rewritten | 'right' | undefined {
  const written = text.slice(token.start, token.end);
  const as = (slip: WordSlip, to: string): Rewritten => ({ slip, span: token, text: to });
  if (token.kind === 'text') return token.lacks === undefined ? inQuotes(written, token, as) : completed(text, token);
  if (isName) return /^[\w$-]+$/.test(written) ? as('quote', `"${written}"`) : undefined;
  if (/^(?:true|false|null|-?\d[\d.eE+-]*)$/.test(written)) return 'right';
  const word = WORDS.get(written);
  if (word !== undefined) return as('word', word);
  return /^[\w./~*-]+$/.test(written) ? as('quote', `"${written}"`) : undefined;
}

function inQuotes(
  written: string,
  { quote }: Token,
  as: (slip: WordSlip, to: string) => Rewritten,
): Rewritten | 'right' | undefined {
  const inside = written.slice(1, -1);
  if (quote !== '"')
    return as(
      'doubleQuotes',
      `"${escaped(inside)
        .replace(/\\'/g, "'")
        .replace(/(?<!\\)"/g, '\\"')}"`,
    );
  const right = escaped(inside);
  return right === inside ? 'right' : as('escape', `"${right}"`);
}

const ESCAPES = /\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})|\\/g;

/** Where one backslash is no escape, none was meant as one, but those before quotes and backslashes. */
function escaped(inside: string): string {
  const isMeant = [...inside.matchAll(ESCAPES)].every(([one]) => one.length > 1);
  const plain = isMeant ? inside : inside.replace(/\\(["'\\])|\\/g, (one, next?: string) => (next ? one : '\\\\'));
  // Nothing else of what is invisible can be typed into a string by a slip.
  return plain.replaceAll('\t', '\\t');
}

/** The string with the quote that it lacks. */
function completed(text: string, { start, end, quote, lacks }: Token): Rewritten | undefined {
  const inside = lacks === 'start' ? text.slice(start, end - 1) : text.slice(start + 1, end);
  const isPlain = quote === '"' && inside !== '' && !/["':]/.test(inside) && escaped(inside) === inside;
  const at = lacks === 'start' ? start : end;
  return isPlain
    ? { slip: lacks === 'start' ? 'openQuote' : 'close', span: { start: at, end: at }, text: '"' }
    : undefined;
}
