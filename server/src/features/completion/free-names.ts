/** Well-known names in tables that take any name. */
import { matchesPath } from '../../syntax/toml/path-pattern.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { DOMAINS, FILESYSTEM, FILTERS, type FreeName, IN_ROOTS } from '../../words/completion.ts';

const NAMES: readonly (readonly [string, readonly FreeName[]])[] = [
  ['permissions.*.network.domains', DOMAINS],
  ['features.network_proxy.domains', DOMAINS],
  ['permissions.*.filesystem', FILESYSTEM],
  ['permissions.*.filesystem.:workspace_roots', IN_ROOTS],
  ['shell_environment_policy.filters', FILTERS],
];

/** The names worth offering in the table at `path`. */
export const freeNames = (path: TomlPath): readonly FreeName[] =>
  NAMES.find(([pattern]) => matchesPath(path, pattern))?.[1] ?? [];
