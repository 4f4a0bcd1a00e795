/** Finds out type, variants and fields of a place in the configuration, by asking Codex what it refuses. */

import type { EnumFact, ScalarFact, TypeFact } from '../../server/src/codex/facts.ts';
import type { Verdict } from './asker.ts';
import { child, FREE, item, type Place, patternOf } from './config-path.ts';
import type { Exploration } from './exploration.ts';
import { kindsOf, words } from './exploration-hints.ts';
import { grow } from './names.ts';
import { Float, type Value } from './toml-text.ts';
import { accepted, messageOf, variantsIn } from './verdicts.ts';

/** One value of each type that TOML has. */
const samples = {
  boolean: true,
  integer: 1,
  float: new Float('1.5'),
  string: 'zork',
  array: [],
  table: {},
} as const satisfies Record<string, Value>;
type Kind = keyof typeof samples;

const MAX_DEPTH = 14;

const bounds: Readonly<Record<string, { readonly min?: number; readonly max?: number }>> = {
  u8: { min: 0, max: 255 },
  u16: { min: 0, max: 65535 },
  u32: { min: 0, max: 4294967295 },
  i32: { min: -2147483648, max: 2147483647 },
  u64: { min: 0 },
  usize: { min: 0 },
  i64: {},
};

export async function exploreType(on: Exploration, place: Place, fallback?: unknown): Promise<TypeFact> {
  if (place.path.length > MAX_DEPTH) return { type: 'any' };
  let verdicts = await verdictsAt(on, place);
  const opaque = await onlyRefusal(on, place, [...verdicts.values()]);
  if (opaque !== undefined) {
    on.asker.countAsMistyped(opaque);
    verdicts = await verdictsAt(on, place);
  }
  const id = signature(place, verdicts);
  const known = on.places.get(id);
  if (known) return withDefault(known, fallback);
  const types = await typesOf(on, place, verdicts);
  const found = types.length === 1 && types[0] ? types[0] : types.length === 0 ? anyFact : unionOf(types);
  // What is refused in use is not in a profile, which no longer counts.
  if (found.type !== 'any' && !/"(refused|retired|mustExist)"/.test(JSON.stringify(found))) on.places.set(id, found);
  return withDefault(found, fallback);
}

/** The same for two places if Codex says the same there and one is the other in a profile: `profiles.*.tools`, `tools`. */
function signature(place: Place, verdicts: ReadonlyMap<Kind, Verdict>): string {
  const inProfile = place.path[0] === 'profiles' && place.path.length > 2;
  const said = [...verdicts.values()].map((verdict) => `${verdict.kind} ${messageOf(verdict)}`);
  return JSON.stringify([patternOf(inProfile ? place.path.slice(2) : place.path), said]);
}

async function verdictsAt(on: Exploration, place: Place): Promise<ReadonlyMap<Kind, Verdict>> {
  const verdicts = new Map<Kind, Verdict>();
  for (const kind of Object.keys(samples) as Kind[]) {
    verdicts.set(kind, await on.asker.ask(place.with(samples[kind])));
    if (kind === 'integer' && isPlain(verdicts.get('boolean'))) break;
  }
  return verdicts;
}

/** Codex's own words where it says them to every sample, but not to a content that is known to be right. */
async function onlyRefusal(on: Exploration, place: Place, verdicts: readonly Verdict[]): Promise<string | undefined> {
  const [first] = verdicts;
  if (first?.kind !== 'refused') return undefined;
  const { message } = first;
  if (!verdicts.every((verdict) => verdict.kind === 'refused' && verdict.message === message)) return undefined;
  for (const kind of await kindsOf(on, place)) {
    const verdict = await on.asker.ask(place.with(kind));
    if (verdict.kind !== 'refused' || verdict.message !== message) return message;
  }
  return undefined;
}

const anyFact: ScalarFact = { type: 'any' };

/** Whether the type is boolean and nothing else: then the other samples need not be tried. */
const isPlain = (verdict: Verdict | undefined): boolean =>
  verdict?.kind === 'mistyped' && / expected (a boolean|[iu]\d+|usize)$/.test(verdict.message.trim());

const unionOf = (types: readonly TypeFact[]): TypeFact => (types.length >= 6 ? anyFact : { type: 'union', of: types });

async function typesOf(on: Exploration, place: Place, verdicts: ReadonlyMap<Kind, Verdict>): Promise<TypeFact[]> {
  const types: TypeFact[] = [];
  const accepts = (kind: Kind): boolean => accepted(verdicts.get(kind), place);
  const message = (kind: Kind): string => messageOf(verdicts.get(kind));
  if ((Object.keys(samples) as Kind[]).every((kind) => accepts(kind))) return [anyFact];
  if (accepts('boolean')) types.push({ type: 'boolean' });
  if (accepts('float')) types.push({ type: 'float' });
  else if (accepts('integer')) types.push(await integer(on, place, message('boolean')));
  if (accepts('string')) types.push(stringFact(message('boolean')));
  const variants = variantsIn(message('string'));
  if (variants) types.push(...(await variantsOf(on, place, variants)));
  else if (!accepts('string') && on.asker.isUnmatched(message('string'))) types.push(...(await guess(on, place)));
  // A struct also takes its fields in order, as an array; nobody writes that.
  const struct = /expected (struct|internally tagged)/.test(message('boolean')) && accepts('table');
  if (accepts('array') && !struct) types.push({ type: 'array', items: await exploreType(on, item(place)) });
  if (!variants && (await takesTable(on, place, accepts('table'), message('table')))) {
    types.push(await remembered(on, place, message('boolean')));
  }
  return types;
}

