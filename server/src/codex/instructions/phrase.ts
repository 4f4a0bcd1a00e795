/** What instructions may say in many ways: long expressions, behind short ones. */
import type { Span } from '../../text/span.ts';

/**
 * `pattern` is asked only where all of `needs` are found, which it needs anyway: V8 takes some milliseconds to compile a long
 * expression when it is asked first, and in most instructions none of them has anything to find.
 */
export interface Phrase {
  readonly needs: readonly RegExp[];
  readonly pattern: RegExp;
}

/** The first of the phrases in a text, and where it is. */
export function phraseIn(phrases: readonly Phrase[], text: string): Span | undefined {
  for (const { needs, pattern } of phrases) {
    const found = needs.every((need) => need.test(text)) ? pattern.exec(text) : null;
    if (found !== null) return { start: found.index, end: found.index + found[0].length };
  }
  return undefined;
}
