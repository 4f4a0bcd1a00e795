/** Which of the files that were looked at concern the workspace. */
import { projectFolderOf } from '../codex/file-places.ts';
import type { Machine } from '../codex/machine.ts';
import { kindIn } from '../codex/read-codex-file.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import { isWithin } from '../host/boundary.ts';

/** Of as many files it is remembered whether they concern the workspace: all are asked about after every edit. */
const MAX_REMEMBERED = 50_000;

export class ConcernedFiles {
  readonly #machine: Machine;
  #folders: readonly string[] = [];
  /** By path; known as long as the folders are the same. */
  readonly #known = new Map<string, boolean>();

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  setFolders(folders: readonly string[]): void {
    this.#folders = folders;
    this.#known.clear();
  }

  /** The Codex files of `snapshot` that are there and concern the workspace, or are among `open`; sorted. */
  in(snapshot: Snapshot, open: readonly string[]): readonly string[] {
    const isOpen = new Set(open);
    return [...snapshot.files]
      .filter(([file, state]) => state.kind !== 'missing' && kindIn(snapshot, file) !== undefined)
      .filter(([file]) => isOpen.has(file) || this.has(file))
      .map(([file]) => file)
      .sort();
  }

  /** Files of the user and the system concern everybody; a project's those inside and those below its folder. */
  has(file: string): boolean {
    const known = this.#known.get(file);
    if (known !== undefined) return known;
    const project = projectFolderOf(file, this.#machine);
    const concerns =
      project === undefined ||
      this.#folders.some((at) => isWithin(file, at, this.#machine) || isWithin(at, project, this.#machine));
    if (this.#known.size >= MAX_REMEMBERED) this.#known.clear();
    this.#known.set(file, concerns);
    return concerns;
  }
}
