/** The Codex files that searches have found, by the folder or file that was searched. */
import type { FileState } from '../codex/snapshot.ts';
import { FIND_LIMITS } from '../host/find-codex-files.ts';

export class FoundFiles {
  readonly #byPlace = new Map<string, readonly string[]>();
  /** Each once, until one is found or lost: everybody asks after every edit. */
  #all: readonly string[] | undefined;
  #read = new Map<string, FileState>();

  /** Each file once. */
  get all(): readonly string[] {
    this.#all ??= [...new Set([...this.#byPlace.values()].flat())];
    return this.#all;
  }

  /** What searches have read since this was asked last. */
  takeRead(): ReadonlyMap<string, FileState> {
    const read = this.#read;
    this.#read = new Map();
    return read;
  }

  /** What a search below `place` found, in place of what the last one did, and what it `read` of these files that is current. */
  set(place: string, files: readonly string[], read: ReadonlyMap<string, FileState>): void {
    for (const [file, state] of read) this.#read.set(file, state);
    this.#byPlace.set(place, files);
    this.#all = undefined;
  }

  /** Forgets what was found at other places. */
  keepPlaces(isKept: (place: string) => boolean): void {
    for (const place of [...this.#byPlace.keys()]) if (!isKept(place)) this.#byPlace.delete(place);
    this.#all = undefined;
  }

  /** Takes in single files that came to be, as many as a search would find, and forgets those that are gone. */
  update(there: ReadonlySet<string>, gone: ReadonlySet<string>): void {
    let count = this.all.length;
    for (const [place, files] of gone.size === 0 ? [] : this.#byPlace) {
      const left = files.filter((path) => !gone.has(path));
      if (left.length < files.length) this.#byPlace.set(place, left);
      if (left.length === 0 && gone.has(place)) this.#byPlace.delete(place);
    }
    for (const path of there) {
      if (this.#byPlace.has(path)) continue;
      if (++count > FIND_LIMITS.found) break;
      this.#byPlace.set(path, [path]);
    }
    this.#all = undefined;
  }
}
