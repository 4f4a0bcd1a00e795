/** Looks through shell text far enough to know what is quoted, commented out, and where commands begin. */
import { endOfLine } from '../../text/lines.ts';

/** A stretch of text, by offsets. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Shell text with parts painted over, character by character: offsets stay those of the original. */
export interface MaskedText {
  /** Comments blank, all quoted text filled. */
  readonly strict: string;
  /** Comments blank, only what is in single quotes filled: `"$(…)"` is still run. */
  readonly loose: string;
  /** What is between quotes right after `-c`, `-lc`, `-Command`: text that another shell runs. */
  readonly inner: readonly Stretch[];
}

const RUNS_NEXT = /\s-(?:[a-z]{0,3}c|command)\s+$/i;

/** Takes `text` apart. An unclosed quote reaches to the end; a line that ends in a backslash goes on. */
export function maskShell(text: string): MaskedText {
  const strict = [...text.split('')];
  const loose = [...strict];
  const inner: Stretch[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text[at];
    if (char === '\\' && /[\r\n]/.test(text[at + 1] ?? '')) {
      const end = text.startsWith('\r\n', at + 1) ? at + 3 : at + 2;
      paint(strict, at, end, ' ');
      paint(loose, at, end, ' ');
      at = end;
    } else if (char === '\\') at += 2;
    else if (char === '#' && /^$|[\s;&|(]/.test(text[at - 1] ?? '')) {
      const end = endOfLine(text, at);
      paint(strict, at, end, ' ');
      paint(loose, at, end, ' ');
      at = end;
    } else if (char === "'" || char === '"') {
      const end = quoteEnd(text, at, char);
      paint(strict, at, end, 'q');
      if (char === "'") paint(loose, at, end, 'q');
      if (RUNS_NEXT.test(text.slice(Math.max(0, at - 20), at)))
        inner.push({ start: at + 1, end: Math.max(at + 1, end - 1) });
      at = end;
    } else at++;
  }
  return { strict: strict.join(''), loose: loose.join(''), inner };
}

function paint(characters: string[], start: number, end: number, by: string): void {
  for (let at = start; at < end && at < characters.length; at++) characters[at] = by;
}

function quoteEnd(text: string, from: number, quote: string): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === quote) return at + 1;
    if (quote === '"' && text[at] === '\\') at++;
  }
  return text.length;
}

/** The pipelines of masked text, each as its parts between the bars. A bar at the end of a line goes on with the next. */
export function* pipelinesOf(strict: string): Iterable<readonly Stretch[]> {
  const joined = strict.replace(/\|[ \t]*\r?\n/g, (bar) => `|${' '.repeat(bar.length - 1)}`);
  // `2>&1` and `&>file` are redirections, no separators.
  for (const statement of split(joined, 0, /\|\||&&|;|\n|(?<![<>])&(?![>&])/g)) {
    const parts = [...split(joined.slice(statement.start, statement.end), statement.start, /\|&?/g)];
    yield parts;
  }
}

function* split(text: string, offset: number, separator: RegExp): Iterable<Stretch> {
  let start = 0;
  for (const match of text.matchAll(separator)) {
    yield { start: offset + start, end: offset + match.index };
    start = match.index + match[0].length;
  }
  yield { start: offset + start, end: offset + text.length };
}
