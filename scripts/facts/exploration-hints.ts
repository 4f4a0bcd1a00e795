/** What exploring cannot find out by itself: a few keys that a table must have before the rest can be tried. */

import { FREE, FREE_URL, type Place, patternOf, type Table } from './config-path.ts';
import type { Exploration } from './exploration.ts';

/** The kinds of a table, each by a content that Codex accepts; the first is used to try the other keys. */
const kindsAt: Readonly<Record<string, readonly Table[]>> = {
  'mcp_servers.*': [{ command: 'zork' }, { url: 'http://localhost' }],
  'model_providers.*': [{ name: 'zork' }],
  'model_providers.*.gateway_oauth': [
    { authorization_url: FREE_URL, token_url: FREE_URL, client_id: FREE },
    { credential_export: { command: FREE } },
  ],
  'model_providers.*.gateway_oauth.credential_export': [{ command: FREE }],
  'model_providers.*.gateway_oauth.delivery': [{ kind: 'header', name: FREE }],
  'mcp_servers.*.env_vars.[]': [{ name: 'zork' }],
};

const requirementKindsAt: Readonly<Record<string, readonly Table[]>> = {
  'mcp_servers.*.identity': [{ command: 'zork' }, { url: 'https://zork.example' }],
};

/** The kinds of the table at a place that this release takes, if the table is known to have any. */
export async function kindsOf(on: Pick<Exploration, 'asker' | 'subject'>, place: Place): Promise<readonly Table[]> {
  const kinds = (on.subject === 'config' ? kindsAt : requirementKindsAt)[patternOf(place.path)] ?? [];
  const taken: Table[] = [];
  for (const kind of kinds) {
    const verdict = await on.asker.ask(place.with(kind));
    if (verdict.kind !== 'mistyped' || verdict.message.startsWith('missing field')) taken.push(kind);
  }
  return taken;
}

/** What must stand beside a key. A profile that is in use is looked at more closely. */
export const siblingsAt: Readonly<Record<string, Table>> = {
  permissions: { default_permissions: FREE },
  'model_providers.*.gateway_oauth': { base_url: FREE_URL },
};

/** Maps whose free names must look like something. */
export const nameAt: Readonly<Record<string, string>> = {
  'browser_use.origins': FREE_URL,
};

/** Words that stand in unions without Codex listing them; tried one by one. */
export const words = [
  'read',
  'write',
  'deny',
  'none',
  'allow',
  'auto',
  'always',
  'never',
  'low',
  'medium',
  'high',
  'disabled',
  'cached',
  'indexed',
  'live',
  'enabled',
  'all',
  'full',
  'limited',
  'header',
  'cookie',
  'keyring',
  'any_inference',
  'off',
  'on',
] as const;

/** Names that stand near the fields of a table in the binary's lists, for tables that refuse unknown names silently. */
export const landmarks: readonly (readonly [pattern: RegExp, names: readonly string[]])[] = [
  [/^features\./, ['dangerously_allow_all_unix_sockets', 'async_classifier_mode', 'multi_agent_mode_hint_text']],
  [/^mcp_servers\./, ['bearer_token_env_var']],
  [/^remote_sandbox_config|^windows|^rules|^models|^network_proxy/, ['allowed_sandbox_modes']],
];

/** Names that stand nowhere near: seen in public configuration files. */
export const namesAt: Readonly<Record<string, readonly string[]>> = {
  'mcp_servers.*.env_vars.[]': ['source'],
  'mcp_servers.*.identity': ['command', 'url'],
  permissions: ['filesystem', 'network'],
};

/** Names that stand in no list of any binary, only in the middle of other text. */
export const namesInText: readonly string[] = ['additionalContextLimit', 'managed_dir', 'windows_managed_dir'];
