/** What a missing key is probably to say, as far as what is beside it tells. */
import type { CodexFile } from '../../../codex/codex-file.ts';
import type { TomlPath, TomlPlain } from '../../../syntax/toml/tree.ts';
import { namesIn, stringsAt } from '../../engine/read-settings.ts';

export interface Addition {
  readonly key: string;
  readonly value: TomlPlain;
}

/** Keys that only go with one of several. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  command: ['args', 'cwd', 'env', 'env_vars'],
  url: [
    'bearer_token_env_var',
    'env_http_headers',
    'http_headers',
    'http_headers_helper',
    'oauth',
    'oauth_resource',
    'scopes',
  ],
};

/** Kinds of hooks by a key that only they have. */
const HOOKS: Readonly<Record<string, string>> = {
  command: 'command',
  prompt: 'prompt',
  tool: 'mcp_tool',
  server: 'mcp_tool',
};

/** The keys to add, of several each by itself; the only one where nothing else fits what is there. */
export function additions(file: CodexFile, table: TomlPath, keys: readonly string[]): readonly Addition[] {
  const names = namesIn(file, table);
  const fitting = keys.filter((key) => names.some((name) => BESIDE[key]?.includes(name)));
  const meant = fitting.length > 0 ? fitting : keys;
  return meant.flatMap((key) => {
    const value = likelyValue(file, table, key, names);
    return value === undefined ? [] : [{ key, value }];
  });
}

function likelyValue(file: CodexFile, table: TomlPath, key: string, names: readonly string[]): TomlPlain | undefined {
  const [top] = table;
  if (top === 'mcp_servers' && table.length === 2) {
    if (key === 'url') return '';
    return key === 'command' ? (stringsAt(file, [...table, 'args'])?.[0] === '-y' ? 'npx' : '') : undefined;
  }
  if (top === 'model_providers' && key === 'name' && table.length === 2) return String(table[1]);
  if (top === 'hooks' && key === 'type') return HOOKS[names.find((name) => Object.hasOwn(HOOKS, name)) ?? ''];
  // Asking somebody is what a policy does where nothing else is said.
  return table.at(-1) === 'granular' ? true : undefined;
}
