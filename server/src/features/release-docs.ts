/** Since and until which release Codex knows something, in words. */

import { factHistory, type History, type Lifetime, lifetimeOf, type Moment } from '../codex/facts/history.ts';
import { tablesIn } from '../codex/facts/lookup.ts';
import type { TypeFact } from '../codex/facts.ts';
import type { TomlPath } from '../syntax/toml/tree.ts';

/** The path with `*` for free names and `[]` for items of lists, as the history has it. */
export function historyPath(root: TypeFact, path: TomlPath): readonly string[] {
  let types: readonly TypeFact[] = [root];
  return path.map((step) => {
    if (typeof step === 'number') {
      types = types.flatMap(alternatives).flatMap((type) => (type.type === 'array' ? [type.items] : []));
      return '[]';
    }
    const tables = types.flatMap(tablesIn);
    const fixed = tables.flatMap(({ keys = {} }) => (Object.hasOwn(keys, step) ? [keys[step]] : []));
    const isFree = fixed.length === 0 && tables.some(({ values }) => values !== undefined);
    types = (isFree ? tables.map(({ values }) => values) : fixed).filter((type) => type !== undefined);
    return isFree ? '*' : step;
  });
}

const alternatives = (type: TypeFact): readonly TypeFact[] => (type.type === 'union' ? type.of : [type]);

/** When the key came and went, as far as anybody asked. */
export function keyLifetime(root: TypeFact, path: TomlPath, history: History = factHistory()): readonly string[] {
  const { since, until, unknownBefore } = lifetimeAt(root, path, history);
  return [
    since === undefined
      ? `Known since Codex ${unknownBefore ?? history.oldest} or earlier.`
      : `Known since ${begun(since)}.`,
    ...(until === undefined ? [] : [`Removed in ${ended(until)}.`]),
  ];
}

/** For a key that Codex knows no more: since when. */
export function goneSince(root: TypeFact, path: TomlPath, history: History = factHistory()): string | undefined {
  const { until } = lifetimeAt(root, path, history);
  return until && `Codex no longer knows this key, so it has no effect. It was removed in ${ended(until)}.`;
}

function lifetimeAt(root: TypeFact, path: TomlPath, history: History): Lifetime {
  const pattern = historyPath(root, path);
  const isFeature = pattern.length === 2 && pattern[0] === 'features';
  return (isFeature ? own(history.features, pattern[1] ?? '') : undefined) ?? lifetimeOf(pattern, history);
}

/** Behind what a value means: when it came, and when Codex began to refuse it. */
export function valueLifetime(root: TypeFact, path: TomlPath, value: string, history: History = factHistory()): string {
  const key = historyPath(root, path).join('.');
  const lived = own(own(history.values, key) ?? {}, value);
  const refused = own(own(history.refused, key) ?? {}, value);
  return [
    ...(lived?.since === undefined ? [] : [`Known since ${begun(lived.since)}.`]),
    ...(lived?.until === undefined ? [] : [`Removed in ${ended(lived.until)}.`]),
    ...(refused?.since === undefined ? [] : [`${from(refused.since)} and later refuse to start with it.`]),
  ].join(' ');
}

const begun = (moment: Moment): string => momentWords(moment, 'not yet in');
const ended = (moment: Moment): string => momentWords(moment, 'still in');

const momentWords = (moment: Moment, before: string): string =>
  typeof moment === 'string' ? `Codex ${moment}` : `Codex ${moment[1]} or shortly before (${before} ${moment[0]})`;

const from = (moment: Moment): string => `Codex ${typeof moment === 'string' ? moment : moment[1]}`;

/** Names come from files and can be `constructor`. */
const own = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;
