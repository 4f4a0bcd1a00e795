/** Taking a value from a variable of the environment instead of writing it down. */
import type { CodexFile } from '../../codex/codex-file.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { nodeIn } from './read-settings.ts';
import type { FileChange } from './rule.ts';

/** The keys that name a variable for the header at `path` of a server or provider; nothing for other places. */
export function variableKeyFor(path: TomlPath, value: string): TomlPath | undefined {
  const [root, owner, table, name] = path;
  if (path.length !== 4 || table !== 'http_headers' || owner === undefined || name === undefined) return undefined;
  if (root !== 'mcp_servers' && root !== 'model_providers') return undefined;
  const isBearer = root === 'mcp_servers' && name === 'Authorization' && /^bearer\s/i.test(value);
  return isBearer ? [root, owner, 'bearer_token_env_var'] : [root, owner, 'env_http_headers', name];
}

/** Names the variable at `to` instead of the value at `path`; nothing where `to` is set already. */
export function namedVariable(file: CodexFile, path: TomlPath, to: TomlPath, name: string): readonly FileChange[] {
  if (nodeIn(file, to) !== undefined) return [];
  return [
    { file: file.path, change: { kind: 'remove', path } },
    { file: file.path, change: { kind: 'set', path: to, value: name } },
  ];
}

/** Lists the server's variable at `path` in `env_vars` instead; nothing where that list holds more than names. */
export function listedVariable(file: CodexFile, path: TomlPath): readonly FileChange[] {
  const list = [...path.slice(0, 2), 'env_vars'];
  const before = nodeIn(file, list);
  if (before !== undefined && before.kind !== 'array') return [];
  const names = before?.items.map((item) => (item.kind === 'string' ? String(item.value) : undefined)) ?? [];
  if (!names.every((each) => each !== undefined)) return [];
  const name = String(path.at(-1));
  const value = [...names.filter((each) => each !== name), name];
  return [
    { file: file.path, change: { kind: 'remove', path } },
    { file: file.path, change: { kind: 'set', path: list, value } },
  ];
}
