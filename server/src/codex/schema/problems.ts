/** What does not fit in a table of settings, worked out once: several layers of judgement ask about the same tables. */
import type { TomlTable } from '../../syntax/toml/tree.ts';
import { factsFor } from '../facts/lookup.ts';
import { type SchemaProblem, schemaProblems } from '../schema.ts';

const known = new WeakMap<TomlTable, readonly SchemaProblem[]>();

/** More problems than this are not looked for: the file is made to stall us. */
const MAX_PROBLEMS = 2000;

/** The problems of `root` as settings of the newest known release, in source order. */
export function settingsProblems(root: TomlTable): readonly SchemaProblem[] {
  const before = known.get(root);
  if (before !== undefined) return before;
  const found: SchemaProblem[] = [];
  for (const problem of schemaProblems(root, factsFor().config)) {
    if (found.push(problem) >= MAX_PROBLEMS) break;
  }
  known.set(root, found);
  return found;
}
