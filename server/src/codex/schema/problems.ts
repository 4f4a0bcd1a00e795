/** What does not fit in a file, worked out once: several layers of judgement ask about the same tables. */
import type { TomlEntry, TomlNode, TomlTable } from '../../syntax/toml/tree.ts';
import { oncePer } from '../../text/once-per.ts';
import { factsFor } from '../facts/lookup.ts';
import { factsOf } from '../facts/of-kind.ts';
import type { ReleaseFacts } from '../facts.ts';
import type { FileKind } from '../file-kinds.ts';
import { managedShape } from '../requirements/shape.ts';
import { entryProblems, type SchemaProblem, schemaProblems, wholeProblems } from '../schema.ts';

/** More problems than this are not looked for: the file is made to stall us. */
const MAX_PROBLEMS = 2000;

/** The problems of `root` as settings of the newest known release, in source order. */
export const settingsProblems: (root: TomlTable) => readonly SchemaProblem[] = oncePer((root) => firstOf(allOf(root)));

/** The problems of `root` as a file of this kind; none where nothing is known of its keys. */
export function fileProblems(root: TomlTable, kind: FileKind): readonly SchemaProblem[] {
  const facts = factsOf(kind);
  if (facts === undefined) return [];
  if (facts !== factsFor()) return problemsUnder(facts)(root);
  const found = settingsProblems(root);
  return kind === 'managed' ? [...found, ...demandProblems(root, found)] : found;
}

/** What the old managed config demands is read more strictly than what it sets. */
function demandProblems(root: TomlTable, found: readonly SchemaProblem[]): readonly SchemaProblem[] {
  const told = new Set(found.map(({ path }) => String(path[0])));
  return firstOf(schemaProblems(root, managedShape())).filter(({ path }) => !told.has(String(path[0])));
}

const problemsUnder = oncePer((facts: ReleaseFacts) =>
  oncePer((root: TomlTable) => firstOf(schemaProblems(root, facts.config))),
);

function* allOf(root: TomlTable): Iterable<SchemaProblem> {
  for (const entry of root.entries.values()) yield* problemsBelow(entry);
  yield* wholeProblems(root, factsFor().config);
}

function problemsBelow(entry: TomlEntry): Iterable<SchemaProblem> {
  const { value } = entry;
  if (value.kind !== 'table') return entryProblems(entry, factsFor().config);
  return problemsOfTable(value)(entry);
}

// Merging keeps what only one layer writes: with a thousand projects, the user's tables are looked through once. A text that was
// corrected may have the same table under another name.
const problemsOfTable = oncePer((_: TomlNode) => {
  const found = new Map<string, readonly SchemaProblem[]>();
  return (entry: TomlEntry): readonly SchemaProblem[] => {
    const known = found.get(entry.name) ?? firstOf(entryProblems(entry, factsFor().config));
    found.set(entry.name, known);
    return known;
  };
});

function firstOf(problems: Iterable<SchemaProblem>): readonly SchemaProblem[] {
  const found: SchemaProblem[] = [];
  for (const problem of problems) if (found.push(problem) >= MAX_PROBLEMS) break;
  return found;
}
