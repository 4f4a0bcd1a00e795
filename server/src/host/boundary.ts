/** How far links may lead when a file is read. */
import { type Machine, pathsOf } from '../codex/machine.ts';

/**
 * The folder that links on the way to `file` must not lead out of: the outermost of `roots` that holds the file, else
 * the folder that its `.codex` or `.git` stands in. None in CODEX_HOME and the system's folder, which belong to the user
 * and the administrator: people keep them under version control elsewhere and link them in.
 */
export function boundaryOf(file: string, machine: Machine, roots: readonly string[]): string | undefined {
  if (isBelow(file, machine.codexHome, machine) || isBelow(file, machine.systemRoot, machine)) return undefined;
  const around = roots.filter((root) => isBelow(file, root, machine));
  return around.sort((a, b) => a.length - b.length)[0] ?? holderOf(file, machine);
}

/** Whether `file` is `folder` or lies somewhere in it. */
export function isBelow(file: string, folder: string, machine: Machine): boolean {
  const { relative, isAbsolute, sep } = pathsOf(machine);
  const way = relative(folder, file);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function holderOf(file: string, machine: Machine): string {
  const { dirname, basename } = pathsOf(machine);
  for (let at = file; dirname(at) !== at; at = dirname(at)) {
    if (basename(at) === '.codex' || basename(at) === '.git') return dirname(at);
  }
  return dirname(file);
}
