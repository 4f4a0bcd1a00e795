/** Holding a table against what Codex knows: unknown keys, wrong types and values, missing keys. */
import type { TomlEntry, TomlNode, TomlPath, TomlTable } from '../syntax/toml/tree.ts';
import type { EnumFact, TableFact, TypeFact } from './facts/facts.ts';

/** One place where a table does not fit the facts. */
export type SchemaProblem =
  /** `fatal`: Codex does not start; else it ignores the key. `known`: the names that the table knows. */
  | {
      readonly kind: 'unknown-key';
      readonly path: TomlPath;
      readonly fatal: boolean;
      readonly known: readonly string[];
    }
  /** The value has a type that Codex refuses; `expected` says which it takes. */
  | { readonly kind: 'wrong-type'; readonly path: TomlPath; readonly expected: TypeFact }
  /** The value is none of the words that the key takes. */
  | {
      readonly kind: 'wrong-value';
      readonly path: TomlPath;
      readonly written: string;
      readonly values: readonly string[];
    }
  | { readonly kind: 'out-of-range'; readonly path: TomlPath; readonly min?: number; readonly max?: number }
  /** Codex once knew the value and now refuses it. */
  | { readonly kind: 'refused-value'; readonly path: TomlPath; readonly written: string }
  /** Codex once knew the key and now refuses it. */
  | { readonly kind: 'retired-key'; readonly path: TomlPath }
  /** `path` is the table's. */
  | { readonly kind: 'missing-key'; readonly path: TomlPath; readonly key: string }
  | { readonly kind: 'conflicting-keys'; readonly path: TomlPath; readonly with: string };

/** All problems of `table` in source order of its tables. `at` is the table's own path. */
export function* schemaProblems(table: TomlTable, fact: TableFact, at: TomlPath = []): Iterable<SchemaProblem> {
  const isOpen = fact.keys === undefined && fact.values === undefined;
  for (const entry of table.entries.values()) {
    const path = [...at, entry.name];
    const known = Object.hasOwn(fact.keys ?? {}, entry.name) ? fact.keys?.[entry.name] : fact.values;
    if (known !== undefined) yield* valueProblems(entry.value, known, path);
    else if (!isOpen) {
      yield { kind: 'unknown-key', path, fatal: fact.closed === true, known: Object.keys(fact.keys ?? {}) };
    }
  }
  for (const key of fact.required ?? []) if (!table.entries.has(key)) yield { kind: 'missing-key', path: at, key };
  yield* kindProblems(table.entries, fact, at);
}

function* kindProblems(
  entries: ReadonlyMap<string, TomlEntry>,
  fact: TableFact,
  at: TomlPath,
): Iterable<SchemaProblem> {
  const kinds = fact.kinds ?? [];
  const kind = kinds.find(({ by }) => entries.has(by));
  if (kinds.length > 0 && kind === undefined)
    yield { kind: 'missing-key', path: at, key: kinds.map(({ by }) => by).join('|') };
  for (const key of kind?.refuses ?? []) {
    if (kind !== undefined && entries.has(key)) yield { kind: 'conflicting-keys', path: [...at, key], with: kind.by };
  }
}

function* valueProblems(node: TomlNode, fact: TypeFact, path: TomlPath): Iterable<SchemaProblem> {
  if (fact.type === 'union') {
    const fitting = fact.of.find((option) => hasType(node, option));
    if (fitting === undefined) yield { kind: 'wrong-type', path, expected: fact };
    else yield* valueProblems(node, fitting, path);
    return;
  }
  if (!hasType(node, fact)) {
    yield { kind: 'wrong-type', path, expected: fact };
    return;
  }
  if (fact.type === 'enum') yield* enumProblems(node, fact, path);
  else if (fact.type === 'table' && node.kind === 'table') yield* schemaProblems(node, fact, path);
  else if (fact.type === 'array' && node.kind === 'array') {
    for (const [index, item] of node.items.entries()) yield* valueProblems(item, fact.items, [...path, index]);
  } else if (fact.type !== 'array' && fact.type !== 'table') {
    if (fact.retired === true) yield { kind: 'retired-key', path };
    else yield* rangeProblems(node, fact.min, fact.max, path);
  }
}

function* enumProblems(node: TomlNode, fact: EnumFact, path: TomlPath): Iterable<SchemaProblem> {
  const written = node.kind === 'string' ? String(node.value) : '';
  if (fact.refused?.includes(written) === true) yield { kind: 'refused-value', path, written };
  else if (!fact.values.includes(written)) yield { kind: 'wrong-value', path, written, values: fact.values };
}

function* rangeProblems(
  node: TomlNode,
  min: number | undefined,
  max: number | undefined,
  path: TomlPath,
): Iterable<SchemaProblem> {
  if (node.kind !== 'integer' && node.kind !== 'float') return;
  const value = Number(node.value);
  const below = min !== undefined && value < min;
  const above = max !== undefined && value > max;
  if (below || above)
    yield { kind: 'out-of-range', path, ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

/** Whether a value has the type that a fact names, whatever it says. */
export function hasType(node: TomlNode, fact: TypeFact): boolean {
  switch (fact.type) {
    case 'any':
      return true;
    case 'enum':
      return node.kind === 'string';
    case 'float':
      return node.kind === 'float' || node.kind === 'integer';
    case 'union':
      return fact.of.some((option) => hasType(node, option));
    default:
      return node.kind === fact.type;
  }
}
