/**
 * The language of sentences for people. It is chosen once, by an entry point, before the first sentence is said; nothing here
 * looks at the environment. What machines read is said in English: an entry point that writes it chooses nothing.
 */

import { oncePer } from './once-per.ts';

export interface Language {
  /** As in `zh-CN`: decides about plurals and lists. */
  readonly tag: string;
  /** What is between two sentences. */
  readonly between: string;
  /** What is between the phrases of a line. */
  readonly comma: string;
  /** What is between the items of a list that says no “and”. */
  readonly listComma: string;
  /** A template in this language, or the English one where there is none. */
  readonly translate: (english: string) => string;
}

export const ENGLISH: Language = {
  tag: 'en-GB',
  between: ' ',
  comma: ', ',
  listComma: ', ',
  translate: (english) => english,
};

let current = ENGLISH;

/** Says everything in `language` from now on. */
export function speak(language: Language): void {
  current = language;
}

// The first of them takes Node.js some 15 ms, so none is made before it is needed.
const pluralsOf = oncePer(({ tag }: Language) => new Intl.PluralRules(tag));

/** British English puts no comma before the last item. */
const listsOf = oncePer(({ tag }: Language) => ({
  and: new Intl.ListFormat(tag, { type: 'conjunction' }),
  or: new Intl.ListFormat(tag, { type: 'disjunction' }),
}));

/** The language that is spoken. */
export const language = (): Language => current;

/** A template in the language that is spoken. */
export const translated = (english: string): string => (current === ENGLISH ? english : current.translate(english));

/** `one`, `one and two`, `one, two and three`. */
export const joined = (items: readonly string[], last: 'and' | 'or'): string =>
  items.length < 2 ? (items[0] ?? '') : listsOf(current)[last].format(items);

/** Whether `count` takes the form for one. */
export const isOne = (count: number): boolean => pluralsOf(current).select(count) === 'one';
