/** What changes mean for plain values, independent of how a file is written. */

import type { Change } from '../../change.ts';
import { samePath } from '../key-path.ts';
import type { TomlPath, TomlPlain } from '../tree.ts';

/** Deeper values are not compared; no file of Codex is anywhere near. */
const MAX_DEPTH = 500;

type PlainTable = { readonly [key: string]: TomlPlain };

export const isList = (plain: TomlPlain): plain is readonly TomlPlain[] => Array.isArray(plain);

export const isTable = (plain: TomlPlain | undefined): plain is PlainTable =>
  typeof plain === 'object' && !Array.isArray(plain);

/** The value at `path`, own properties only. */
export function plainAt(plain: TomlPlain, path: TomlPath): TomlPlain | undefined {
  let value: TomlPlain | undefined = plain;
  for (const step of path) {
    if (value === undefined) return undefined;
    if (typeof step === 'number') value = isList(value) ? value[step] : undefined;
    else value = isTable(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }
  return value;
}

/** The value after `change`; undefined when the change is impossible. What is there already is no change. */
export function changed(plain: TomlPlain, change: Change): TomlPlain | undefined {
  if (change.kind === 'set') return change.path.length === 0 ? undefined : put(plain, change.path, change.value);
  if (change.path.length === 0) return undefined;
  if (change.kind === 'remove') return without(plain, change.path);
  const value = plainAt(plain, change.path);
  if (value === undefined || samePath(change.path, change.to)) return plain;
  if (plainAt(plain, change.to) !== undefined) return undefined;
  return put(without(plain, change.path), change.to, value);
}

function put(plain: TomlPlain | undefined, path: TomlPath, value: TomlPlain): TomlPlain | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === 'number') {
    if (plain === undefined || !isList(plain) || step > plain.length) return undefined;
    const inner = put(plain[step], rest, value);
    return inner === undefined ? undefined : [...plain.slice(0, step), inner, ...plain.slice(step + 1)];
  }
  if (plain !== undefined && !isTable(plain)) return undefined;
  const entries = new Map(Object.entries(plain ?? {}));
  const inner = put(entries.get(step), rest, value);
  if (inner === undefined) return undefined;
  return Object.fromEntries(entries.set(step, inner));
}

function without(plain: TomlPlain, path: TomlPath): TomlPlain {
  const [step, ...rest] = path;
  if (typeof step === 'number') {
    const item = isList(plain) ? plain[step] : undefined;
    if (!isList(plain) || item === undefined) return plain;
    return [...plain.slice(0, step), ...(rest.length > 0 ? [without(item, rest)] : []), ...plain.slice(step + 1)];
  }
  if (!isTable(plain) || step === undefined) return plain;
  const entries = new Map(Object.entries(plain));
  const inner = entries.get(step);
  if (inner === undefined) return plain;
  if (rest.length > 0) entries.set(step, without(inner, rest));
  else entries.delete(step);
  return Object.fromEntries(entries);
}

/**
 * Whether two values are the same for Codex. Order of keys does not count. With `loose`, a table without keys is the
 * same as none: taking the last key out may take its table along.
 */
export function samePlain(a: TomlPlain, b: TomlPlain, loose = false, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  if (isList(a)) {
    return isList(b) && a.length === b.length && a.every((item, i) => samePlain(item, b[i] ?? {}, loose, depth + 1));
  }
  if (isTable(a)) {
    if (!isTable(b)) return false;
    const left = keysOf(a, loose);
    const right = new Set(keysOf(b, loose));
    return (
      left.length === right.size &&
      left.every((key) => right.has(key) && samePlain(a[key] ?? {}, b[key] ?? {}, loose, depth + 1))
    );
  }
  if (typeof a === 'number' && typeof b === 'number') return a === b || (Number.isNaN(a) && Number.isNaN(b));
  return a === b;
}

const keysOf = (table: PlainTable, loose: boolean): readonly string[] =>
  Object.keys(table).filter((key) => !loose || !isEmpty(table[key], 0));

function isEmpty(plain: TomlPlain | undefined, depth: number): boolean {
  return isTable(plain) && depth < MAX_DEPTH && Object.keys(plain).every((key) => isEmpty(plain[key], depth + 1));
}
