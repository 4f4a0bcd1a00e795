/** Which release dropped a key. */
import { factHistory, type Lifetime } from '../../../codex/facts/history.ts';
import type { TomlPath } from '../../../syntax/toml/tree.ts';

/** The first release known not to know a key that older ones knew; `undefined` for one that none knew. */
export function droppedIn(path: TomlPath): string | undefined {
  const { features, keys } = factHistory();
  const names = path.map((step) => (typeof step === 'number' ? '[]' : step));
  // A server's or a profile's own name is second.
  const patterns = [names, names.with(Math.min(1, names.length - 1), '*')].map((each) => each.join('.'));
  const isFlag = names.length === 2 && names[0] === 'features';
  const lifetime =
    (isFlag ? own(features, String(names[1])) : undefined) ??
    patterns.map((pattern) => own(keys, pattern)).find((found) => found !== undefined);
  const until = lifetime?.until;
  return typeof until === 'object' ? until[1] : until;
}

const own = (table: Readonly<Record<string, Lifetime>>, name: string): Lifetime | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;
