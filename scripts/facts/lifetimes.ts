/** From what each release said to since when and until when: the content of `history.json`. */

import { compareReleases, type History, type Lifetime, type Moment } from '../../server/src/codex/facts/history.ts';
import type { States } from './states.ts';

type ByPath = Record<string, Lifetime>;
type ByWord = Record<string, Record<string, Lifetime>>;

/** `all`: every release there is; without one between two that were asked, the moment is exact. */
export function historyOf(all: readonly string[], answers: ReadonlyMap<string, States>): History {
  const versions = [...answers.keys()].sort(compareReleases);
  // Keys before their values, which live as long as their key where nothing else is said.
  const isKey = (thing: string): number => Number(/^(keys|demands) /.test(thing));
  const things = [...new Set([...answers.values()].flatMap((one) => [...one.keys()]))].sort(
    (a, b) => isKey(b) - isKey(a) || (a < b ? -1 : 1),
  );
  const found = { keys: {}, retired: {}, features: {}, project: {}, demands: {} } as Record<string, ByPath>;
  const words = { values: {}, refused: {}, demandedValues: {} } as Record<string, ByWord>;
  for (const thing of things) {
    const lifetime = lifetimeIn(thing, versions, answers, all);
    const [kind = '', path = '', word = ''] = thing.split(' ');
    if (Object.keys(lifetime).length === 0) continue;
    const around = { keys: found.keys, values: found.keys, demands: found.demands, demandedValues: found.demands }[
      kind
    ];
    const above = kind === 'keys' || kind === 'demands' ? path.slice(0, Math.max(0, path.lastIndexOf('.'))) : path;
    if (around && JSON.stringify(nearest(above, around)) === JSON.stringify(lifetime)) continue;
    const byWord = words[kind];
    if (byWord) byWord[path] = { ...byWord[path], [word]: lifetime };
    else found[kind] = { ...found[kind], [path]: lifetime };
  }
  return {
    oldest: versions[0] ?? '',
    newest: versions.at(-1) ?? '',
    keys: found.keys ?? {},
    values: words.values ?? {},
    refused: words.refused ?? {},
    retired: found.retired ?? {},
    features: found.features ?? {},
    project: found.project ?? {},
    requirements: { keys: found.demands ?? {}, values: words.demandedValues ?? {} },
  };
}

function lifetimeIn(
  thing: string,
  versions: readonly string[],
  answers: ReadonlyMap<string, States>,
  all: readonly string[],
): Lifetime {
  const states = versions.flatMap((version) => {
    // A feature that is not listed is not there.
    const state = answers.get(version)?.get(thing) ?? (thing.startsWith('features ') ? false : undefined);
    return state === undefined ? [] : [{ version, state }];
  });
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
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    if (lifetimes[at]) return lifetimes[at];
  }
  return undefined;
}
