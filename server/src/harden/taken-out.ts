/** A hardening taken out of a file of settings that somebody has changed since. */
import type { Plain } from '../syntax/plain.ts';
import { parseToml } from '../syntax/toml/parse.ts';
import { toPlain } from '../syntax/toml/query.ts';
import { mergedText } from '../text/unified-diff.ts';

/** Longer texts are not compared. */
const MAX_LENGTH = 100_000;

/**
 * What `now` is to read without the hardening that made `after` of `before`: every setting that it had changed is as before, and
 * every other as it is now. Nothing where somebody changed what it had written, or a text is no TOML.
 */
export function takenOut(before: string, after: string, now: string): string | undefined {
  if (Math.max(before.length, after.length, now.length) > MAX_LENGTH) return undefined;
  const text = mergedText(after, before, now);
  if (text === undefined) return undefined;
  const [old, written, current, result] = [before, after, now, text].map(settingsIn);
  if (old === undefined || written === undefined || current === undefined || result === undefined) return undefined;
  const made = new Set([...written.keys()].flatMap(tablesOf));
  for (const table of [...old.keys()].flatMap(tablesOf)) made.delete(table);
  // A permission profile that it has made, for one, may be in use elsewhere by now.
  const names = [...made].map((table) => JSON.stringify(JSON.parse(table).at(-1)));
  for (const key of new Set([...old.keys(), ...written.keys(), ...current.keys(), ...result.keys()])) {
    const [was, is] = [written.get(key), current.get(key)];
    const isTheirs = is !== was;
    if (isTheirs && (old.get(key) !== was || isWithin(key, made) || names.some((name) => is?.includes(name))))
      return undefined;
    if (result.get(key) !== (isTheirs ? is : old.get(key))) return undefined;
  }
  return text;
}

/** The tables around a value, but for the outermost, whose parts have nothing to do with each other. */
function tablesOf(key: string): readonly string[] {
  const at: readonly string[] = JSON.parse(key);
  return at.slice(2).map((_, end) => JSON.stringify(at.slice(0, end + 2)));
}

/** Whether a value is in one of the tables: what somebody adds to one that the hardening has made rests on it. */
const isWithin = (key: string, tables: ReadonlySet<string>): boolean => tablesOf(key).some((one) => tables.has(one));

/** Every value by its address. */
function settingsIn(text: string): ReadonlyMap<string, string> | undefined {
  const { root, problems } = parseToml(text);
  return problems.length > 0 ? undefined : new Map(leavesOf(toPlain(root), []));
}

function* leavesOf(value: Plain, at: readonly string[]): Generator<readonly [string, string]> {
  if (typeof value !== 'object' || Array.isArray(value))
    return yield [JSON.stringify(at), JSON.stringify(value, exact)];
  // A table without a key is nothing that was set.
  for (const [name, inner] of Object.entries(value)) yield* leavesOf(inner, [...at, name]);
}

/** JSON has no such numbers. */
const exact = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value)) ? `#${value}` : value;
