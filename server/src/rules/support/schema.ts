/** A file of settings held against what Codex knows, once for each version of the file. */

import { factsFor } from '../../codex/facts/lookup.ts';
import type { CodexFile } from '../../codex/file.ts';
import { type SchemaProblem, schemaProblems } from '../../codex/schema.ts';
import type { TomlDocument, TomlPath } from '../../syntax/toml/tree.ts';
import { coversPath } from './path-pattern.ts';

const known = new WeakMap<TomlDocument, readonly SchemaProblem[]>();

/** More problems than this are not looked for: the file is made to stall us. */
const MAX_PROBLEMS = 2000;

/** What in `file` does not fit; keys that Codex ignores in a project are left to the rule about them. */
export function problemsIn(file: CodexFile): readonly SchemaProblem[] {
  if (file.toml === undefined) return [];
  const all = known.get(file.toml) ?? collect(file.toml);
  known.set(file.toml, all);
  return file.kind === 'project' ? all.filter(({ path }) => !isForeignToProjects(path)) : all;
}

function collect(document: TomlDocument): readonly SchemaProblem[] {
  const found: SchemaProblem[] = [];
  for (const problem of schemaProblems(document.root, factsFor().config)) {
    if (found.push(problem) >= MAX_PROBLEMS) break;
  }
  return found;
}

/** The problems of one kind. */
export const problemsOfKind = <K extends SchemaProblem['kind']>(
  file: CodexFile,
  kind: K,
): readonly Extract<SchemaProblem, { readonly kind: K }>[] =>
  problemsIn(file).filter((problem): problem is Extract<SchemaProblem, { readonly kind: K }> => problem.kind === kind);

/** Whether a project may not set `path`. */
export const isForeignToProjects = (path: TomlPath): boolean =>
  factsFor().project.ignored.some((pattern) => coversPath(path, pattern));
