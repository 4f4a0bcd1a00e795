/**
 * Sentences for people. They are data, whole, with named gaps, so that one table of them can be put in place of another:
 * nothing joins parts of a sentence, and nothing but a {@link Gap} fills a gap.
 */
import type { Gap, GapText } from './phrases.ts';
import { printable } from './printable.ts';

/** Templates by name. */
export type Templates = Readonly<Record<string, string>>;

/** The names of the gaps in a template. */
export type GapsOf<T extends string> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | GapsOf<Rest> : never;

/** What fills the gaps of a template. */
export type GapData<T extends string> = [GapsOf<T>] extends [never]
  ? []
  : [gaps: { readonly [Name in GapsOf<T>]: Gap } & Readonly<Record<string, Gap>>];

/** `template` with its gaps filled. Foreign text in them is made printable. */
export const say = <const T extends string>(template: T, ...[gaps]: GapData<T>): string => fill(template, gaps);

/**
 * `template` with each `{gap}` replaced by what has its name; what is put in is never taken for a gap.
 * @throws RangeError for a gap that nothing fills: a mistake of ours.
 */
export function fill(template: string, gaps: Readonly<Record<string, Gap>> = {}): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = gaps[name];
    if (value === undefined) throw new RangeError(`nothing fills {${name}} in "${template}"`);
    return printable(String(value));
  });
}

/** A sentence that says how many: the whole of it for one, and for any other number. */
export interface Counted {
  readonly one: string;
  readonly other: string;
}

/** The language of all sentences below. */
const LANGUAGE = 'en';

const plurals = new Intl.PluralRules(LANGUAGE);

/** The form for `count`, which also fills `{count}`. */
export const counted = (forms: Counted, count: number, gaps: Readonly<Record<string, Gap>> = {}): string =>
  fill(plurals.select(count) === 'one' ? forms.one : forms.other, { count, ...gaps });

/** Whole sentences one after the other. What is not there, or empty, is left out. */
export const paragraph = (...sentences: readonly (string | null | undefined)[]): string =>
  sentences.filter((sentence) => sentence != null && sentence !== '').join(' ');

/** A name that one of our own tables gives a thing, such as a layer: the only words that go into a gap. */
export const term = (name: string): GapText => name as GapText;
