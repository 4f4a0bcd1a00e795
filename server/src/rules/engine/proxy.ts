/** Whether Codex's network proxy runs: only then does Codex enforce domain rules. */
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { nodeAround } from './read-settings.ts';
import type { RuleContext } from './rule.ts';

const PROXY: TomlPath = ['features', 'network_proxy'];

/** Whether the proxy feature is on where the file is in force, in any of its spellings. */
export function runsProxy(context: RuleContext): boolean {
  const feature = nodeAround(context, PROXY);
  if (feature === undefined) return false;
  // Without `enabled = true` a table leaves the feature off, whatever domains it lists.
  const deciding = feature.kind === 'table' ? nodeAround(context, [...PROXY, 'enabled']) : feature;
  return deciding?.kind === 'boolean' && deciding.value === true;
}

/** The key that switches the proxy on: the feature may be a table already. */
export const proxySwitch = (context: RuleContext): TomlPath =>
  nodeAround(context, PROXY)?.kind === 'table' ? [...PROXY, 'enabled'] : PROXY;
