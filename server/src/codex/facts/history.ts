/** Since when and until when Codex knows a key, a value or a feature: the shape of `server/data/history.json`. */

import data from '../../../data/history.json' with { type: 'json' };

/** A release, or two asked releases between which it happened: after the first, by the second. */
export type Moment = string | readonly [after: string, by: string];

export interface Lifetime {
  /** The first release that has it; absent: every release that was asked has it from the oldest on. */
  readonly since?: Moment;
  /** The first release that no longer has it. */
  readonly until?: Moment;
  /** This release has it; the ones before it cannot be asked. */
  readonly unknownBefore?: string;
}

export interface History {
  /** The oldest and the newest release that were asked; nothing is known of earlier ones. */
  readonly oldest: string;
  readonly newest: string;
  /** Dotted paths, `*` for a free name, `[]` for items. What is not listed did not change, or lived as its parent did. */
  readonly keys: Readonly<Record<string, Lifetime>>;
  /** By path, then by value. */
  readonly values: Readonly<Record<string, Readonly<Record<string, Lifetime>>>>;
  /** Values that are still read but keep Codex from starting: when that began. */
  readonly refused: Readonly<Record<string, Readonly<Record<string, Lifetime>>>>;
  /** Keys that are still read but keep Codex from starting, whatever their value: when that began. */
  readonly retired: Readonly<Record<string, Lifetime>>;
  readonly features: Readonly<Record<string, Lifetime>>;
  /** What a project's own file may not set: since when. */
  readonly project: Readonly<Record<string, Lifetime>>;
  /** Keys and values of `requirements.toml`. */
  readonly requirements: {
    readonly keys: Readonly<Record<string, Lifetime>>;
    readonly values: Readonly<Record<string, Readonly<Record<string, Lifetime>>>>;
  };
}

// The JSON's inferred type makes pairs into arrays; the facts' own test holds it against the shape above.
const history = data as unknown as History;

export const factHistory = (): History => history;

/** The lifetime of a key, or of the nearest table around it that has one. `path`: as in `History.keys`. */
export function lifetimeOf(path: readonly string[], from: History = history): Lifetime {
  for (let length = path.length; length > 0; length--) {
    const lifetime = from.keys[path.slice(0, length).join('.')];
    if (lifetime) return lifetime;
  }
  return {};
}

/** Whether a release knows a key; `undefined` where it was not asked closely enough, or is older than any asked. */
export function knownIn(version: string, lifetime: Lifetime, from: History = history): boolean | undefined {
  if (compareReleases(version, lifetime.unknownBefore ?? from.oldest) < 0) return undefined;
  const begun = lifetime.since === undefined ? true : hasPassed(lifetime.since, version);
  const ended = lifetime.until === undefined ? false : hasPassed(lifetime.until, version);
  if (begun === false || ended === true) return false;
  return begun === undefined || ended === undefined ? undefined : true;
}

function hasPassed(moment: Moment, version: string): boolean | undefined {
  if (typeof moment === 'string') return compareReleases(version, moment) >= 0;
  const [after, by] = moment;
  if (compareReleases(version, by) >= 0) return true;
  return compareReleases(version, after) <= 0 ? false : undefined;
}

/** The first release that is known to refuse a value that it still reads; `path` as in `History.keys`. */
export function refusedSince(path: readonly string[], value: string, from: History = history): string | undefined {
  const since = listed(listed(from.refused, path.join('.')), value)?.since;
  return typeof since === 'string' ? since : since?.[1];
}

/** What is listed under a name. Names come from files and can be `constructor`. */
export const listed = <T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;

/** Negative where `a` is the older one. Only the three numbers count. */
export function compareReleases(a: string, b: string): number {
  const [one, other] = [a, b].map((version) => version.split('-')[0]?.split('.').map(Number) ?? []);
  for (let part = 0; part < 3; part++) {
    const difference = (one?.[part] ?? 0) - (other?.[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
