/** Since and until when Codex knows something, in words. */
import type { TypeFact } from '../codex/facts/facts.ts';
import { factHistory, type History, type Lifetime, lifetimeOf, type Moment } from '../codex/facts/history.ts';
import { tablesIn } from '../codex/facts/lookup.ts';
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

/** When the key came and went; nothing where it has always been there, as far as anybody asked. */
export function keyLifetime(root: TypeFact, path: TomlPath, history: History = factHistory()): readonly string[] {
  const pattern = historyPath(root, path);
  const isFeature = pattern.length === 2 && pattern[0] === 'features';
  const feature = isFeature ? own(history.features, pattern[1] ?? '') : undefined;
  return sentences(feature ?? lifetimeOf(pattern, history));
}

/** Behind what a value means: when it came, and when Codex began to refuse it. */
export function valueLifetime(root: TypeFact, path: TomlPath, value: string, history: History = factHistory()): string {
  const key = historyPath(root, path).join('.');
  const lived = own(own(history.values, key) ?? {}, value);
  const refused = own(own(history.refused, key) ?? {}, value);
  return [
    ...(lived === undefined ? [] : sentences(lived)),
    ...(refused?.since === undefined ? [] : [`${from(refused.since)} and later refuse to start with it.`]),
  ].join(' ');
}

const sentences = ({ since, until }: Lifetime): readonly string[] => [
  ...(since === undefined ? [] : [`Known since ${momentWords(since)}.`]),
  ...(until === undefined ? [] : [`Gone since ${momentWords(until)}.`]),
];

const momentWords = (moment: Moment): string =>
  typeof moment === 'string' ? `Codex ${moment}` : `a release of Codex after ${moment[0]}, ${moment[1]} at the latest`;

const from = (moment: Moment): string => `Codex ${typeof moment === 'string' ? moment : moment[1]}`;

/** Names come from files and can be `constructor`. */
const own = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;
