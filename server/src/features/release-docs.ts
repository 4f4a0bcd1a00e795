/** Since and until which release Codex knows something, in words. */

import {
  factHistory,
  type History,
  knownIn,
  type Lifetime,
  lifetimeOf,
  listed,
  type Moment,
} from '../codex/facts/history.ts';
import { tablesIn } from '../codex/facts/lookup.ts';
import type { TypeFact } from '../codex/facts.ts';
import type { TomlPath } from '../syntax/toml/tree.ts';
import { bare } from '../text/phrases.ts';
import { paragraph, say } from '../text/sentences.ts';
import { RELEASES } from '../words/key-docs.ts';

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
      ? say(RELEASES.knownEver, { release: bare(unknownBefore ?? history.oldest) })
      : momentWords('known', since),
    ...(until === undefined ? [] : [momentWords('removed', until)]),
  ];
}

/** For a key that Codex no longer knows: since when. */
export function goneSince(root: TypeFact, path: TomlPath, history: History = factHistory()): string | undefined {
  const { until } = lifetimeAt(root, path, history);
  return until && momentWords('gone', until);
}

/** What is said of a key, or of a value that it takes, where the installed release came before it. */
export function notYetIn(
  installed: string | undefined,
  root: TypeFact,
  path: TomlPath,
  value?: string,
  history: History = factHistory(),
): string | undefined {
  if (installed === undefined) return undefined;
  const key = lifetimeAt(root, path, history);
  const word =
    value === undefined ? {} : (listed(listed(history.values, historyPath(root, path).join('.')), value) ?? {});
  const isKnown = [key, word].every((lifetime) => knownIn(installed, lifetime, history) !== false);
  const hasGone = [key, word].some(({ until }) => until !== undefined);
  return isKnown || hasGone ? undefined : say(RELEASES.notYet, { installed: bare(installed) });
}

function lifetimeAt(root: TypeFact, path: TomlPath, history: History): Lifetime {
  const pattern = historyPath(root, path);
  const isFeature = pattern.length === 2 && pattern[0] === 'features';
  return (isFeature ? listed(history.features, pattern[1] ?? '') : undefined) ?? lifetimeOf(pattern, history);
}

/** Behind what a value means: when it came, and when Codex began to refuse it. */
export function valueLifetime(root: TypeFact, path: TomlPath, value: string, history: History = factHistory()): string {
  const key = historyPath(root, path).join('.');
  const lived = listed(listed(history.values, key), value);
  const refused = listed(listed(history.refused, key), value);
  return paragraph(
    lived?.since && momentWords('known', lived.since),
    lived?.until && momentWords('removed', lived.until),
    refused?.since && say(RELEASES.refused, { release: bare(latest(refused.since)) }),
  );
}

function momentWords(what: 'known' | 'removed' | 'gone', moment: Moment): string {
  const release = bare(latest(moment));
  if (typeof moment === 'string') return say(RELEASES[what], { release });
  return say(RELEASES[`${what}About`], { release, before: bare(moment[0]) });
}

const latest = (moment: Moment): string => (typeof moment === 'string' ? moment : moment[1]);
