/** Places that were reported and are no files of ours: folders may have come, gone or been replaced there, with all in them. */
import type { Machine } from '../codex/machine.ts';
import { foldersAbove } from '../host/boundary.ts';
import { yieldToEvents } from './yield.ts';

export class ReportedPlaces {
  readonly #machine: Machine;
  readonly #look: (places: readonly string[]) => Promise<void>;
  #due = new Set<string>();
  #looking: Promise<void> | undefined;

  /** `look` is called with many places at once, none of them inside another. It never rejects. */
  constructor(machine: Machine, look: (places: readonly string[]) => Promise<void>) {
    this.#machine = machine;
    this.#look = look;
  }

  add(place: string): void {
    this.#due.add(place);
    this.#looking ??= this.#rounds().finally(() => {
      this.#looking = undefined;
    });
  }

  async #rounds(): Promise<void> {
    await yieldToEvents();
    while (this.#due.size > 0) {
      const due = this.#due;
      this.#due = new Set();
      const isInner = (place: string) => foldersAbove(place, this.#machine).some((folder) => due.has(folder));
      await this.#look([...due].filter((place) => !isInner(place)));
    }
  }
}