/**
 * Below one root key, structs of one name are the same: the fourteen hook events are explored once. A profile's are those
 * of the root.
 */
async function remembered(on: Exploration, place: Place, message: string): Promise<TypeFact> {
  const struct = /expected (?:struct|internally tagged enum) (?!variant)(\w+)/.exec(message)?.[1];
  if (struct === undefined) return on.exploreTable(on, place);
  const id = `${place.path[0]} ${struct}`;
  const known = on.structs.get(id) ?? (place.path[0] === 'profiles' ? on.structs.get(struct) : undefined);
  if (known) return known;
  const fact = await on.exploreTable(on, place);
  on.structs.set(id, fact).set(struct, fact);
  return fact;
}

async function takesTable(on: Exploration, place: Place, empty: boolean, message: string): Promise<boolean> {
  if (empty || message.startsWith('missing field')) return true;
  return (await kindsOf(on, place)).length > 0;
}

const stringFact = (message: string): ScalarFact =>
  message.includes('path string') ? { type: 'string', format: 'path' } : { type: 'string' };

async function integer(on: Exploration, place: Place, message: string): Promise<ScalarFact> {
  const name = /expected (?:a nonzero )?([iu]\d+|usize)$/.exec(message)?.[1];
  let { min, max } = bounds[name ?? 'i64'] ?? {};
  if (message.includes('nonzero')) min = 1;
  for (const edge of [0, min ?? -1, max ?? 1_000_000_000_000]) {
    const verdict = await on.asker.ask(place.with(edge));
    const said = messageOf(verdict);
    if (edge < 0 && name === undefined && verdict.kind === 'mistyped') min ??= 0;
    ({ min, max } = boundsIn(said, min, max));
    if (said) on.note(`${place.path.join('.')} = ${edge}: ${said}`);
  }
  return { type: 'integer', ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

/** The bounds that a refusal names; a bound that depends on another key does not count. */
function boundsIn(said: string, min: number | undefined, max: number | undefined) {
  const range = /between ([\d.]+) and ([\d.]+)/.exec(said);
  if (range) return { min: Number(range[1]), max: Number(range[2]) };
  const least = /at least (\d+)/.exec(said)?.[1];
  const most = /at most (\d+)/.exec(said)?.[1];
  const positive = /greater than (zero|0)|nonzero|positive|>= 1/.test(said);
  return {
    min: least !== undefined ? Number(least) : positive ? Math.max(min ?? 1, 1) : min,
    max: most !== undefined ? Number(most) : max,
  };
}

/** Words, and words that open a table of their own (`{ granular = { … } }`). */
async function variantsOf(on: Exploration, place: Place, variants: readonly string[]): Promise<TypeFact[]> {
  const values: string[] = [];
  const refused: string[] = [];
  const keys: Record<string, TypeFact> = {};
  for (const variant of variants) {
    const verdict = await on.asker.ask(place.with(variant));
    if (verdict.kind === 'mistyped' && !accepted(verdict, place)) {
      keys[variant] = await exploreType(on, child(place, variant));
      continue;
    }
    values.push(variant);
    if (verdict.kind !== 'refused') continue;
    on.note(`${place.path.join('.')} = "${variant}": ${verdict.message}`);
    if (/no longer supported/.test(verdict.message)) refused.push(variant);
  }
  const types: TypeFact[] = [];
  if (values.length > 0) {
    const words: EnumFact = { type: 'enum', values };
    types.push(refused.length > 0 ? { ...words, refused } : words);
  }
  if (Object.keys(keys).length > 0) types.push({ type: 'table', keys, closed: true, single: true });
  return types;
}

/** Words of a union that Codex does not list: those that are often used, and what stands beside them in the binary. */
async function guess(on: Exploration, place: Place): Promise<TypeFact[]> {
  const tried = new Map<string, boolean>();
  const fits = async (word: string): Promise<boolean> => {
    const known = tried.get(word) ?? accepted(await on.asker.ask(place.with(word)), place);
    tried.set(word, known);
    return known;
  };
  const values: string[] = [];
  for (const word of words) if (await fits(word)) values.push(word);
  for (const word of values) await grow(on.names, word, fits);
  for (const [word, isOne] of tried) if (isOne && !values.includes(word)) values.push(word);
  return values.length > 0 ? [{ type: 'enum', values }] : [];
}

function withDefault(fact: TypeFact, fallback: unknown): TypeFact {
  if (fact.type === 'table') return fact;
  if (isScalar(fallback) && !String(fallback).includes(FREE) && !String(fallback).startsWith('/'))
    return { ...fact, default: fallback } as TypeFact;
  if (fact.type === 'array' && Array.isArray(fallback) && fallback.every(isScalar))
    return { ...fact, default: fallback };
  return fact;
}

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
