/** Switching Codex's network proxy on. */
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { nodeAround } from './read-settings.ts';
import type { RuleContext } from './rule.ts';

const PROXY: TomlPath = ['features', 'network_proxy'];

/** The key that switches the proxy on: the feature may be a table already. */
export const proxySwitch = (context: RuleContext): TomlPath =>
  nodeAround(context, PROXY)?.kind === 'table' ? [...PROXY, 'enabled'] : PROXY;
