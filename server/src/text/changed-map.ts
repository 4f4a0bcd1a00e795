/** A map with a few entries changed, without a copy of all the others. */
import { oncePer } from './once-per.ts';

/** With more changes than this a copy is made after all: then as many further changes cost little again. */
const MAX_CHANGES = 64;

/** The keys under which two maps may differ; told by the changes alone where both rest on the same map. */
export function keysToCompare<V>(a: ReadonlyMap<string, V>, b: ReadonlyMap<string, V>): Iterable<string> {
  if (a === b) return [];
  return ChangedMap.changesBetween(a, b) ?? new Set([...a.keys(), ...b.keys()]);
}

/** `base` with the entries of `changes`, at a cost that depends on the changes alone where they are few. */
export const withChanges = <V>(
  base: ReadonlyMap<string, V>,
  changes: ReadonlyMap<string, V>,
): ReadonlyMap<string, V> =>
  changes.size === 0
    ? base
    : changes.size > MAX_CHANGES
      ? new Map([...base, ...changes])
      : new ChangedMap(base, changes);

/** Whether both have the same entries. */
export function isSameMap<V>(a: ReadonlyMap<string, V>, b: ReadonlyMap<string, V>): boolean {
  for (const key of keysToCompare(a, b)) if (!a.has(key) || !b.has(key) || a.get(key) !== b.get(key)) return false;
  return true;
}

/** Asks for those keys of a map that `isWanted` holds for; all of them are gone through once, and after that only changes. */
export function keysWhere(
  isWanted: (key: string) => boolean,
): (map: ReadonlyMap<string, unknown>) => readonly string[] {
  const wantedIn = oncePer((map: ReadonlyMap<string, unknown>) => [...map.keys()].filter(isWanted));
  return (map) => {
    if (!(map instanceof ChangedMap)) return wantedIn(map);
    const { base, added } = map.parts();
    const more = added.filter(isWanted);
    return more.length === 0 ? wantedIn(base) : [...wantedIn(base), ...more];
  };
}

/** `base` with the entries of `changes` in place of its own. Neither may change afterwards. */
export class ChangedMap<V> implements ReadonlyMap<string, V> {
  readonly #base: ReadonlyMap<string, V>;
  readonly #changes: ReadonlyMap<string, V>;

  constructor(base: ReadonlyMap<string, V>, changes: ReadonlyMap<string, V>) {
    // One on top of the other would make each look-up as long as there are changes.
    const isFull = base instanceof ChangedMap && base.#changes.size + changes.size > MAX_CHANGES;
    const isChanged = base instanceof ChangedMap && !isFull;
    this.#base = isChanged ? base.#base : isFull ? new Map(base) : base;
    this.#changes = isChanged ? new Map([...base.#changes, ...changes]) : changes;
  }

  /** The keys that either map has changed, where both rest on the same one. */
  static changesBetween<V>(a: ReadonlyMap<string, V>, b: ReadonlyMap<string, V>): Iterable<string> | undefined {
    const baseOf = (map: ReadonlyMap<string, V>) => (map instanceof ChangedMap ? map.#base : map);
    if (baseOf(a) !== baseOf(b)) return undefined;
    const changesOf = (map: ReadonlyMap<string, V>) => (map instanceof ChangedMap ? map.#changes.keys() : []);
    return new Set([...changesOf(a), ...changesOf(b)]);
  }

  /** The map that this one rests on, and the keys that it adds. */
  parts(): { readonly base: ReadonlyMap<string, V>; readonly added: readonly string[] } {
    return { base: this.#base, added: [...this.#changes.keys()].filter((key) => !this.#base.has(key)) };
  }

  get size(): number {
    return this.#base.size + this.parts().added.length;
  }

  get(key: string): V | undefined {
    return this.#changes.has(key) ? this.#changes.get(key) : this.#base.get(key);
  }

  has(key: string): boolean {
    return this.#changes.has(key) || this.#base.has(key);
  }

  *entries(): Generator<[string, V], undefined> {
    for (const [key, value] of this.#base) yield [key, this.#changes.has(key) ? (this.#changes.get(key) as V) : value];
    for (const [key, value] of this.#changes) if (!this.#base.has(key)) yield [key, value];
  }

  *keys(): Generator<string, undefined> {
    for (const [key] of this.entries()) yield key;
  }

  *values(): Generator<V, undefined> {
    for (const [, value] of this.entries()) yield value;
  }

  forEach(call: (value: V, key: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [key, value] of this.entries()) call(value, key, this);
  }

  [Symbol.iterator](): Generator<[string, V], undefined> {
    return this.entries();
  }
}
