/** What exploring cannot find out by itself: a few keys that must stand in a table before the rest can be tried. */

import type { Subject } from './asker.ts';
import { FREE, FREE_URL, type Place, patternOf, type Table } from './place.ts';

/** The kinds of a table, each by a content that Codex accepts; the first is used to try the other keys. */
const kindsAt: Readonly<Record<string, readonly Table[]>> = {
  'mcp_servers.*': [{ command: 'zork' }, { url: 'http://localhost' }],
  'model_providers.*': [{ name: 'zork' }],
  'model_providers.*.gateway_oauth': [
    { authorization_url: 'https://zork.example', token_url: 'https://zork.example', client_id: 'zork' },
  ],
  'mcp_servers.*.env_vars.[]': [{ name: 'zork' }],
};

const requirementKindsAt: Readonly<Record<string, readonly Table[]>> = {
  'mcp_servers.*.identity': [{ command: 'zork' }, { url: 'https://zork.example' }],
};

/** The kinds of the table at a place, if it is known to have any. */
export const kindsOf = (on: { readonly subject: Subject }, place: Place): readonly Table[] | undefined =>
  (on.subject === 'config' ? kindsAt : requirementKindsAt)[patternOf(place.path)];

/** What must stand beside a key. A profile that is in use is looked at more closely. */
export const siblingsAt: Readonly<Record<string, Table>> = {
  permissions: { default_permissions: FREE },
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
  permissions: ['filesystem'],
};

/** Where the names of `requirements.toml` stand in the binary's lists. */
export const requirementLandmarks = ['allowed_sandbox_modes', 'review_domains', 'prefix_rules'] as const;
