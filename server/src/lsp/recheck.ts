/** Finds out, when there is time, what has changed on disk since it was read and was reported by nobody. */
import { changedSince } from '../host/changed-since.ts';
import type { View } from './view.ts';

/** In a large workspace the first findings go first: each look is at thousands of files. */
const LATER_MS = 5000;

export class Recheck {
  readonly #view: () => Promise<View>;
  readonly #isLarge: () => boolean;
  #next: Promise<ReadonlySet<string>> | undefined;

  constructor(view: () => Promise<View>, isLarge: () => boolean) {
    this.#view = view;
    this.#isLarge = isLarge;
  }

  /** Paths that may read differently than in the current view. Those who ask before the look has begun get the same answer. */
  changes(): Promise<ReadonlySet<string>> {
    this.#next ??= this.#wait()
      .finally(() => {
        this.#next = undefined;
      })
      .then(async () => changedSince((await this.#view()).saved));
    return this.#next;
  }

  async #wait(): Promise<void> {
    await this.#view();
    if (this.#isLarge()) await new Promise((resolve) => setTimeout(resolve, LATER_MS).unref());
  }
}
