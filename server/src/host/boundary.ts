/** How far links may lead when a file is read. */
import { type Machine, pathsOf } from '../codex/machine.ts';

/**
 * The folder that links on the way to `file` must not lead out of: the outermost of `roots` that holds the file, else
 * the folder that its `.codex` or `.git` stands in. None in CODEX_HOME and the system's folder, which belong to the user
 * and the administrator: people keep them under version control elsewhere and link them in.
 */
export function boundaryOf(file: string, machine: Machine, roots: ReadonlySet<string>): string | undefined {
  if (isWithin(file, machine.codexHome, machine) || isWithin(file, machine.systemRoot, machine)) return undefined;
  const { dirname, basename } = pathsOf(machine);
  let holder: string | undefined;
  let root: string | undefined;
  for (let at = file; dirname(at) !== at; at = dirname(at)) {
    if (basename(at) === '.codex' || basename(at) === '.git') holder ??= dirname(at);
    if (roots.has(dirname(at))) root = dirname(at);
  }
  return root ?? holder ?? dirname(file);
}

/** Whether `file` is `folder` or lies somewhere in it. Both are absolute and in their normal spelling. */
export function isWithin(file: string, folder: string, machine: Machine): boolean {
  const { sep } = pathsOf(machine);
  return file === folder || file.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
