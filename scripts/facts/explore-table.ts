/** Finds the fields of a table, those that are required, and whether other names are free, ignored or refused. */

import type { TableFact, TableKind, TypeFact } from '../../server/src/codex/facts.ts';
import type { Verdict } from './asker.ts';
import { child, FREE, FREE_URL, type Place, patternOf, type Table } from './config-path.ts';
import type { Exploration } from './exploration.ts';
import { kindsOf, nameAt, namesAt, siblingsAt, words } from './exploration-hints.ts';
import { exploreType } from './explore.ts';
import { closedFields, knownNames, loneFields, typedFields } from './fields.ts';
import { sampleOf } from './sample-values.ts';
import { accepted, messageOf } from './verdicts.ts';

export async function exploreTable(on: Exploration, place: Place): Promise<TypeFact> {
  const kinds = await kindsOf(on, place);
  const { base, required, tag } = await requirements(on, place, kinds[0] ?? {});
  if (tag) return taggedTable(on, place, tag);
  const fact = await tableWith(on, place, base, required, kinds);
  return kinds.length > 1 && fact.keys ? { ...fact, kinds: await tableKinds(on, place, kinds, fact.keys) } : fact;
}

/** The fields that Codex calls missing, with a value for each. */
async function requirements(on: Exploration, place: Place, start: Table) {
  let base = start;
  const required: Record<string, TypeFact> = {};
  for (;;) {
    const name = /^missing field `([^`]+)`/.exec(messageOf(await on.asker.ask(place.with(base))))?.[1];
    if (name === undefined || name in required) break;
    const fact = await exploreType(on, child(place, name, base));
    if (Object.keys(required).length === 0 && name === 'type' && fact.type === 'enum' && (await isTagged(on, place))) {
      return { base, required, tag: { name, values: fact.values } };
    }
    required[name] = fact;
    base = { ...base, [name]: sampleOf(fact) };
  }
  return { base, required };
}

const isTagged = async (on: Exploration, place: Place): Promise<boolean> =>
  messageOf(await on.asker.ask(place.with('zork'))).includes('internally tagged enum');

/** All tables that a tag tells apart as one: every key of any of them, and what each of them needs. */
async function taggedTable(
  on: Exploration,
  place: Place,
  tag: { readonly name: string; readonly values: readonly string[] },
): Promise<TableFact> {
  let all: TableFact | undefined;
  const kinds: TableKind[] = [];
  for (const value of tag.values) {
    const { base, required } = await requirements(on, place, { [tag.name]: value });
    const fact = await tableWith(on, place, base, required);
    const needs = (fact.required ?? []).filter((key) => key !== tag.name);
    kinds.push({ by: tag.name, is: value, refuses: [], keys: Object.keys(fact.keys ?? {}), needs });
    all = { ...fact, keys: { ...all?.keys, ...fact.keys } };
  }
  const keys = { ...all?.keys, [tag.name]: { type: 'enum', values: tag.values } as const };
  return { ...all, type: 'table', keys: sortKeys(keys), required: [tag.name], kinds };
}

const sortKeys = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Some fields are refused beside those of one kind: then the type shows beside those of another. */
async function exploreField(
  on: Exploration,
  place: Place,
  name: string,
  bases: readonly Table[],
  fallback: unknown,
): Promise<TypeFact> {
  let chosen: TypeFact | undefined;
  let last: TypeFact = { type: 'any' };
  for (const base of bases) {
    const field = child(place, name, base);
    last = await exploreType(on, field, fallback);
    const verdict = await on.asker.ask(field.with(sampleOf(last)));
    if (verdict.kind !== 'refused' && accepted(verdict, field)) return last;
    if (last.type !== 'any') chosen ??= last;
  }
  return chosen ?? last;
}

async function tableWith(
  on: Exploration,
  place: Place,
  base: Table,
  required: Readonly<Record<string, TypeFact>>,
  kinds: readonly Table[] = [],
): Promise<TableFact> {
  const plain = await on.asker.ask(place.with(base));
  const shown = plain.kind === 'ok' ? valueAt(plain.config, place) : {};
  const other = await otherNames(on, place, base);
  const found = new Set(Object.keys(required));
  const startKeys = [base, ...kinds].flatMap((one) => Object.keys(one));
  const bases = [base, ...kinds.slice(1)];
  if (other.kind === 'known') for (const name of await knownNames(on, place, base)) found.add(name);
  else if (other.kind === 'closed') {
    for (const name of [...startKeys, ...(await closedFields(on, place, bases, other.said, Object.keys(shown)))])
      found.add(name);
  } else {
    const filler = other.kind === 'map' ? other.sample : undefined;
    for (const name of await typedFields(on, place, base, [...found, ...startKeys, ...Object.keys(shown)], filler))
      found.add(name);
    for (const name of [...startKeys, ...Object.keys(shown), ...(namesAt[patternOf(place.path)] ?? [])])
      if (await isField(on, place, base, name, other)) found.add(name);
    if (other.kind === 'ignored' && other.strict)
      for (const name of await loneFields(on, place, base, found)) found.add(name);
  }
  const keys: Record<string, TypeFact> = {};
  // Profiles repeat what stands elsewhere.
  const order = [...found].sort((a, b) => Number(a === 'profiles') - Number(b === 'profiles') || (a < b ? -1 : 1));
  for (const name of order) {
    const { [name]: _, ...others } = base;
    const rest = { ...others, ...siblingsAt[patternOf([...place.path, name])] };
    keys[name] = required[name] ?? (await exploreField(on, place, name, [rest, ...kinds.slice(1)], shown[name]));
    await noteRefusal(on, place, base, name, keys);
  }
  const needed = [
    ...Object.keys(required),
    ...(kinds.length > 1 ? [] : await neededOf(on, place, base, required)),
  ].sort();
  return {
    type: 'table',
    ...(found.size > 0 ? { keys: sortKeys(keys) } : {}),
    ...(needed.length > 0 ? { required: needed } : {}),
    ...(other.kind === 'map' ? { values: other.sample } : {}),
    ...(other.kind === 'ignored' && !other.strict && found.size > 0 && plain.kind === 'ok' ? { silent: true } : {}),
    ...(other.kind === 'closed' ? { closed: true } : {}),
  };
}

const nameIn = (place: Place): string => nameAt[patternOf(place.path)] ?? FREE;

/** What Codex does with a name that is no field. */
type Other =
  | { readonly kind: 'ignored'; readonly strict: boolean }
  | { readonly kind: 'closed'; readonly said: string }
  /** Codex has a list of names (feature flags); unknown ones must have the type all the same. */
  | { readonly kind: 'known' }
  | { readonly kind: 'map'; readonly sample: TypeFact; readonly said: string };

async function otherNames(on: Exploration, place: Place, base: Table): Promise<Other> {
  const name = nameIn(place);
  const plain = messageOf(await on.asker.ask(place.with(base)));
  const verdicts: Verdict[] = [];
  for (const value of [true, 1, 'zork', [], {}])
    verdicts.push(await on.asker.ask(place.with({ ...base, [name]: value })));
  if (verdicts.some((verdict) => verdict.kind === 'unknown')) {
    return verdicts.some((verdict) => verdict.kind === 'mistyped')
      ? { kind: 'known' }
      : { kind: 'ignored', strict: true };
  }
  const wrong = verdicts.filter((verdict) => verdict.kind === 'mistyped' && messageOf(verdict) !== plain);
  const first = wrong[0];
  if (!first) return { kind: 'ignored', strict: false };
  const field = child(place, name, base);
  if (wrong.length === verdicts.length) {
    const message = messageOf(first);
    if (await takesWord(on, field)) return { kind: 'map', sample: await exploreType(on, field), said: message };
    if (message.startsWith('unknown field') || wrong.every((verdict) => messageOf(verdict) === message)) {
      return { kind: 'closed', said: message };
    }
  }
  const sample = await exploreType(on, field);
  return { kind: 'map', sample, said: messageOf(wrong[0]) };
}

async function takesWord(on: Exploration, place: Place): Promise<boolean> {
  for (const word of words) if (accepted(await on.asker.ask(place.with(word)), place)) return true;
  return false;
}

/** Whether a name that `config/read` shows is a field of the file, too. */
async function isField(on: Exploration, place: Place, base: Table, name: string, other: Other): Promise<boolean> {
  if (other.kind === 'ignored' && !other.strict) return true;
  const says = async (key: string): Promise<readonly string[]> => {
    const { [key]: _, ...rest } = base;
    const said: string[] = [];
    for (const value of [true, 1]) {
      const verdict = await on.asker.ask(place.with({ ...rest, [key]: value }));
      said.push(verdict.kind === 'unknown' ? 'unknown' : messageOf(verdict));
    }
    return said;
  };
  const [own, free] = [await says(name), await says(nameIn(place))];
  if (other.kind === 'map') return own.some((said, index) => said !== free[index]);
  return !own.includes('unknown');
}

/** Keys of the base that were not called missing, but without which it is refused all the same. */
async function neededOf(
  on: Exploration,
  place: Place,
  base: Table,
  required: Readonly<Record<string, TypeFact>>,
): Promise<string[]> {
  const needed: string[] = [];
  for (const name of Object.keys(base)) {
    if (name in required) continue;
    const { [name]: _, ...rest } = base;
    const verdict = await on.asker.ask(place.with(rest));
    if (verdict.kind !== 'ok' && messageOf(verdict) !== messageOf(await on.asker.ask(place.with(base))))
      needed.push(name);
  }
  return needed;
}

/** Marks keys that Codex no longer wants, whatever their value; tells about other refusals. */
async function noteRefusal(
  on: Exploration,
  place: Place,
  base: Table,
  name: string,
  keys: Record<string, TypeFact>,
): Promise<void> {
  const fact = keys[name];
  if (!fact || fact.type === 'table' || fact.type === 'enum' || fact.type === 'union') return;
  const verdict = await on.asker.ask(place.with({ ...base, [name]: sampleOf(fact) }));
  if (verdict.kind !== 'refused') return;
  on.note(`${[...place.path, name].join('.')}: ${verdict.message}`);
  if (fact.type === 'array') return;
  if (/no longer supported/.test(verdict.message)) keys[name] = { ...fact, retired: true };
  if (/No such file or directory/.test(verdict.message)) keys[name] = { ...fact, mustExist: true };
}

/** For each kind of the table, the keys that it refuses. */
async function tableKinds(
  on: Exploration,
  place: Place,
  kinds: readonly Table[],
  keys: Readonly<Record<string, TypeFact>>,
): Promise<TableKind[]> {
  const found: TableKind[] = [];
  for (const kind of kinds) {
    const by = Object.keys(kind)[0] ?? '';
    const refuses: string[] = [];
    for (const [name, fact] of Object.entries(keys)) {
      if (name in kind) continue;
      const value = name.endsWith('_url') ? FREE_URL : sampleOf(fact);
      const verdict = await on.asker.ask(place.with({ ...kind, [name]: value }));
      if (verdict.kind !== 'refused' && accepted(verdict, child(place, name))) continue;
      refuses.push(name);
      on.note(`${place.path.join('.')} by ${by}: ${name}: ${messageOf(verdict)}`);
    }
    const needs = (await neededOf(on, place, kind, {})).filter((name) => name !== by);
    found.push({ by, refuses, ...(needs.length > 0 ? { needs } : {}) });
  }
  return found;
}

function valueAt(config: unknown, place: Place): Readonly<Record<string, unknown>> {
  let value = config;
  for (const step of place.path) value = (value as Record<string, unknown> | null | undefined)?.[step];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
