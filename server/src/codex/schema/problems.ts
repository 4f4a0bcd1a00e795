/** What does not fit in a file, worked out once: several layers of judgement ask about the same tables. */
import type { TomlEntry, TomlNode, TomlTable } from '../../syntax/toml/tree.ts';
import { factsFor } from '../facts/lookup.ts';
import { factsOf } from '../facts/of-kind.ts';
import type { ReleaseFacts } from '../facts.ts';
import type { FileKind } from '../file-kinds.ts';
import { managedShape } from '../requirements/shape.ts';
import { entryProblems, type SchemaProblem, schemaProblems, wholeProblems } from '../schema.ts';

const known = new WeakMap<TomlTable, readonly SchemaProblem[]>();

// Merging keeps what only one layer writes: with a thousand projects, the user's tables are looked through once.
const knownBelow = new WeakMap<TomlNode, readonly SchemaProblem[]>();

/** More problems than this are not looked for: the file is made to stall us. */
const MAX_PROBLEMS = 2000;

/** The problems of `root` as settings of the newest known release, in source order. */
export function settingsProblems(root: TomlTable): readonly SchemaProblem[] {
  const before = known.get(root);
  if (before !== undefined) return before;
  const found = firstOf(allOf(root));
  known.set(root, found);
  return found;
}

/** The problems of `root` as a file of this kind; none where nothing is known of its keys. */
export function fileProblems(root: TomlTable, kind: FileKind): readonly SchemaProblem[] {
  const facts = factsOf(kind);
  if (facts === undefined) return [];
  if (facts !== factsFor()) return problemsUnder(facts, root);
  const found = settingsProblems(root);
  return kind === 'managed' ? [...found, ...demandProblems(root, found)] : found;
}

/** What the old managed config demands is read more strictly than what it sets. */
function demandProblems(root: TomlTable, found: readonly SchemaProblem[]): readonly SchemaProblem[] {
  const told = new Set(found.map(({ path }) => String(path[0])));
  return firstOf(schemaProblems(root, managedShape())).filter(({ path }) => !told.has(String(path[0])));
}

const knownUnder = new WeakMap<ReleaseFacts, WeakMap<TomlTable, readonly SchemaProblem[]>>();

function problemsUnder(facts: ReleaseFacts, root: TomlTable): readonly SchemaProblem[] {
  const ofFacts = knownUnder.get(facts) ?? new WeakMap<TomlTable, readonly SchemaProblem[]>();
  knownUnder.set(facts, ofFacts);
  const found = ofFacts.get(root) ?? firstOf(schemaProblems(root, facts.config));
  ofFacts.set(root, found);
  return found;
}

function* allOf(root: TomlTable): Iterable<SchemaProblem> {
  for (const entry of root.entries.values()) yield* problemsBelow(entry);
  yield* wholeProblems(root, factsFor().config);
}

function problemsBelow(entry: TomlEntry): Iterable<SchemaProblem> {
  if (entry.value.kind !== 'table') return entryProblems(entry, factsFor().config);
  const before = knownBelow.get(entry.value);
  if (before !== undefined) return before;
  const found = firstOf(entryProblems(entry, factsFor().config));
  knownBelow.set(entry.value, found);
  return found;
}

function firstOf(problems: Iterable<SchemaProblem>): readonly SchemaProblem[] {
  const found: SchemaProblem[] = [];
  for (const problem of problems) if (found.push(problem) >= MAX_PROBLEMS) break;
  return found;
}
