/** What does not fit in a table of settings, worked out once: several layers of judgement ask about the same tables. */
import type { TomlEntry, TomlNode, TomlTable } from '../../syntax/toml/tree.ts';
import { factsFor } from '../facts/lookup.ts';
import { entryProblems, type SchemaProblem, wholeProblems } from '../schema.ts';

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
