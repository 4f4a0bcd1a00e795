/** Which of the mechanisms that plans use a release of Codex understands, by the facts about releases. */
import { factHistory, knownIn, lifetimeOf } from '../codex/facts/history.ts';

/** A setting, or one of its values, that a mechanism needs; or a feature. */
type Need = { readonly key: string; readonly value?: string } | { readonly feature: string };

const NEEDS = {
  /** A permission profile that shows only what it lists. */
  'permission-profile': [{ key: 'default_permissions' }, { key: 'permissions.*' }],
  'environment-policy': [
    { key: 'shell_environment_policy.inherit' },
    { key: 'shell_environment_policy.ignore_default_excludes' },
  ],
  /** The proxy that enforces domain rules, for reading requests only. */
  'limited-proxy': [
    { feature: 'network_proxy' },
    { key: 'permissions.*.network.mode', value: 'limited' },
    { key: 'permissions.*.network.domains' },
  ],
  'mcp-approval': [{ key: 'mcp_servers.*.default_tools_approval_mode', value: 'prompt' }],
  /** An untrusted folder with a policy of its own. */
  'explicit-trust': [
    { key: 'projects.*.trust_level', value: 'untrusted' },
    { key: 'approval_policy', value: 'on-request' },
  ],
  'web-search-off': [{ key: 'web_search', value: 'disabled' }],
} as const satisfies Readonly<Record<string, readonly Need[]>>;

export type Mechanism = keyof typeof NEEDS;

export const MECHANISMS = Object.keys(NEEDS) as readonly Mechanism[];

/** What a release understands; `undefined` where it was not asked, or is older than any that was. */
export function mechanismsOf(release: string): Readonly<Record<Mechanism, boolean | undefined>> {
  const entries = MECHANISMS.map((name) => [name, understands(release, NEEDS[name])] as const);
  return Object.fromEntries(entries) as Record<Mechanism, boolean | undefined>;
}

function understands(release: string, needs: readonly Need[]): boolean | undefined {
  const answers = needs.map((need) => isKnown(release, need));
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

function isKnown(release: string, need: Need): boolean | undefined {
  const { features, values } = factHistory();
  if ('feature' in need) return knownIn(release, features[need.feature] ?? {});
  const key = knownIn(release, lifetimeOf(need.key.split('.')));
  const value = need.value === undefined ? undefined : values[need.key]?.[need.value];
  return key === true && value !== undefined ? knownIn(release, value) : key;
}
