/** Walks the facts and gives each table and each value a place in a configuration that Codex loads. */

import type { TableFact, TypeFact } from '../../server/src/codex/facts.ts';
import { child, FREE, FREE_URL, item, type Place, patternOf, root, type Table } from './config-path.ts';
import { nameAt, siblingsAt } from './exploration-hints.ts';
import { sampleOf } from './sample-values.ts';

export interface Site {
  readonly place: Place;
  readonly fact: TypeFact;
  /** What the table around needs besides this key. */
  readonly table?: TableFact;
}

/** The keys that must stand in a table, with values; of several kinds the first that takes `key`. */
export function needsOf(table: TableFact, key?: string): Table {
  const kind = table.kinds?.find(
    ({ refuses, keys }) => key === undefined || (keys?.includes(key) ?? !refuses.includes(key)),
  );
  const names = [
    ...(table.required ?? []),
    ...(kind && kind.is === undefined ? [kind.by] : []),
    ...(kind?.needs ?? []),
  ];
  const needs = Object.fromEntries(names.map((name) => [name, sampleOf(table.keys?.[name] ?? { type: 'any' })]));
  return kind?.is === undefined ? needs : { ...needs, [kind.by]: kind.is };
}

/** Every value of the facts, parents first. */
export function* sites(fact: TypeFact, place: Place = root): Generator<Site> {
  yield { place, fact };
  if (fact.type === 'union') for (const one of fact.of) yield* sites(one, place);
  if (fact.type === 'array') yield* sites(fact.items, item(place));
  if (fact.type !== 'table') return;
  for (const [key, inner] of Object.entries(fact.keys ?? {})) yield* below(fact, place, key, inner);
  if (fact.values) yield* below(fact, place, nameAt[patternOf(place.path)] ?? FREE, fact.values);
}

function* below(table: TableFact, place: Place, key: string, fact: TypeFact): Generator<Site> {
  const { [key]: _, ...needs } = needsOf(table, key);
  yield* sites(fact, child(place, key, { ...needs, ...siblingsAt[patternOf([...place.path, key])] }));
}

export const nameOf = (place: Place): string => place.path.map((step) => (step === FREE_URL ? FREE : step)).join('.');
