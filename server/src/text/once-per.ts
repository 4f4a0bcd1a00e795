/** Remembers what is worked out of an object for as long as the object lives. */

/** `make`, carried out once for each key. Keys must not change: a state object is a version. */
export function oncePer<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    const found = known.get(key) ?? { value: make(key) };
    known.set(key, found);
    return found.value;
  };
}
