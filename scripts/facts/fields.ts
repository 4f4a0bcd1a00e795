/** Finds which of thousands of candidate names are fields of a table, with few questions. */

import type { TypeFact } from '../../server/src/codex/facts.ts';
import type { Verdict } from './asker.ts';
import { child, FREE, type Place, patternOf, type Table } from './config-path.ts';
import type { Exploration } from './exploration.ts';
import { kindsOf, landmarks, namesAt, words } from './exploration-hints.ts';
import { grow, timesIn } from './names.ts';
import { sampleOf } from './sample-values.ts';
import type { Value } from './toml-text.ts';
import { messageOf } from './verdicts.ts';

/** How far from a field that is known already, in the binary's lists, its siblings are looked for. */
const REACH = 40;

/**
 * The fields that refuse a value of the wrong type. All candidates are written at once; Codex refuses the first, by name
 * or not: then halving finds it. Where names are free (`filler`: their type) a field shows by refusing what others take.
 */
export async function typedFields(
  on: Exploration,
  place: Place,
  base: Table,
  known: readonly string[],
  filler?: TypeFact,
): Promise<string[]> {
  const given = new Set([...Object.keys(base), ...known]);
  const found: string[] = [];
  // Where even a free name refuses the made-up value, nothing can be told apart.
  if (filler) {
    const free = await on.asker.ask(place.with({ ...base, [FREE]: sampleOf(filler) }));
    if (free.kind === 'mistyped') return [];
  }
  for (const value of filler ? [sampleOf(filler)] : [1, true]) {
    const candidates = on.names.all.filter((name) => !given.has(name) && !found.includes(name));
    const plain = messageOf(await on.asker.ask(place.with(base)));
    for (const some of filler ? parted(candidates, AT_ONCE) : [candidates])
      found.push(...(await refusing(on, place, base, some, value, plain)));
    const respelt = [...given, ...found].flatMap(spellings).filter((name) => !given.has(name) && !found.includes(name));
    found.push(...(await refusing(on, place, base, respelt, value, plain)));
  }
  return found;
}

/** At most this many free names are written at once: thousands of allowed domains keep Codex busy for more than a minute. */
const AT_ONCE = 2000;

function* parted(names: readonly string[], size: number): Generator<readonly string[]> {
  for (let at = 0; at < names.length; at += size) yield names.slice(at, at + size);
}

