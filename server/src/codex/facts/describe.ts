/** Facts as they are offered: defaults, and whether a key is still worth offering. */
import type { FeatureFact, Scalar, TypeFact } from '../facts.ts';
import { tablesIn } from './lookup.ts';

/** What Codex uses when nothing sets the key, as TOML; `undefined` where it does not say. */
export function defaultLabel(type: TypeFact): string | undefined {
  const value = 'default' in type ? type.default : undefined;
  if (value === undefined) return undefined;
  return isList(value) ? `[${value.map(scalarLabel).join(', ')}]` : scalarLabel(value);
}

const isList = (value: Scalar | readonly Scalar[]): value is readonly Scalar[] => Array.isArray(value);
const scalarLabel = (value: Scalar): string => (typeof value === 'string' ? JSON.stringify(value) : String(value));

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

/** Whether the type is a list of tables, each below a header of its own; not where a text can be an item too. */
export const isTableList = (type: TypeFact): boolean => {
  const lists = type.type === 'union' ? type.of : [type];
  return lists.some((list) => list.type === 'array' && isTable(list.items));
};

const isTable = (type: TypeFact): boolean => (type.type === 'union' ? type.of.every(isTable) : type.type === 'table');
