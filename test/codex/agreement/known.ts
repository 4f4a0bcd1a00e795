/** What Codex cannot say, and where we are known to differ from it. */
import { factsFor, tablesIn, typeAt } from '../../../server/src/codex/facts/lookup.ts';
import type { TomlPath } from '../../../server/src/syntax/toml/tree.ts';

/** Whether strict mode overlooks an unknown key at `path`: the facts say which tables are silent. */
export function isBlind(path: TomlPath | undefined): boolean {
  const table = path && typeAt(factsFor(), path.slice(0, -1));
  return table !== undefined && tablesIn(table).some(({ silent }) => silent === true);
}

/**
 * Tables that Codex reads as a whole before it looks inside: of what is wrong in them it can say only where the table
 * begins. We point at the key itself.
 */
const COARSE: readonly string[] = [];

export const isCoarse = (path: TomlPath | undefined): boolean =>
  path !== undefined && (COARSE.length === 0 || COARSE.includes(String(path[0])));
