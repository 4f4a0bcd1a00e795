/** What a project's own file may set. */
import { factsFor } from '../../codex/facts/lookup.ts';
import { isForeignToProjects } from '../../codex/schema/file-problems.ts';
import { coversPath } from '../../syntax/toml/path-pattern.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';

/** Tables in which Codex looks only outside projects: a project cannot trust itself. */
const USELESS = ['projects', 'project_root_markers'];

/** Whether `path` has an effect in a project's own file. */
export const isSetByProject = (path: TomlPath): boolean =>
  !isForeignToProjects(path) && ![...factsFor().project.fatal, ...USELESS].some((pattern) => coversPath(path, pattern));
