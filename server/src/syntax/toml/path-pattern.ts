/** Patterns over key paths: names, and `*` for any one name. */
import { remembered } from '../../text/remember.ts';
import type { TomlPath } from './tree.ts';

/** Whether `path` is exactly what the dotted `pattern` says. */
export const matchesPath = (path: TomlPath, pattern: string): boolean => matchesSteps(path, stepsOf(pattern));

/** The same for a pattern in steps, for names that hold dots. */
export const matchesSteps = (path: TomlPath, steps: readonly string[]): boolean =>
  path.length === steps.length && coversSteps(path, steps);

/** Whether the dotted `pattern` names `path` or a table around it. */
export const coversPath = (path: TomlPath, pattern: string): boolean => coversSteps(path, stepsOf(pattern));

// Nearly all patterns are our own, and each is asked about with every key of a file.
const stepsOf = remembered((pattern): readonly string[] => pattern.split('.'));

function coversSteps(path: TomlPath, steps: readonly string[]): boolean {
  if (path.length < steps.length) return false;
  for (let at = 0; at < steps.length; at++) if (steps[at] !== path[at] && steps[at] !== '*') return false;
  return true;
}
