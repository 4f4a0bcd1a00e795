/** Guesses which table a broken header means, so that what is below it can still be judged. */
import { nodeAt } from '../syntax/toml/query.ts';
import type { TomlDocument, TomlEntry, TomlPath, TomlStatement, TomlTable } from '../syntax/toml/tree.ts';
import { factsFor, keysAt, tablesIn, typeAt } from './facts/lookup.ts';
import type { TypeFact } from './facts.ts';

/**
 * The document with the tables below cut headers (`[feat`, `tures]`) under the names that they were meant to have: those
 * of the one table of Codex that begins or ends like that. Texts without problems stay as they are.
 */
export function withGuessedHeaders(document: TomlDocument): TomlDocument {
  if (document.problems.length === 0) return document;
  const copies = new Copies();
  const root = document.statements
    .filter((statement) => isBrokenHeader(document.text, statement))
    .reduce((table, { table: names }) => withMeantName(table, names, copies), document.root);
  return root === document.root ? document : { ...document, root };
}

/** Tables that may be changed in place: of each one a copy, made once, however many entries move. */
class Copies {
  readonly #entries = new WeakMap<TomlTable, Map<string, TomlEntry>>();

  of(table: TomlTable): { readonly table: TomlTable; readonly entries: Map<string, TomlEntry> } {
    const known = this.#entries.get(table);
    if (known !== undefined) return { table, entries: known };
    const entries = new Map(table.entries);
    const copy = { ...table, entries };
    this.#entries.set(copy, entries);
    return { table: copy, entries };
  }
}

function isBrokenHeader(text: string, { kind, span }: TomlStatement): boolean {
  const written = text.slice(span.start, span.end);
  return kind === 'broken' && !written.includes('=') && (written.startsWith('[') || written.endsWith(']'));
}

function withMeantName(root: TomlTable, names: TomlPath, copies: Copies): TomlTable {
  const node = names.length === 0 ? undefined : nodeAt(root, names);
  if (node?.kind !== 'table' || node.entries.size === 0 || typeAt(factsFor(), names) !== undefined) return root;
  const possible = completions(names).filter((path) => nodeAt(root, path) === undefined);
  // Of several, the one that knows what is there.
  const meant = possible.length === 1 ? possible : possible.filter((path) => knowsAll(path, node));
  const [path] = meant;
  if (path === undefined || meant.length > 1) return root;
  const entry = { name: String(path.at(-1)), key: node.span, span: node.span, value: node };
  return attached(without(root, names, copies), path, entry, copies);
}

function knowsAll(path: TomlPath, { entries }: TomlTable): boolean {
  const known = keysAt(factsFor(), path);
  return [...entries.keys()].every((name) => Object.hasOwn(known, name));
}

/** The paths of tables that become `names` when their beginning or their end is cut off. */
function completions(names: TomlPath): readonly TomlPath[] {
  const parent = names.slice(0, -1);
  const first = String(names[0]);
  const last = String(names.at(-1));
  return [
    ...tableNames(parent)
      .filter((name) => name.startsWith(last))
      .map((name) => [...parent, name]),
    ...tableNames([])
      .filter((name) => name.endsWith(first))
      .map((name) => [name, ...names.slice(1)]),
  ];
}

// The facts never change.
const tablesOf = new WeakMap<TypeFact, readonly string[]>();

/** The names of the tables that the table at `path` can hold. */
function tableNames(path: TomlPath): readonly string[] {
  const type = typeAt(factsFor(), path);
  if (type === undefined) return [];
  const keys = () => Object.entries(keysAt(factsFor(), path));
  const names = tablesOf.get(type) ?? keys().flatMap(([name, inner]) => (tablesIn(inner).length > 0 ? [name] : []));
  tablesOf.set(type, names);
  return names;
}

function without(at: TomlTable, [name, ...rest]: TomlPath, copies: Copies): TomlTable {
  const entry = at.entries.get(String(name));
  if (entry === undefined) return at;
  const inner = rest.length > 0 && entry.value.kind === 'table' ? without(entry.value, rest, copies) : undefined;
  const { table, entries } = copies.of(at);
  if (inner === undefined || inner.entries.size === 0) entries.delete(String(name));
  else entries.set(entry.name, { ...entry, value: inner });
  return table;
}

function attached(at: TomlTable, [name, ...rest]: TomlPath, entry: TomlEntry, copies: Copies): TomlTable {
  const { table, entries } = copies.of(at);
  const around = table.entries.get(String(name))?.value;
  const inner: TomlTable =
    around?.kind === 'table' ? around : { kind: 'table', form: 'implicit', entries: new Map(), span: entry.span };
  const next =
    rest.length === 0 ? entry : { ...entry, name: String(name), value: attached(inner, rest, entry, copies) };
  entries.set(next.name, next);
  return table;
}
