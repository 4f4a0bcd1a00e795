/** Places that were reported and are no files of ours: folders may have come, gone or been replaced there, with all in them. */
import path from 'node:path';
import { yieldToEvents } from './yield.ts';

export class ReportedPlaces {
  readonly #look: (places: readonly string[]) => Promise<void>;
  #due = new Set<string>();
  #looking: Promise<void> | undefined;

  /** `look` is called with many places at once, none of them inside another. It never rejects. */
  constructor(look: (places: readonly string[]) => Promise<void>) {
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
      await this.#look([...due].filter((place) => !above(place).some((folder) => due.has(folder))));
    }
  }
}

/** The folders that a path is in, the nearest first. */
export function above(place: string): readonly string[] {
  const folders: string[] = [];
  for (let at = path.dirname(place); at !== folders.at(-1); at = path.dirname(at)) folders.push(at);
  return folders;
}
