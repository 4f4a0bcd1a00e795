/** Values that Codex hands on character by character: it fills in no variable and no home folder (each run on Codex 0.169.0). */
import { matchesPath } from '../syntax/toml/path-pattern.ts';
import type { TomlPath } from '../syntax/toml/tree.ts';

/** What such a value is for. */
export type LiteralPlace =
  | 'header'
  /** Takes the bare name of a variable. */
  | 'name'
  /** A variable of a server. */
  | 'env'
  /** A variable of commands. */
  | 'set'
  | 'address'
  | 'program'
  | 'argument'
  | 'folder'
  /** A path in which `~/` is filled in, and variables are not. */
  | 'path';

const PLACES: readonly (readonly [string, LiteralPlace])[] = [
  ['mcp_servers.*.http_headers.*', 'header'],
  ['model_providers.*.http_headers.*', 'header'],
  ['mcp_servers.*.bearer_token_env_var', 'name'],
  ['mcp_servers.*.env_http_headers.*', 'name'],
  ['mcp_servers.*.env_vars.*', 'name'],
  ['model_providers.*.env_key', 'name'],
  ['model_providers.*.env_http_headers.*', 'name'],
  ['mcp_servers.*.env.*', 'env'],
  ['shell_environment_policy.set.*', 'set'],
  ['mcp_servers.*.url', 'address'],
  ['model_providers.*.base_url', 'address'],
  ['model_providers.*.query_params.*', 'address'],
  ['mcp_servers.*.command', 'program'],
  ['mcp_servers.*.args.*', 'argument'],
  ['notify.*', 'argument'],
  ['mcp_servers.*.cwd', 'folder'],
  ['sandbox_workspace_write.writable_roots.*', 'path'],
];

const placesByFirstKey = new Map<TomlPath[number], (typeof PLACES)[number][]>();
for (const place of PLACES) {
  const [first = ''] = place[0].split('.');
  placesByFirstKey.set(first, [...(placesByFirstKey.get(first) ?? []), place]);
}

/** What the value at `path` is for; nothing where Codex may fill something in, or that is not known. */
export function literalPlaceAt(path: TomlPath): LiteralPlace | undefined {
  const [first = ''] = path;
  if (path.length === 2 && first === 'notify' && path[1] === 0) return 'program';
  return placesByFirstKey.get(first)?.find(([pattern]) => matchesPath(path, pattern))?.[1];
}
