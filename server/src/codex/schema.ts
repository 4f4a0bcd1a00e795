/** Holding a table against what Codex knows: unknown keys, wrong types and values, missing keys. */
import type { TomlEntry, TomlNode, TomlPath, TomlTable } from '../syntax/toml/tree.ts';
import type { EnumFact, TableFact, TableKind, TypeFact } from './facts.ts';
import { SPECIALS } from './permissions/specials.ts';
import {
  allowedOfBuiltIn,
  boundsOf,
  builtInProblems,
  isFlagTable,
  isIgnoredPlace,
  isTableAsList,
  isTooEmpty,
} from './schema/extra-constraints.ts';
import type { Bounds, SchemaProblem } from './schema/problem.ts';
import { relationProblems } from './schema/relations.ts';

export type { SchemaProblem } from './schema/problem.ts';

/** All problems of `table` in source order of its tables. `at` is the table's own path. */
export function* schemaProblems(table: TomlTable, fact: TableFact, at: TomlPath = []): Iterable<SchemaProblem> {
  if (fact.single === true && !isChoice(table, fact)) {
    yield { kind: 'wrong-choice', path: at, names: Object.keys(fact.keys ?? {}) };
    return;
  }
  for (const entry of table.entries.values()) yield* entryProblems(entry, fact, at);
  yield* wholeProblems(table, fact, at);
}

/** The problems of one entry of a table and of all below it. */
export function* entryProblems(entry: TomlEntry, fact: TableFact, at: TomlPath = []): Iterable<SchemaProblem> {
  const path = [...at, entry.name];
  const known = Object.hasOwn(fact.keys ?? {}, entry.name) ? fact.keys?.[entry.name] : fact.values;
  if (isIgnoredPlace(path)) yield { kind: 'unknown-key', path, fatal: false, known: SPECIALS };
  if (known !== undefined) yield* valueProblems(entry.value, known, path);
  else if (fact.keys !== undefined || fact.values !== undefined) {
    const fatal = fact.closed === true || (isFlagTable(at) && entry.value.kind !== 'boolean');
    yield { kind: 'unknown-key', path, fatal, known: Object.keys(fact.keys ?? {}) };
  }
}

/** What is wrong with the entries of a table together. */
export function* wholeProblems(table: TomlTable, fact: TableFact, at: TomlPath = []): Iterable<SchemaProblem> {
  const required = allowedOfBuiltIn(at) === undefined ? (fact.required ?? []) : [];
  for (const key of required) if (!table.entries.has(key)) yield { kind: 'missing-key', path: at, key };
  yield* kindProblems(table.entries, fact.kinds ?? [], fact, at);
  yield* builtInProblems(table, fact, at);
  yield* relationProblems(table, at);
}

const isChoice = ({ entries }: TomlTable, { keys }: TableFact): boolean =>
  entries.size === 1 && [...entries.keys()].every((name) => Object.hasOwn(keys ?? {}, name));

type Entries = ReadonlyMap<string, TomlEntry>;

function* kindProblems(
  entries: Entries,
  kinds: readonly TableKind[],
  fact: TableFact,
  at: TomlPath,
): Iterable<SchemaProblem> {
  const kind = kinds.find((each) => isOf(entries, each));
  if (kind === undefined) {
    // What says the kind may be there and wrong: that is a problem of its own.
    const names = kinds.filter(({ is }) => is === undefined).map(({ by }) => by);
    if (names.length > 0) yield { kind: 'missing-key', path: at, key: names.join('|') };
    return;
  }
  for (const key of kind.refuses) {
    if (entries.has(key)) yield { kind: 'conflicting-keys', path: [...at, key], with: kind.by };
  }
  for (const key of kind.needs ?? []) if (!entries.has(key)) yield { kind: 'missing-key', path: at, key };
  for (const name of kind.keys === undefined ? [] : entries.keys()) {
    const isIdle = Object.hasOwn(fact.keys ?? {}, name) && kind.keys?.includes(name) === false;
    if (isIdle) yield { kind: 'idle-key', path: [...at, name], by: kind.by, is: kind.is ?? '' };
  }
}

function isOf(entries: Entries, { by, is }: TableKind): boolean {
  const value = entries.get(by)?.value;
  if (value === undefined || is === undefined) return value !== undefined;
  return value.kind === 'string' && value.value === is;
}

function* valueProblems(node: TomlNode, fact: TypeFact, path: TomlPath): Iterable<SchemaProblem> {
  if (fact.type === 'union') {
    const fitting = fact.of.find((option) => hasType(node, option));
    if (fitting === undefined) yield { kind: 'wrong-type', path, expected: fact };
    else yield* valueProblems(node, fitting, path);
    return;
  }
  if (!hasType(node, fact)) {
    if (fact.type === 'table' && isTableAsList(path, node)) return;
    yield { kind: 'wrong-type', path, expected: fact };
    return;
  }
  if (fact.type === 'enum') yield* enumProblems(node, fact, path);
  else if (fact.type === 'table' && node.kind === 'table') yield* schemaProblems(node, fact, path);
  else if (fact.type === 'array' && node.kind === 'array') {
    for (const [index, item] of node.items.entries()) yield* valueProblems(item, fact.items, [...path, index]);
  } else if (fact.type !== 'array' && fact.type !== 'table') {
    if (fact.retired === true) yield { kind: 'retired-key', path };
    else if (isTooEmpty(path, node)) yield { kind: 'blank-name', path };
    else yield* rangeProblems(node, { ...fact, ...boundsOf(path) }, path);
  }
}

function* enumProblems(node: TomlNode, fact: EnumFact, path: TomlPath): Iterable<SchemaProblem> {
  const written = node.kind === 'string' ? String(node.value) : '';
  if (fact.refused?.includes(written) === true) yield { kind: 'refused-value', path, written };
  else if (!fact.values.includes(written)) yield { kind: 'wrong-value', path, written, values: fact.values };
}

function* rangeProblems(node: TomlNode, { min, max }: Bounds, path: TomlPath): Iterable<SchemaProblem> {
  if (node.kind !== 'integer' && node.kind !== 'float') return;
  const value = Number(node.value);
  const below = min !== undefined && value < min;
  const above = max !== undefined && value > max;
  if (below || above)
    yield { kind: 'out-of-range', path, value, ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

/** Whether a value has the type that a fact names, whatever it says. */
export function hasType(node: TomlNode, fact: TypeFact): boolean {
  switch (fact.type) {
    case 'any':
      return true;
    case 'enum':
      return node.kind === 'string';
    case 'string':
      // Codex reads a date as the text that it is written as.
      return node.kind === 'string' || node.kind === 'datetime';
    case 'float':
      return node.kind === 'float' || node.kind === 'integer';
    case 'union':
      return fact.of.some((option) => hasType(node, option));
    default:
      return node.kind === fact.type;
  }
}
