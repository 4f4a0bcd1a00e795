/** From what each release said to since when and until when: the content of `history.json`. */

import { compareReleases, type History, type Lifetime, type Moment } from '../../server/src/codex/facts/history.ts';
import { parentOf } from './parent-of.ts';
import type { States } from './states.ts';

type ByPath = Record<string, Lifetime>;
type ByWord = Record<string, Record<string, Lifetime>>;

/** By thing, as in `States`; absent or empty: known all the time, as far as anybody asked. */
type Lifetimes = ReadonlyMap<string, Lifetime>;

/** `all`: every release there is; without one between two that were asked, the moment is exact. */
export function historyOf(all: readonly string[], answers: ReadonlyMap<string, States>): History {
  const versions = [...answers.keys()].sort(compareReleases);
  const lifetimes = new Map(thingsIn(answers).map((thing) => [thing, lifetimeIn(thing, versions, answers, all)]));
  return written(lifetimes, versions[0] ?? '', versions.at(-1) ?? '');
}

/**
 * A history with what releases from its newest one on said. Nothing earlier is asked again. `isNew`: whether no release
 * was asked about a thing before.
 */
export function continued(
  history: History,
  all: readonly string[],
  answers: ReadonlyMap<string, States>,
  isNew: (thing: string) => boolean,
): History {
  const versions = [...answers.keys()].sort(compareReleases);
  const listed = new Map(listedIn(history));
  const lifetimes = new Map(listed);
  for (const thing of thingsIn(answers)) {
    const states = statesOfThing(thing, versions, answers);
    const begin = states.find(({ state }) => state);
    // It lives no longer, and the history says so, or it never did. Flags are listed by their names.
    if (begin === undefined || (isNew(thing) && /^keys features\.[^.]+$/.test(thing))) continue;
    const before = isNew(thing) ? undefined : (listed.get(thing) ?? around(history, thing) ?? {});
    const later = lifetimeIn(thing, versions, answers, all);
    const { until: _, ...lived } = before ?? { unknownBefore: begin.version };
    const begins = before?.until === undefined && later.since !== undefined ? { since: later.since } : lived;
    lifetimes.set(thing, { ...begins, ...(later.until ? { until: later.until } : {}) });
  }
  return written(lifetimes, history.oldest, versions.at(-1) ?? history.newest);
}

const thingsIn = (answers: ReadonlyMap<string, States>): readonly string[] => [
  ...new Set([...answers.values()].flatMap((one) => [...one.keys()])),
];

/** Every lifetime that a history lists, with its thing. */
export function* listedIn(history: History): Generator<[thing: string, lifetime: Lifetime]> {
  const { keys, retired, features, project, values, refused, requirements } = history;
  const byPath = { keys, retired, features, project, demands: requirements.keys };
  for (const [kind, lifetimes] of Object.entries(byPath))
    for (const [path, lifetime] of Object.entries(lifetimes)) yield [`${kind} ${path}`, lifetime];
  const byWord = { values, refused, demandedValues: requirements.values };
  for (const [kind, words] of Object.entries(byWord))
    for (const [path, lifetimes] of Object.entries(words))
      for (const [word, lifetime] of Object.entries(lifetimes)) yield [`${kind} ${path} ${word}`, lifetime];
}

/** How long what is around a key or a value lived. */
function around(history: History, thing: string): Lifetime | undefined {
  const [kind = '', path = '', word = ''] = thing.split(' ');
  const lifetimes = aroundIn(kind, history.keys, history.requirements.keys);
  return lifetimes && nearest(word === '' ? parentOf(path) : path, lifetimes);
}

/** The lifetimes that a key or a value shares with what is around it. */
const aroundIn = (kind: string, keys: Readonly<ByPath>, demands: Readonly<ByPath>): Readonly<ByPath> | undefined =>
  ({ keys, values: keys, demands, demandedValues: demands })[kind];

/** The history in few lines: what never changed, or lived as what is around it, is left out. */
function written(lifetimes: Lifetimes, oldest: string, newest: string): History {
  // Keys before their values, which live as long as their key where nothing else is said.
  const isKey = (thing: string): number => Number(/^(keys|demands) /.test(thing));
  const things = [...lifetimes.keys()].sort((a, b) => isKey(b) - isKey(a) || (a < b ? -1 : 1));
  const found = { keys: {}, retired: {}, features: {}, project: {}, demands: {} } as Record<string, ByPath>;
  const words = { values: {}, refused: {}, demandedValues: {} } as Record<string, ByWord>;
  for (const thing of things) {
    const lifetime = lifetimes.get(thing) ?? {};
    const [kind = '', path = '', word = ''] = thing.split(' ');
    if (Object.keys(lifetime).length === 0) continue;
    const outer = aroundIn(kind, found.keys ?? {}, found.demands ?? {});
    const above = word === '' ? parentOf(path) : path;
    if (outer && JSON.stringify(nearest(above, outer)) === JSON.stringify(lifetime)) continue;
    const byWord = words[kind];
    if (byWord) byWord[path] = { ...byWord[path], [word]: lifetime };
    else found[kind] = { ...found[kind], [path]: lifetime };
  }
  return {
    oldest,
    newest,
    keys: found.keys ?? {},
    values: words.values ?? {},
    refused: words.refused ?? {},
    retired: found.retired ?? {},
    features: found.features ?? {},
    project: found.project ?? {},
    requirements: { keys: found.demands ?? {}, values: words.demandedValues ?? {} },
  };
}

/** What the releases that tell said of one thing. */
function statesOfThing(thing: string, versions: readonly string[], answers: ReadonlyMap<string, States>) {
  return versions.flatMap((version) => {
    // A feature that is not listed is not there.
    const state = answers.get(version)?.get(thing) ?? (thing.startsWith('features ') ? false : undefined);
    return state === undefined ? [] : [{ version, state }];
  });
}

function lifetimeIn(
  thing: string,
  versions: readonly string[],
  answers: ReadonlyMap<string, States>,
  all: readonly string[],
): Lifetime {
  const states = statesOfThing(thing, versions, answers);
  const first = states.findIndex(({ state }) => state);
  const last = states.findLastIndex(({ state }) => state);
  const [before, begin, end, after] = [states[first - 1], states[first], states[last], states[last + 1]];
  if (begin === undefined) return {};
  const since = before && moment(before.version, begin.version, all);
  return {
    ...(since ? { since } : begin.version === versions[0] ? {} : { unknownBefore: begin.version }),
    ...(end && after ? { until: moment(end.version, after.version, all) } : {}),
  };
}

function moment(before: string, after: string, all: readonly string[]): Moment {
  const isBetween = (one: string): boolean => compareReleases(one, before) > 0 && compareReleases(one, after) < 0;
  return all.some(isBetween) ? [before, after] : after;
}

/** The lifetime of a path or of the nearest one around it. */
function nearest(path: string, lifetimes: Readonly<ByPath>): Lifetime | undefined {
  for (let at = path; at !== ''; at = parentOf(at)) {
    if (lifetimes[at]) return lifetimes[at];
  }
  return undefined;
}
