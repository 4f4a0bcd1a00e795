/** Comparing the paths of keys. */
import type { TomlPath } from '../syntax/toml/tree.ts';

export const samePath = (a: TomlPath, b: TomlPath): boolean =>
  a.length === b.length && a.every((step, at) => step === b[at]);

/** Whether `path` is `start` or is below it. */
export const startsWith = (path: TomlPath, start: TomlPath): boolean =>
  start.length <= path.length && start.every((step, at) => step === path[at]);

/** Codex refuses what nests deeper, so nothing is known of it; looking for it would take long. */
export const isTooDeep = (path: TomlPath): boolean => path.length > 80;
