/** Bounds for the paths of keys. */
import type { TomlPath } from '../syntax/toml/tree.ts';

/** Codex refuses what nests deeper, so nothing is known of it; looking for it would take long. */
export const isTooDeep = (path: TomlPath): boolean => path.length > 80;
