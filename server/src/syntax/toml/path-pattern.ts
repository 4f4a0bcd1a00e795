/** Patterns over key paths: names, and `*` for any one name. */
import type { TomlPath } from './tree.ts';

/** Whether `path` is exactly what the dotted `pattern` says. */
export const matchesPath = (path: TomlPath, pattern: string): boolean => matchesSteps(path, pattern.split('.'));

/** The same for a pattern in steps, for names that hold dots. */
export const matchesSteps = (path: TomlPath, steps: readonly string[]): boolean =>
  path.length === steps.length && coversSteps(path, steps);

/** Whether the dotted `pattern` names `path` or a table around it. */
export const coversPath = (path: TomlPath, pattern: string): boolean => coversSteps(path, pattern.split('.'));

const coversSteps = (path: TomlPath, steps: readonly string[]): boolean =>
  path.length >= steps.length && steps.every((step, at) => step === '*' || step === path[at]);
