/** How far links may lead when a file is read. */
import { isOutsideProjects } from '../codex/file-places.ts';
import { type Machine, pathsOf } from '../codex/machine.ts';

/**
 * The folder that links on the way to `file` must not lead out of: the outermost of `roots` that holds the file, else
 * the folder that its `.codex` or `.git` is in. There are none for files in CODEX_HOME, the system's folder and the home
 * folder, which belong to the user and the administrator: people keep them under version control elsewhere and link them in.
 */
export const boundaryOf = (file: string, machine: Machine, roots: ReadonlySet<string>): string | undefined =>
  new Boundaries(machine, roots).of(file);

/** What the way down to a path has passed: the outermost root, and the folder of the nearest `.codex` or `.git`. */
interface Passed {
  readonly root?: string;
  readonly holder?: string;
}

/** {@link boundaryOf} for many files: what is known of a folder serves all below it. */
export class Boundaries {
  readonly #machine: Machine;
  readonly #roots: ReadonlySet<string>;
  readonly #passed = new Map<string, Passed>();

  constructor(machine: Machine, roots: ReadonlySet<string>) {
    this.#machine = machine;
    this.#roots = roots;
  }

  of(file: string): string | undefined {
    const { codexHome, systemRoot } = this.#machine;
    if (isWithin(file, codexHome, this.#machine) || isWithin(file, systemRoot, this.#machine)) return undefined;
    if (isOutsideProjects(file, this.#machine)) return undefined;
    const { root, holder } = this.#to(file);
    return root ?? holder ?? pathsOf(this.#machine).dirname(file);
  }

  #to(path: string): Passed {
    const { dirname, basename } = pathsOf(this.#machine);
    const way: string[] = [];
    let passed: Passed | undefined;
    for (let at = path; passed === undefined; at = dirname(at)) {
      passed = dirname(at) === at ? {} : this.#passed.get(at);
      if (passed === undefined) way.push(at);
    }
    for (const at of way.reverse()) {
      const above = dirname(at);
      const root: string | undefined = passed.root ?? (this.#roots.has(above) ? above : undefined);
      const holder: string | undefined = ['.codex', '.git'].includes(basename(at)) ? above : passed.holder;
      passed = { ...(root === undefined ? {} : { root }), ...(holder === undefined ? {} : { holder }) };
      this.#passed.set(at, passed);
    }
    return passed;
  }
}

/** The folders that `path` is in, the nearest first. Remembers none: anything may be asked about. */
export function foldersAbove(path: string, machine: Machine): readonly string[] {
  const { dirname } = pathsOf(machine);
  const folders: string[] = [];
  for (let at = dirname(path); at !== (folders.at(-1) ?? path); at = dirname(at)) folders.push(at);
  return folders;
}

/** Whether `file` is `folder` or is somewhere in it. Both are absolute and in their normal spelling. */
export function isWithin(file: string, folder: string, machine: Machine): boolean {
  const { sep } = pathsOf(machine);
  return file === folder || file.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
