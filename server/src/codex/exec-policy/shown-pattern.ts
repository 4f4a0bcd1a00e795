/** A rule's pattern for people. */
import { printable } from '../../text/printable.ts';

const MAX_WORDS = 6;

/** The beginning of a pattern, fit to be shown. */
export function shownPattern(pattern: readonly (readonly string[])[]): string {
  const words = pattern
    .slice(0, MAX_WORDS)
    .map((alternatives) => alternatives.slice(0, MAX_WORDS).join('|') + (alternatives.length > MAX_WORDS ? '|…' : ''));
  const text = printable(words.join(' '));
  return pattern.length > MAX_WORDS ? `${text} …` : text;
}
