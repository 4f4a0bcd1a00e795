/** Comparing the paths of keys. */
import type { TomlPath } from './tree.ts';

export const samePath = (a: TomlPath, b: TomlPath): boolean => a.length === b.length && startsWith(a, b);

/** Whether `path` is `prefix` or is below it. */
export const startsWith = (path: TomlPath, prefix: TomlPath): boolean =>
  path.length >= prefix.length && prefix.every((step, index) => path[index] === step);
