/** Which release ended something, in words that complete a sentence. */
import { factHistory, type Lifetime, type Moment } from '../../../codex/facts/history.ts';
import type { TomlPath } from '../../../syntax/toml/tree.ts';

/** "with 0.148.0", "between 0.137.0 and 0.140.0": when Codex stopped to know a key; `undefined` for one it never knew. */
export function droppedIn(path: TomlPath): string | undefined {
  const { features, keys } = factHistory();
  const names = path.map((step) => (typeof step === 'number' ? '[]' : step));
  // A server's or a profile's own name is second.
  const patterns = [names, names.with(Math.min(1, names.length - 1), '*')].map((each) => each.join('.'));
  const isFlag = names.length === 2 && names[0] === 'features';
  const lifetime =
    (isFlag ? own(features, String(names[1])) : undefined) ??
    patterns.map((pattern) => own(keys, pattern)).find((found) => found !== undefined);
  return lifetime?.until === undefined ? undefined : inWords(lifetime.until);
}

const inWords = (moment: Moment): string =>
  typeof moment === 'string' ? `with ${moment}` : `between ${moment[0]} and ${moment[1]}`;

const own = (table: Readonly<Record<string, Lifetime>>, name: string): Lifetime | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;