/** Other spellings of a name: Codex accepts some as aliases, and those do not stand in its lists. */
function spellings(name: string): string[] {
  const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replaceAll('-', '_');
  const camel = snake.replace(/(?<=.)_+([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return [snake, camel, snake.replaceAll('_', '-')].filter((other) => other !== name);
}

async function refusing(
  on: Exploration,
  place: Place,
  base: Table,
  candidates: readonly string[],
  value: Value,
  plain: string,
  patience = { left: PATIENCE },
): Promise<string[]> {
  const found: string[] = [];
  let rest = candidates;
  for (;;) {
    if (rest.length === 0) return found;
    const table = { ...base, ...Object.fromEntries(rest.map((name) => [name, value])) };
    const verdict = await on.asker.ask(place.with(table));
    if (verdict.kind === 'ok' || verdict.kind === 'unknown' || messageOf(verdict) === plain) return found;
    if (verdict.kind === 'refused' && (rest.length === 1 || patience.left-- <= 0)) return found;
    const named = verdict.kind === 'mistyped' ? await nameIn(on, place, base, rest, value, verdict) : undefined;
    if (named !== undefined) {
      found.push(named);
      rest = rest.filter((name) => name !== named);
    } else if (rest.length === 1) {
      return [...found, ...rest];
    } else {
      const half = rest.length >> 1;
      const first = await refusing(on, place, base, rest.slice(0, half), value, plain, patience);
      const second = await refusing(on, place, base, rest.slice(half), value, plain, patience);
      return [...found, ...first, ...second];
    }
  }
}

/** How often one table is halved because Codex refused it in its own words, which may be about the whole of it. */
const PATIENCE = 64;

/** The candidate that a refusal is about. Codex may leave out steps of the path; then the name is tried alone. */
async function nameIn(
  on: Exploration,
  place: Place,
  base: Table,
  candidates: readonly string[],
  value: Value,
  { at = [], message }: Extract<Verdict, { readonly kind: 'mistyped' }>,
): Promise<string | undefined> {
  const exact = at[place.path.length];
  if (typeof exact === 'string') return candidates.includes(exact) ? exact : undefined;
  const last = at.at(-1);
  if (typeof last !== 'string' || !candidates.includes(last)) return undefined;
  const alone = await on.asker.ask(place.with({ ...base, [last]: value }));
  return alone.kind === 'mistyped' && alone.message === message ? last : undefined;
}

/** The names that strict mode knows, found by trying every candidate. */
export async function knownNames(on: Exploration, place: Place, base: Table): Promise<string[]> {
  const found: string[] = [];
  for (const name of on.names.all) {
    if (!/^[a-z][a-z0-9_.]*$/.test(name)) continue;
    if ((await on.asker.ask(place.with({ ...base, [name]: true }))).kind !== 'unknown') found.push(name);
  }
  return found;
}

/** Fields of any type, found one by one among the neighbours of known fields: strict mode does not call them unknown. */
export async function loneFields(
  on: Exploration,
  place: Place,
  base: Table,
  known: ReadonlySet<string>,
): Promise<string[]> {
  const found: string[] = [];
  for (const name of on.names.near(known, REACH)) {
    if (known.has(name) || name in base) continue;
    const verdict = await on.asker.ask(place.with({ ...base, [name]: 'zork' }));
    if (verdict.kind !== 'unknown' && isOwn(verdict.kind, messageOf(verdict))) found.push(name);
  }
  return found;
}

const isOwn = (kind: string, message: string): boolean => kind !== 'mistyped' || !message.startsWith('duplicate');

/**
 * Fields of a table that refuses every unknown name without naming it: each candidate is tried with each type, beside each of `bases`
 * (one for each kind of the table). `shown`: names that Codex shows for such a table.
 */
export async function closedFields(
  on: Exploration,
  place: Place,
  bases: readonly Table[],
  said: string,
  shown: readonly string[],
): Promise<string[]> {
  const listed = [...said.matchAll(/`([^`]*)`/g)].map((match) => match[1] ?? '').slice(1);
  if (said.startsWith('unknown field') && listed.length > 0) return listed;
  const pattern = patternOf(place.path);
  const anchors = landmarks.find(([where]) => where.test(pattern))?.[1];
  const given = new Set(bases.flatMap((base) => Object.keys(base)));
  const found = new Set<string>(given);
  const tried = new Set<string>();
  const test = async (name: string, values: readonly Value[]): Promise<boolean> => {
    if (found.has(name)) return true;
    const id = `${name} ${values.length}`;
    if (!tried.has(id) && (await takes(on, place, bases, name, values))) found.add(name);
    tried.add(id);
    return found.has(name);
  };
  for (const name of [...shown, ...(namesAt[pattern] ?? []), 'enabled']) await test(name, quick);
  if (found.size === 0) for (const name of on.names.near(new Set(anchors), REACH_CLOSED)) await test(name, quick);
  if (found.size === 0) on.note(`${place.path.join('.')}: refuses unknown names (${said}), no name is known`);
  for (const name of [...found]) await grow(on.names, name, (one) => test(one, quick));
  for (const name of rarest(on, [...found])) await grow(on.names, name, (one) => test(one, [...quick, ...words]));
  return [...found];
}

const REACH_CLOSED = 150;

/** One value of each type. */
const quick = [true, 1, 'zork', [], {}] as const satisfies readonly Value[];

/** The names that stand in few places: around `enabled` there is something else nearly everywhere. */
function rarest(on: Exploration, names: readonly string[]): readonly string[] {
  const times = names.map((name) => timesIn(on.names, name));
  const least = Math.min(...times.filter((count) => count > 0));
  return names.filter((_, index) => least <= FEW && (times[index] ?? 0) <= 2 * least);
}

/** Some releases hold every list a dozen times. */
const FEW = 24;

async function takes(
  on: Exploration,
  place: Place,
  bases: readonly Table[],
  name: string,
  values: readonly Value[],
): Promise<boolean> {
  for (const base of bases) {
    const field = child(place, name, base);
    for (const value of values) if ((await on.asker.ask(field.with(value))).kind !== 'mistyped') return true;
    if ((await kindsOf(on, field)).length > 0) return true;
  }
  return false;
}
