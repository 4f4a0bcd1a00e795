/** What belongs to the person and not to a folder, as it was last found: their files, and the Codex that they have. */
import type { InstalledCodex } from '../codex/installed.ts';
import type { Machine } from '../codex/machine.ts';
import { concernUserFiles, findUserFiles } from '../host/user-files.ts';
import { isSameCodex, sameList } from './unchanged.ts';

export class Person {
  readonly #machine: Machine;
  readonly #findCodex: (() => Promise<InstalledCodex | undefined>) | undefined;
  #files: readonly string[] = [];
  /** Searches follow one another: an earlier one must not end after a later one and have the last word. */
  #search: Promise<readonly string[]> = Promise.resolve([]);
  #codex: InstalledCodex | undefined;

  constructor(machine: Machine, findCodex: (() => Promise<InstalledCodex | undefined>) | undefined) {
    this.#machine = machine;
    this.#findCodex = findCodex;
  }

  /** Codex files outside all projects. */
  get files(): readonly string[] {
    return this.#files;
  }

  get codex(): InstalledCodex | undefined {
    return this.#codex;
  }

  /** Looks again, after something changed at these paths; `undefined`: anything may have. Whether it is something else now. */
  async find(changed: ReadonlySet<string> | undefined): Promise<boolean> {
    const [files, codex] = [this.#files, this.#codex];
    if (changed === undefined || concernUserFiles(changed, this.#machine)) {
      const find = () => findUserFiles(this.#machine);
      // One that failed must not keep all later ones from being made.
      this.#search = this.#search.then(find, find);
      this.#files = await this.#search;
    }
    if (changed === undefined) this.#codex = await this.#findCodex?.();
    return !sameList(files, this.#files) || !isSameCodex(codex, this.#codex);
  }
}
