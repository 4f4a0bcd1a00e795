/** What a setting takes, as sentences about its key. */
import type { TypeFact } from '../codex/facts.ts';
import { code, type GapText, listed } from '../text/phrases.ts';
import { fill, paragraph, sentences } from '../text/sentences.ts';

type Shape = 'boolean' | 'integer' | 'float' | 'string' | 'any' | 'table' | 'object' | 'strings' | 'list' | 'values';
type Sentences = Readonly<Record<Shape, string>>;

/** Of a key that takes one type. */
const MUST_BE: Sentences = sentences({
  boolean: '{key} must be `true` or `false`, without quotes.',
  integer: '{key} must be a whole number, without quotes.',
  float: '{key} must be a number, without quotes.',
  string: '{key} must be text in quotes.',
  any: '{key} must be of another type.',
  table: '{key} must be a table, for example a separate `[section]`.',
  object: '{key} must be an object in braces.',
  strings: '{key} must be a list of strings, such as `["a", "b"]`.',
  list: '{key} must be a list in square brackets.',
  values: '{key} must be {values}.',
});

/** Of a key that takes several types, the first of them. */
const CAN_BE: Sentences = sentences({
  boolean: '{key} can be `true` or `false`, without quotes.',
  integer: '{key} can be a whole number, without quotes.',
  float: '{key} can be a number, without quotes.',
  string: '{key} can be text in quotes.',
  any: '{key} can be of another type.',
  table: '{key} can be a table, for example a separate `[section]`.',
  object: '{key} can be an object in braces.',
  strings: '{key} can be a list of strings, such as `["a", "b"]`.',
  list: '{key} can be a list in square brackets.',
  values: '{key} can be {values}.',
});

/** Of the same key, each of the others. */
const OR: Sentences = sentences({
  boolean: 'It can also be `true` or `false`, without quotes.',
  integer: 'It can also be a whole number, without quotes.',
  float: 'It can also be a number, without quotes.',
  string: 'It can also be text in quotes.',
  any: 'It can also be of another type.',
  table: 'It can also be a table, for example a separate `[section]`.',
  object: 'It can also be an object in braces.',
  strings: 'It can also be a list of strings, such as `["a", "b"]`.',
  list: 'It can also be a list in square brackets.',
  values: 'It can also be {values}.',
});

/** What `key` takes, in the terms of the format that it is written in. */
export function typeInWords(key: GapText, fact: TypeFact, format: 'toml' | 'json' = 'toml'): string {
  const types = new Map((fact.type === 'union' ? fact.of : [fact]).map((type) => [shapeOf(type, format), type]));
  const [first, ...rest] = types;
  if (first === undefined) return '';
  const sentence = (sentences: Sentences, [shape, type]: readonly [Shape, TypeFact]): string =>
    fill(sentences[shape], { key, values: valuesOf(type) });
  return paragraph(sentence(rest.length === 0 ? MUST_BE : CAN_BE, first), ...rest.map((other) => sentence(OR, other)));
}

/** The values that are left to choose between, as a sentence about `key`. */
export const valuesInWords = (key: GapText, values: readonly string[]): string =>
  fill(MUST_BE.values, { key, values: quotedValues(values) });

function shapeOf(fact: TypeFact, format: 'toml' | 'json'): Shape {
  switch (fact.type) {
    case 'enum':
      return 'values';
    case 'array':
      return fact.items.type === 'string' ? 'strings' : 'list';
    case 'table':
      return format === 'json' ? 'object' : 'table';
    case 'union':
      return 'any';
    default:
      return fact.type;
  }
}

const valuesOf = (fact: TypeFact): GapText =>
  quotedValues(fact.type === 'enum' ? fact.values.filter((value) => !fact.refused?.includes(value)) : []);

const quotedValues = (values: readonly string[]): GapText =>
  listed(
    values.map((value) => code(JSON.stringify(value))),
    'or',
  );
