/** Finds which of thousands of candidate names are fields of a table, with few questions. */

import type { TypeFact } from '../../server/src/codex/facts/facts.ts';
import { type Exploration, messageOf } from './explore.ts';
import { landmarks, namesAt } from './hints.ts';
import { child, FREE, type Place, patternOf, type Table } from './place.ts';
import { sampleOf } from './sample.ts';
import type { Value } from './toml-text.ts';

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
    found.push(...(await refusing(on, place, base, candidates, value, plain)));
    const respelt = [...given, ...found].flatMap(spellings).filter((name) => !given.has(name) && !found.includes(name));
    found.push(...(await refusing(on, place, base, respelt, value, plain)));
  }
  return found;
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
): Promise<string[]> {
  const found: string[] = [];
  let rest = candidates;
  for (;;) {
    if (rest.length === 0) return found;
    const table = { ...base, ...Object.fromEntries(rest.map((name) => [name, value])) };
    const verdict = await on.asker.ask(place.with(table));
    if (verdict.kind !== 'mistyped' || messageOf(verdict) === plain) return found;
    const named = verdict.at?.[place.path.length];
    if (typeof named === 'string' && rest.includes(named)) {
      found.push(named);
      rest = rest.filter((name) => name !== named);
    } else if (rest.length === 1) {
      return [...found, ...rest];
    } else {
      const half = rest.length >> 1;
      const first = await refusing(on, place, base, rest.slice(0, half), value, plain);
      const second = await refusing(on, place, base, rest.slice(half), value, plain);
      return [...found, ...first, ...second];
    }
  }
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

/** Fields of a table that refuses every unknown name without naming it: each candidate is tried with each type. */
export async function closedFields(on: Exploration, place: Place, base: Table, said: string): Promise<string[]> {
  const listed = [...said.matchAll(/`([^`]*)`/g)].map((match) => match[1] ?? '').slice(1);
  if (said.startsWith('unknown field') && listed.length > 0) return listed;
  const anchors = landmarks.find(([pattern]) => pattern.test(patternOf(place.path)))?.[1];
  if (!anchors) on.note(`${place.path.join('.')}: refuses unknown names (${said}), no landmark for its fields`);
  const found: string[] = [];
  for (const name of [...on.names.near(new Set(anchors), REACH_CLOSED), ...(namesAt[patternOf(place.path)] ?? [])]) {
    if (!(name in base) && (await takes(on, child(place, name, base)))) found.push(name);
  }
  return found;
}

const REACH_CLOSED = 150;

async function takes(on: Exploration, place: Place): Promise<boolean> {
  for (const value of [true, 1, 'zork', [], {}]) {
    if ((await on.asker.ask(place.with(value))).kind !== 'mistyped') return true;
  }
  return false;
}
