/** Types and feature flags as labels and sentences. */
import { valueWords } from '../codex/facts/value-words.ts';
import type { FeatureFact, TypeFact } from '../codex/facts.ts';
import { bare } from '../text/phrases.ts';
import { say, term } from '../text/sentences.ts';
import { FEATURE_NOTES, KEY_DOCS, TYPES } from '../words/key-docs.ts';
import { code, sayMarkdown } from './markdown.ts';

/** The type of the key at `path` in a few characters: `"a" | "b"`, `true | false`, `text`. Other spellings are left out. */
export function typeLabel(type: TypeFact, path: readonly (string | number)[]): string {
  switch (type.type) {
    case 'string':
      return type.format === 'path' ? TYPES.path : TYPES.text;
    case 'enum':
      return type.values
        .filter((value) => !type.refused?.includes(value) && valueWords(path, value)?.alias !== true)
        .map((value) => JSON.stringify(value))
        .join(' | ');
    case 'array':
      return listLabel(type.items, path);
    case 'union':
      return [...new Set(type.of.map((one) => typeLabel(one, path)))].join(' | ');
    default:
      return TYPES[type.type];
  }
}

const LISTS = { string: 'texts', integer: 'integers', float: 'floats', table: 'tables' } as const;

function listLabel(items: TypeFact, path: readonly (string | number)[]): string {
  if (items.type === 'enum') return say(TYPES.list, { values: term(typeLabel(items, [...path, 0])) });
  return TYPES[Object.hasOwn(LISTS, items.type) ? LISTS[items.type as keyof typeof LISTS] : 'anyList'];
}

/** What a key takes, in a sentence. */
export function takesSentence(fact: TypeFact, path: readonly (string | number)[]): string {
  if (fact.type === 'table') return KEY_DOCS.takesTable;
  const type = code(typeLabel(fact, path));
  const { min, max } = boundsOf(fact);
  if (min === undefined)
    return max === undefined ? sayMarkdown(KEY_DOCS.takes, { type }) : sayMarkdown(KEY_DOCS.takesAtMost, { type, max });
  return max === undefined
    ? sayMarkdown(KEY_DOCS.takesAtLeast, { type, min })
    : sayMarkdown(KEY_DOCS.takesFrom, { type, min, max });
}

/** The bounds of a number. Those of the machine's own numbers say nothing. */
function boundsOf(type: TypeFact): { readonly min?: number | undefined; readonly max?: number | undefined } {
  if (type.type !== 'integer' && type.type !== 'float') return {};
  const { min, max } = type;
  return {
    min: min === undefined || min <= -(2 ** 31) ? undefined : min,
    max: max === undefined || max >= 2 ** 31 - 1 ? undefined : max,
  };
}

/** A feature flag's stage and default, beside its name in a list. */
export const featureNote = ({ stage, default: isOn }: FeatureFact): string =>
  say(FEATURE_NOTES[isOn ? 'on' : 'off'], { stage: bare(stage) });

/** The same in a sentence. */
export const featureSentence = ({ stage, default: isOn }: FeatureFact): string =>
  sayMarkdown(isOn ? KEY_DOCS.featureOn : KEY_DOCS.featureOff, { stage });
