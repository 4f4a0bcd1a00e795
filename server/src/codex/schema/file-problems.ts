/** A file of settings held against what Codex knows, once for each version of the file. */

import { coversPath } from '../../syntax/toml/path-pattern.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { type CodexFile, treeIn } from '../codex-file.ts';
import { factsFor } from '../facts/lookup.ts';
import type { SchemaProblem } from '../schema.ts';
import { fileProblems } from './problems.ts';

/** What in `file` does not fit; keys that Codex ignores in a project are left to the rule about them. */
export function problemsIn(file: CodexFile): readonly SchemaProblem[] {
  const tree = treeIn(file);
  const all = tree === undefined ? [] : fileProblems(tree, file.kind);
  return file.kind === 'project' ? all.filter(({ path }) => !isForeignToProjects(path)) : all;
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
