/** Facts in words: types, stages, what a key is good for. */
import type { FeatureFact, Scalar, TypeFact } from '../facts.ts';
import { tablesIn } from './lookup.ts';
import { valueWords } from './value-words.ts';

/** The type of the key at `path` in a few characters: `"a" | "b"`, `true | false`, `text`. Other spellings are left out. */
export function typeLabel(type: TypeFact, path: readonly (string | number)[]): string {
  switch (type.type) {
    case 'boolean':
      return 'true | false';
    case 'integer':
      return 'whole number';
    case 'float':
      return 'number';
    case 'string':
      return type.format === 'path' ? 'path' : 'text';
    case 'enum':
      return type.values
        .filter((value) => !type.refused?.includes(value) && valueWords(path, value)?.alias !== true)
        .map((value) => JSON.stringify(value))
        .join(' | ');
    case 'array':
      return `list of ${type.items.type === 'enum' ? typeLabel(type.items, [...path, 0]) : (PLURALS[type.items.type] ?? 'values')}`;
    case 'union':
      return [...new Set(type.of.map((one) => typeLabel(one, path)))].join(' | ');
    case 'table':
      return 'table';
    case 'any':
      return 'any value';
  }
}

const PLURALS: Partial<Record<TypeFact['type'], string>> = {
  string: 'texts',
  integer: 'whole numbers',
  float: 'numbers',
  table: 'tables',
};

/** The bounds of a number in words. */
export function boundsLabel(type: TypeFact): string | undefined {
  if (type.type !== 'integer' && type.type !== 'float') return undefined;
  const { min, max } = type;
  // Bounds of the machine's own numbers say nothing.
  const upper = max === undefined || max >= 2 ** 31 - 1 ? undefined : max;
  const lower = min === undefined || min <= -(2 ** 31) ? undefined : min;
  if (lower === undefined) return upper === undefined ? undefined : `at most ${upper}`;
  return upper === undefined ? `at least ${lower}` : `${lower} to ${upper}`;
}

/** What Codex uses when nothing sets the key, as TOML; `undefined` where it does not say. */
export function defaultLabel(type: TypeFact): string | undefined {
  const value = 'default' in type ? type.default : undefined;
  if (value === undefined) return undefined;
  return isList(value) ? `[${value.map(scalarLabel).join(', ')}]` : scalarLabel(value);
}

const isList = (value: Scalar | readonly Scalar[]): value is readonly Scalar[] => Array.isArray(value);
const scalarLabel = (value: Scalar): string => (typeof value === 'string' ? JSON.stringify(value) : String(value));

/** A feature flag's stage and default. */
export const describeFeature = ({ stage, default: isOn }: FeatureFact): string =>
  `${stage}, ${isOn ? 'on' : 'off'} by default`;

const GONE = new Set(['removed', 'deprecated']);

/** Keys that load and mean nothing any more. */
const INERT = new Set(['profiles']);

/** Whether anybody should still be offered the key at `path`. */
export function isOffered(path: readonly (string | number)[], type: TypeFact, feature?: FeatureFact): boolean {
  if (feature !== undefined && GONE.has(feature.stage)) return false;
  if ('retired' in type && type.retired === true) return false;
  return !(path.length === 1 && INERT.has(String(path[0])));
}

/** The tables among the items of a list. */
export const itemTables = (type: TypeFact) => {
  const lists = type.type === 'union' ? type.of : [type];
  return lists.flatMap((list) => (list.type === 'array' ? tablesIn(list.items) : []));
};
