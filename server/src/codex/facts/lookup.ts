/** Answers questions about the facts: what a path is, what is beside it, where else a name belongs. */

import newest from '../../../data/codex-0.169.0.json' with { type: 'json' };
import { oncePer } from '../../text/once-per.ts';
import type { ReleaseFacts, TableFact, TypeFact } from '../facts.ts';

// The JSON's inferred type is wider than the facts (`type: string`); the facts' own test holds it against them.
const newestFacts = newest as unknown as ReleaseFacts;

/** The facts of the newest release that this version of Codex Posture knows. */
export const factsFor = (): ReleaseFacts => newestFacts;

/** A path as keys; an index of an array may be written as a number. */
export type FactPath = readonly (string | number)[];

/** The type at a path, or `undefined` where Codex knows no such key. Below content that Codex does not look at: `any`. */
export function typeAt(facts: ReleaseFacts, path: FactPath): TypeFact | undefined {
  let types: readonly TypeFact[] = [facts.config];
  for (const step of path) {
    types = types.flatMap((type) => below(type, step));
    if (types.length === 0) return undefined;
  }
  const [only] = types;
  return types.length === 1 ? only : { type: 'union', of: types };
}

export const isKnown = (facts: ReleaseFacts, path: FactPath): boolean => typeAt(facts, path) !== undefined;

/** The fixed keys of the table at a path, with their types; free names are not among them. */
export function keysAt(facts: ReleaseFacts, path: FactPath): Readonly<Record<string, TypeFact>> {
  const type = typeAt(facts, path);
  if (type === undefined) return {};
  return Object.assign({}, ...tablesIn(type).map((table) => table.keys ?? {})) as Record<string, TypeFact>;
}

/** Every path where a key of this name is known; `*` stands for a free name, `[]` for the items of an array. */
export const whereElse = (facts: ReleaseFacts, name: string): readonly (readonly string[])[] =>
  index(facts).get(name) ?? [];

/** A table of which nothing is known takes anything. */
export const isOpen = (table: TableFact): boolean => table.keys === undefined && table.values === undefined;

const any: TypeFact = { type: 'any' };

function below(type: TypeFact, step: string | number): readonly TypeFact[] {
  switch (type.type) {
    case 'any':
      return [any];
    case 'union':
      return type.of.flatMap((one) => below(one, step));
    case 'array':
      return typeof step === 'number' ? [type.items] : [];
    case 'table': {
      if (typeof step === 'number') return [];
      if (isOpen(type)) return [any];
      const fixed = Object.hasOwn(type.keys ?? {}, step) ? type.keys?.[step] : type.values;
      return fixed ? [fixed] : [];
    }
    default:
      return [];
  }
}

/** The tables that a value of this type can be. */
export const tablesIn = (type: TypeFact): readonly TableFact[] =>
  type.type === 'table' ? [type] : type.type === 'union' ? type.of.flatMap(tablesIn) : [];

const index = oncePer((facts: ReleaseFacts): ReadonlyMap<string, readonly (readonly string[])[]> => {
  const made = new Map<string, (readonly string[])[]>();
  for (const path of knownPaths(facts.config)) {
    const name = path.at(-1) ?? '';
    if (name !== '*' && name !== '[]') made.set(name, [...(made.get(name) ?? []), path]);
  }
  return made;
});

/** Every path below a type, parents first; `*` for a free name, `[]` for the items of an array. */
export function* knownPaths(type: TypeFact, at: readonly string[] = []): Generator<readonly string[]> {
  if (at.length > 0) yield at;
  if (type.type === 'array') yield* knownPaths(type.items, [...at, '[]']);
  for (const table of tablesIn(type)) {
    for (const [key, inner] of Object.entries(table.keys ?? {})) yield* knownPaths(inner, [...at, key]);
    if (table.values) yield* knownPaths(table.values, [...at, '*']);
  }
}
