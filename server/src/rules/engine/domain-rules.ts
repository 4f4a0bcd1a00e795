/** The network tables of a file, and whether what they say is enforced. */

import type { CodexFile } from '../../codex/codex-file.ts';
import { domainRulesOf, runsProxy } from '../../codex/network/proxy.ts';
import { networkChoice } from '../../codex/network.ts';
import { sandboxChoice } from '../../codex/sandbox.ts';
import { isProfileInUse } from '../../codex/sandbox-use.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { entrySite, isTrueIn, namesIn, nodeIn, stringIn, tableIn, valueSite } from './read-settings.ts';
import { type Removal, removeEntry } from './removal.ts';
import type { RuleContext, Site } from './rule.ts';
import { stackIfTrusted } from './trust-status.ts';

/** A domain or a socket that a table allows. */
export interface AllowedName {
  readonly name: string;
  readonly site: Site;
  readonly fixes: readonly Removal[];
}

/** The lists that requirements can have in place of a table. */
const LISTS = { domains: 'allowed_domains', unix_sockets: 'allow_unix_sockets' } as const;

/** Those of a network table, in the order of the file. */
export function allowedNames(file: CodexFile, table: TomlPath, of: keyof typeof LISTS): readonly AllowedName[] {
  const named = namesIn(file, [...table, of]).flatMap((name): readonly AllowedName[] => {
    const path = [...table, of, name];
    return stringIn(file, path) !== 'allow'
      ? []
      : [{ name, site: entrySite(file, path), fixes: [removeEntry(file, path)] }];
  });
  const list = [...table, LISTS[of]];
  const node = nodeIn(file, list);
  const listed = node?.kind === 'array' ? node.items : [];
  return [
    ...named,
    ...listed.flatMap((item, index): readonly AllowedName[] =>
      item.kind === 'string' ? [{ name: String(item.value), site: valueSite(file, [...list, index]), fixes: [] }] : [],
    ),
  ];
}

/** One of them. */
export interface NetworkTable {
  readonly path: TomlPath;
  /** The permission profile that it belongs to; absent for the table of the feature. */
  readonly profile?: string;
  /** Whether sessions keep to it: the proxy runs, and the network is open to what it lets pass. */
  isEnforced(): boolean;
}

/** What an administrator sets for everybody's network. */
export const MANAGED_NETWORK: TomlPath = ['experimental_network'];

/** That of each permission profile, and of the proxy feature; of requirements, the administrator's. */
export function networkTables(context: RuleContext): readonly NetworkTable[] {
  const { file } = context;
  if (file.kind === 'requirements') {
    if (tableIn(file, MANAGED_NETWORK) === undefined) return [];
    return [{ path: MANAGED_NETWORK, isEnforced: () => isTrueIn(file, [...MANAGED_NETWORK, 'enabled']) }];
  }
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
