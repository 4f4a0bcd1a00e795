/** A map with a few entries changed, without a copy of all the others. */

/** With more changes than this a copy is made after all: then as many further changes cost little again. */
const MAX_CHANGES = 64;

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

  get size(): number {
    return this.#base.size + [...this.#changes.keys()].filter((key) => !this.#base.has(key)).length;
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
