/** Writes probe values as one line of TOML and remembers in which column each of them starts. */

/** A value to be written: plain values, arrays, tables. */
export type Value = string | number | boolean | Float | readonly Value[] | { readonly [key: string]: Value };

/** A number that is to be written with a decimal point. */
export class Float {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A path below the root: keys, and indices of arrays as numbers. */
export type Path = readonly (string | number)[];

export interface TomlText {
  readonly text: string;
  /** Column (from 1, in characters) where a value starts → its path. */
  readonly columns: ReadonlyMap<number, Path>;
}

const bare = /^[A-Za-z0-9_-]+$/;

/** The root table, one `key = value` per line; columns are told apart by line: `line * LINE + column`. */
export const LINE = 10_000_000;

export function writeToml(root: { readonly [key: string]: Value }): TomlText {
  const columns = new Map<number, Path>();
  const lines = Object.entries(root).map(([key, value], index) => {
    const name = writeKey(key);
    return `${name}=${writeValue(value, [key], (index + 1) * LINE + name.length + 2, columns)}`;
  });
  return { text: `${lines.join('\n')}\n`, columns };
}

const writeKey = (key: string): string => (bare.test(key) ? key : JSON.stringify(key));

function writeValue(value: Value, path: Path, column: number, columns: Map<number, Path>): string {
  columns.set(column, path);
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Float) return value.text;
  if (typeof value !== 'object') return String(value);
  const parts: string[] = [];
  let at = column + 1;
  const add = (prefix: string, item: Value, key: string | number): void => {
    const part = prefix + writeValue(item, [...path, key], at + prefix.length, columns);
    parts.push(part);
    at += part.length + 1;
  };
  if (Array.isArray(value)) {
    for (const [index, item] of (value as readonly Value[]).entries()) add('', item, index);
    return `[${parts.join(',')}]`;
  }
  for (const [key, item] of Object.entries(value)) add(`${writeKey(key)}=`, item, key);
  return `{${parts.join(',')}}`;
}
