/** The network tables of a file, and whether what they say is enforced. */
import { domainRulesOf, runsProxy } from '../../codex/network/proxy.ts';
import { networkChoice } from '../../codex/network.ts';
import { sandboxChoice } from '../../codex/sandbox.ts';
import { isProfileInUse } from '../../codex/sandbox-use.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { namesIn, tableIn } from './read-settings.ts';
import type { RuleContext } from './rule.ts';
import { stackIfTrusted } from './trust-status.ts';

/** One of them. */
export interface NetworkTable {
  readonly path: TomlPath;
  /** The permission profile that it belongs to; absent for the table of the feature. */
  readonly profile?: string;
  /** Whether sessions keep to it: the proxy runs, and the network is open to what it lets pass. */
  isEnforced(): boolean;
}

/** That of each permission profile, and of the proxy feature. */
export function networkTables(context: RuleContext): readonly NetworkTable[] {
  const { file } = context;
  const profiles = namesIn(file, ['permissions']).flatMap((profile): readonly NetworkTable[] => {
    const path = ['permissions', profile, 'network'];
    if (tableIn(file, path) === undefined) return [];
    return [
      {
        path,
        profile,
        isEnforced: () => {
          const stack = stackIfTrusted(context);
          return isProfileInUse(stack, profile) && domainRulesOf(stack, profile) === 'enforced';
        },
      },
    ];
  });
  const feature = ['features', 'network_proxy'];
  if (tableIn(file, feature) === undefined) return profiles;
  const isEnforced = () => {
    const stack = stackIfTrusted(context);
    return runsProxy(stack) && networkChoice(stack, sandboxChoice(stack)).part.access === 'filtered';
  };
  return [...profiles, { path: feature, isEnforced }];
}
