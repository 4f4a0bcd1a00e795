/** Patterns over key paths: names, and `*` for any one name. */
import type { TomlPath } from './tree.ts';

/** Whether `path` is exactly what the dotted `pattern` says. */
export function matchesPath(path: TomlPath, pattern: string): boolean {
  const parts = pattern.split('.');
  return parts.length === path.length && parts.every((part, at) => part === '*' || part === path[at]);
}

/** Whether the dotted `pattern` names `path` or a table around it. */
export function coversPath(path: TomlPath, pattern: string): boolean {
  const parts = pattern.split('.');
  return parts.length <= path.length && parts.every((part, at) => part === '*' || part === path[at]);
}
