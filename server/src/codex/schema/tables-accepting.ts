/** Where a key in the wrong table would belong. */

import { nodeAt } from '../../syntax/toml/query.ts';
import type { TomlNode, TomlPath, TomlTable } from '../../syntax/toml/tree.ts';
import { oncePer } from '../../text/once-per.ts';
import { remembered } from '../../text/remember.ts';
import type { CodexFile } from '../codex-file.ts';
import { factsFor, whereElse } from '../facts/lookup.ts';
import { factsOf } from '../facts/of-kind.ts';
import type { ReleaseFacts, TableFact, TypeFact } from '../facts.ts';
import { schemaProblems } from '../schema.ts';
import { isForeignToProjects } from './file-problems.ts';

/** A table that knows the key. */
export interface AcceptingTable {
  /** The empty path is the top of the file. */
  readonly table: TomlPath;
  /** What the key takes there. */
  readonly fact: TypeFact;
}

/** Names that are in so many formats that finding one in a table of Codex says nothing. */
const COMMON_NAMES = new Set(
  'type name id enabled command args url path mode version description env headers timeout'.split(' '),
);

/**
 * The tables that know the last name of `path` in `file`, the likely ones only: mostly a key got stranded below the header of a
 * table that was added above it, so the tables around come first, the top of the file among them. Elsewhere the name
 * must be known in one place only.
 */
export function tablesAccepting(file: CodexFile, path: TomlPath): readonly AcceptingTable[] {
  const node = file.toml && nodeAt(file.toml, path);
  const name = String(path.at(-1));
  const facts = factsOf(file.kind) ?? factsFor();
  // Nothing in an old profile has an effect, wherever it is.
  if (path[0] === 'profiles') return [];
  if (node === undefined || whereElse(facts, name).length === 0) return [];
  const isForeign = (table: TomlPath) => file.kind === 'project' && isForeignToProjects([...table, name]);
  const from = path.slice(0, -1);
  const all = knowingIn(facts)(JSON.stringify([name, from])).filter(
    ({ table, fact }) => table.length < 4 && !same(table, from) && !isForeign(table) && isAlike(node, fact),
  );
  const fitting = all.filter(({ fact }) => fits(node, name, fact));
  const homes = fitting.length > 0 ? fitting : all;
  const around = homes.filter(({ table }) => table.every((step, at) => step === from[at]));
  if (around.length > 0) return around;
  return homes.length === 1 && !COMMON_NAMES.has(name) ? homes : [];
}

// Walks all tables that Codex knows, so the same question is not asked with each edit.
const knowingIn = oncePer((facts: ReleaseFacts) =>
  remembered((question): readonly AcceptingTable[] => {
    const [name, from] = JSON.parse(question) as [name: string, from: TomlPath];
    return [...tablesKnowing(facts.config, name, [], from)];
  }),
);

// A single value is never a misplaced table, and a table only where all of it is known.
const isAlike = (node: TomlNode, fact: TypeFact): boolean =>
  node.kind === 'table'
    ? fits(node, '', fact)
    : fact.type !== 'table' && (node.kind === 'array') === (fact.type === 'array');

/** Whether the value of `node` is one that `fact` takes. */
export function fits(node: TomlNode, name: string, fact: TypeFact): boolean {
  const entry = { name, key: node.span, span: node.span, value: node };
  const alone: TomlTable = { kind: 'table', form: 'root', entries: new Map([[name, entry]]), span: node.span };
  for (const _ of schemaProblems(alone, { type: 'table', keys: { [name]: fact } })) return false;
  return true;
}

// Free names (a server's id) are followed only where the key itself is below one of them.
function* tablesKnowing(fact: TableFact, name: string, at: TomlPath, from: TomlPath): Iterable<AcceptingTable> {
  const here = Object.hasOwn(fact.keys ?? {}, name) ? fact.keys?.[name] : undefined;
  if (here !== undefined && !(here.type !== 'table' && 'retired' in here)) yield { table: at, fact: here };
  for (const [key, type] of Object.entries(fact.keys ?? {})) yield* inside(type, name, [...at, key], from);
  const around = from[at.length];
  const free = fact.values !== undefined && around !== undefined && at.every((step, index) => step === from[index]);
  if (free && fact.values !== undefined && !Object.hasOwn(fact.keys ?? {}, String(around))) {
    yield* inside(fact.values, name, [...at, around], from);
  }
}

function* inside(fact: TypeFact, name: string, at: TomlPath, from: TomlPath): Iterable<AcceptingTable> {
  if (fact.type === 'table') yield* tablesKnowing(fact, name, at, from);
  else if (fact.type === 'union') for (const option of fact.of) yield* inside(option, name, at, from);
}

const same = (a: TomlPath, b: TomlPath): boolean => a.length === b.length && a.every((step, at) => step === b[at]);
