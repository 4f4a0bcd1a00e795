/** Letters of other alphabets that look like Latin ones, within words that are Latin otherwise. */
import type { Span } from '../text/span.ts';
import { linesOfInstructions } from './instructions/lines.ts';

/**
 * Cyrillic, Greek and Armenian letters that look like those of ASCII: `confusables.txt` of Unicode, as far as VS Code warns
 * of it (2026-11-26). Written by number: a source in which they stand could not be reviewed. Letters of full width and
 * mathematical ones are told by their own normal form.
 */
const ALIKE = /[\u0370-\u03ff\u0400-\u052f\u0530-\u058f\uff21-\uff3a\uff41-\uff5a\u{1d400}-\u{1d7ff}]/u;
const POINTS =
  '391 392 395 396 397 399 39a 39c 39d 39f 3a1 3a4 3a5 3a7 3b1 3b3 3b9 3bd 3bf 3c1 3c3 3c5 3dc 3f2 3f3 3f9 3fa 37f ' +
  '405 406 408 410 412 415 41a 41c 41d 41e 420 421 422 423 425 42c 430 433 435 43e 440 441 443 445 455 456 458 461 474 475 ' +
  '4ae 4af 4bb 4bd 4c0 4cf 501 50c 51a 51b 51c 51d 54f 555 561 563 566 570 578 57c 57d 581 584 585';
const LETTERS: ReadonlySet<number> = new Set(POINTS.split(' ').map((point) => Number.parseInt(point, 16)));

/** Longer lines, and more of them, are not looked at. */
const MAX_LINE = 10_000;
const MAX_FOUND = 200;

const isAlike = (letter: string): boolean =>
  LETTERS.has(letter.codePointAt(0) ?? 0) || (/^[A-Za-z]$/.test(letter.normalize('NFKC')) && !isAscii(letter));

const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text);
const lettersOf = (text: string): readonly string[] => text.match(/\p{L}/gu) ?? [];

/** Whether every letter that is not one of ASCII looks like one, and there is at least one. */
const isDisguised = (text: string): boolean => {
  const foreign = lettersOf(text).filter((letter) => !isAscii(letter));
  return foreign.length > 0 && foreign.every(isAlike);
};

/** Whether a word mixes alphabets so that it looks like a Latin one. */
const isMixed = (word: string): boolean => /[A-Za-z]/.test(word) && isDisguised(word) && !isSymbol(word);

/** `σz` and the like, as formulas have them. */
const isSymbol = (word: string): boolean => lettersOf(word).length < 3 && /\p{Script=Greek}/u.test(word);

/** Whether a name with dots ends like a Latin one, and one of its parts only looks Latin. */
function isDisguisedHost(name: string): boolean {
  const labels = name.split('.');
  return /^[A-Za-z]{2,}$/.test(labels.at(-1) ?? '') && labels.some((label) => label.length > 1 && isDisguised(label));
}

const WORD = /[\p{L}\p{N}\p{M}_]+(?:[.-][\p{L}\p{N}\p{M}_]+)*/gu;

/** The words of a text for programs that look Latin and are not. Comments and sentences of other languages are left alone. */
export function lookAlikesIn(text: string): readonly Span[] {
  if (!ALIKE.test(text)) return [];
  const found: Span[] = [];
  let start = 0;
  for (const raw of text.split('\n')) {
    if (ALIKE.test(raw)) for (const span of inLine(withoutComment(raw.slice(0, MAX_LINE)), start)) found.push(span);
    start += raw.length + 1;
  }
  return found.slice(0, MAX_FOUND);
}

/** The same in Markdown, of which only code and addresses are for programs. */
export function lookAlikesInInstructions(text: string): readonly Span[] {
  if (!ALIKE.test(text)) return [];
  return linesOfInstructions(text)
    .filter((line) => ALIKE.test(line.text))
    .flatMap(({ text: raw, start, isCode }) => {
      const line = raw.slice(0, MAX_LINE);
      if (isCode) return inLine(withoutComment(line), start);
      return [...line.matchAll(/`([^`]{1,1000})`|https?:\/\/[^\s)>\]]{1,500}/g)].flatMap(({ 0: part, index }) =>
        inLine(part, start + index),
      );
    })
    .slice(0, MAX_FOUND);
}

function inLine(line: string, start: number): readonly Span[] {
  const words = [...line.matchAll(WORD)];
  return words.flatMap(({ 0: word, index }, at) => {
    const isFound = word.split(/[._-]/).some(isMixed) || (word.includes('.') && isDisguisedHost(word));
    if (!isFound || isProse(words[at - 1]) || isProse(words[at + 1])) return [];
    return [{ start: start + index, end: start + index + word.length }];
  });
}

/** Whether the word beside is one of another language. */
const isProse = (beside: RegExpExecArray | undefined): boolean => {
  const letters = lettersOf(beside?.[0] ?? '');
  return letters.length > 1 && letters.every((letter) => !isAscii(letter));
};

/** Whether a name, such as that of a branch, looks Latin and is not. */
export const isLookAlike = (name: string): boolean => ALIKE.test(name) && inLine(name, 0).length > 0;

/** The line up to a comment, as far as quotes tell. */
function withoutComment(line: string): string {
  const found = /^\s*(?:#|\/\/)|^[^"'`#]*\s#|^(?:[^"#]*"[^"]*")*[^"'#]*\s#/.exec(line);
  return found === null ? line : line.slice(0, found[0].length);
}
