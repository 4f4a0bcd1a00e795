/** What Codex cannot say, and where we are known to differ from it. */
import { factsFor, tablesIn, typeAt } from '../../../server/src/codex/facts/lookup.ts';
import { isIgnoredPlace } from '../../../server/src/codex/schema/extra-constraints.ts';
import type { TomlPath } from '../../../server/src/syntax/toml/tree.ts';
import type { Difference } from './compare.ts';

/** Tables in which Codex's strict mode overlooks unknown keys, with those below them. */
export const BLIND_SPOTS = [
  'agents',
  'apps',
  'experimental_thread_store',
  'hooks',
  'permissions',
  'plugins',
  'tools.web_search',
];

/** Whether strict mode overlooks an unknown key at `path`; which tables are silent, the facts say. */
export function isBlind(path: TomlPath | undefined): boolean {
  if (path !== undefined && isIgnoredPlace(path)) return true;
  if (path === undefined || !BLIND_SPOTS.some((table) => `${path.join('.')}.`.startsWith(`${table}.`))) return false;
  const table = typeAt(factsFor(), path.slice(0, -1));
  return table !== undefined && tablesIn(table).some(({ silent }) => silent === true);
}

/**
 * Tables that Codex reads as a whole before it looks inside: of what is wrong in them it can say only where the table
 * begins. We point at the key itself.
 */
const COARSE = [
  'agents',
  'approval_policy',
  'apps',
  'features',
  'hooks',
  'mcp_servers',
  'model_providers',
  'otel',
  'permissions',
  'plugins',
  'profiles',
  'shell_environment_policy',
  'tui',
];

export const isCoarse = (path: TomlPath | undefined): boolean => path !== undefined && COARSE.includes(String(path[0]));

/** Keys that Codex calls by another name than they were written with: the present one, or without the chosen kind. */
export const OTHER_NAMES: Readonly<Record<string, string>> = {
  'agents.max_threads': 'agents.max_concurrent_threads_per_session',
  'approval_policy.granular.': 'approval_policy.',
  'exporter.otlp-http.': 'exporter.',
  'exporter.otlp-grpc.': 'exporter.',
};

/** A difference that stays, and why. */
export interface KnownDifference {
  readonly what: Difference['what'];
  /** Found in the difference's details. */
  readonly sign: RegExp;
  readonly reason: string;
}

export const KNOWN: readonly KnownDifference[] = [
  {
    what: 'refused line',
    sign: /missing comma between array elements.*This list is not closed/,
    reason: 'Codex notices an unclosed list in the next line; we point at the line where the bracket is missing.',
  },
  {
    what: 'refused line',
    sign: /expected a boolean; we: line \d+, (?:Codex does not know the key )?`features\./,
    reason: 'Beside a flag that is a table, Codex names the line of that flag for a mistake in another one.',
  },
];
