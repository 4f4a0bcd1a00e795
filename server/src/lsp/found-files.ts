/** The Codex files that searches have found, by the folder or file that was searched. */
import type { Machine } from '../codex/machine.ts';
import type { FileState } from '../codex/snapshot.ts';
import { foldersAbove, isWithin } from '../host/boundary.ts';
import { thoseFound } from '../host/concerning.ts';
import { FIND_LIMITS, type FindOptions, findCodexFiles } from '../host/find-codex-files.ts';

export class FoundFiles {
  readonly #byPlace = new Map<string, readonly string[]>();
  /** Each once, until one is found or lost: everybody asks after every edit. */
  #all: readonly string[] | undefined;
  #read = new Map<string, FileState>();
  /** Files that were reported since the last look: they may be there or not. */
  readonly #reported = new Set<string>();
  /** Counts reports of changes on disk. */
  #reports = 0;
  readonly #machine: Machine;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** Each file once. */
  get all(): readonly string[] {
    this.#all ??= [...new Set([...this.#byPlace.values()].flat())];
    return this.#all;
  }

  /** What searches have read since this was asked last, as long as nothing has `changed` since; `undefined`: anything may have. */
  takeRead(changed: ReadonlySet<string> | undefined): ReadonlyMap<string, FileState> {
    const read = changed?.size === 0 ? this.#read : new Map<string, FileState>();
    this.#read = new Map();
    return read;
  }

  /** Something changed on disk, in the way of a search or not. */
  noteReport(): void {
    this.#reports++;
  }

  /** A file that is to be looked at may have come or gone. */
  report(file: string): void {
    this.#reported.add(file);
  }

  /** Searches below `place` anew. Whether there is anything; `false` where nobody wants it any more. */
  async search(place: string, isWanted: () => boolean, options: FindOptions): Promise<boolean> {
    const read = new Map<string, FileState>();
    const reports = this.#reports;
    const files = await findCodexFiles(place, { ...options, read });
    if (!isWanted()) return false;
    // What was reported meanwhile may be about a file that had been read.
    if (reports === this.#reports) for (const [file, state] of read) this.#read.set(file, state);
    // What was found in it before may have gone, or have come while the search was under way.
    const found = new Set(files);
    const doubtful = this.all.filter((file) => this.#isInside(file, place) && !found.has(file));
    for (const file of doubtful) this.#reported.add(file);
    if (files.length > 0) this.#byPlace.set(place, files);
    else this.#byPlace.delete(place);
    for (const file of doubtful) this.#byPlace.set(file, [file]);
    this.#all = undefined;
    return files.length > 0 || doubtful.length > 0;
  }

  /** No search finds anything in these places any more. Those in which one had. */
  forget(places: readonly string[]): readonly string[] {
    const holders = new Set(this.all.flatMap((file) => foldersAbove(file, this.#machine)));
    const gone = places.filter((place) => holders.has(place));
    if (gone.length === 0) return [];
    const files = this.all.filter((file) => gone.some((place) => this.#isInside(file, place)));
    this.#update(new Set(), new Set(files));
    return gone;
  }

  /** Forgets what was found at other places. */
  keepPlaces(isKept: (place: string) => boolean): void {
    for (const place of [...this.#byPlace.keys()]) if (!isKept(place)) this.#byPlace.delete(place);
    this.#all = undefined;
  }

  /**
   * Keeps those of the reported files that are there, as many as a search would find, and forgets the others: whoever makes
   * files come and go would fill our memory.
   */
  async sortReported(): Promise<void> {
    if (this.#reported.size === 0) return;
    const reported = [...this.#reported];
    this.#reported.clear();
    const there = await thoseFound(reported, this.#machine);
    this.#update(there, new Set(reported.filter((path) => !there.has(path))));
  }

  #isInside(file: string, place: string): boolean {
    return file !== place && isWithin(file, place, this.#machine);
  }

  #update(there: ReadonlySet<string>, gone: ReadonlySet<string>): void {
    let count = this.all.length;
    for (const [place, files] of gone.size === 0 ? [] : this.#byPlace) {
      const left = files.filter((path) => !gone.has(path));
      if (left.length < files.length) this.#byPlace.set(place, left);
      if (left.length === 0) this.#byPlace.delete(place);
    }
    for (const path of there) {
      if (this.#byPlace.has(path)) continue;
      if (++count > FIND_LIMITS.found) break;
      this.#byPlace.set(path, [path]);
    }
    this.#all = undefined;
  }
}
