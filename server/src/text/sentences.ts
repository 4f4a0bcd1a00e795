/**
 * Sentences for people. They are data, whole, with named gaps, so that one table of them can be put in place of another:
 * nothing joins parts of a sentence, and nothing but a {@link Gap} fills a gap. They are written in English, and read in the
 * language that is spoken: by `sentences` where they are a table, by `say` and `fill` where they have gaps.
 */
import { isOne, language, translated } from './language.ts';
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

/**
 * A table of sentences, or of tables of them: whoever reads one gets it in the language that is spoken. Other values are what
 * they were.
 */
/* @__NO_SIDE_EFFECTS__ */
export function sentences<const T extends object>(english: T): T {
  tables.push(english);
  return translatedTable(english);
}

/** All tables that were made so far, in English: what there is to translate. */
export const tables: object[] = [];

function translatedTable<T extends object>(english: T): T {
  const inner = new Map<object, object>();
  return new Proxy(english, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value === 'string') return translated(value);
      if (typeof value !== 'object' || value === null) return value;
      const known = inner.get(value) ?? translatedTable(value);
      inner.set(value, known);
      return known;
    },
  });
}

/** `template` with its gaps filled. Foreign text in them is made printable. */
export const say = <const T extends string>(template: T, ...[gaps]: GapData<T>): string => fill(template, gaps);

/**
 * `template` with each `{gap}` replaced by what has its name; what is put in is never taken for a gap.
 * @throws RangeError for a gap that nothing fills: a mistake of ours.
 */
export function fill(template: string, gaps: Readonly<Record<string, Gap>> = {}): string {
  return inEnglish(translated(template), gaps);
}

/** The same with `template` as written: for text that is recognized later, whoever reads it. */
export function inEnglish(template: string, gaps: Readonly<Record<string, Gap>>): string {
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

/** The form for `count`, which also fills `{count}`. */
export const counted = (forms: Counted, count: number, gaps: Readonly<Record<string, Gap>> = {}): string =>
  fill(isOne(count) ? forms.one : forms.other, { count, ...gaps });

/** Whole sentences one after the other. What is not there, or empty, is left out. */
export const paragraph = (...sentences: readonly (string | null | undefined)[]): string =>
  sentences.filter((sentence) => sentence != null && sentence !== '').join(language().between);

/** Short phrases in one line, each of which could be left out. */
export const phrases = (...parts: readonly (string | null | undefined)[]): string =>
  parts.filter((part) => part != null && part !== '').join(language().comma);

/** The names of several things, each the same kind of thing. */
export const items = (...names: readonly string[]): string => names.join(language().listComma);

/** A name that one of our own tables gives a thing, such as a layer: the only words that go into a gap. */
export const term = (name: string): GapText => name as GapText;
