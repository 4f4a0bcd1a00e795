/** Which domains the proxy lets pass. */
import type { NetworkPart } from '../../contract.ts';
import { toPlain } from '../../syntax/toml/query.ts';
import type { TomlPlain } from '../../syntax/toml/tree.ts';
import { isTable } from '../permissions/inherit.ts';
import type { SandboxChoice } from '../sandbox.ts';
import type { Stack } from '../stack.ts';

type Domains = NetworkPart['domains'];

/** The rules of the profile in use, of the feature over them, of the administrator over all. */
export function domainsOf(stack: Stack, sandbox: SandboxChoice): Domains {
  const feature = stack.effective.root.entries.get('features')?.value;
  const proxy = feature?.kind === 'table' ? feature.entries.get('network_proxy')?.value : undefined;
  const managed = stack.requirements.effective.root.entries.get('experimental_network')?.value;
  return {
    ...rulesIn(sandbox.profileNetwork),
    ...rulesIn(proxy === undefined ? {} : toPlain(proxy)),
    ...rulesIn(managed === undefined ? {} : toPlain(managed)),
  };
}

function rulesIn(network: TomlPlain): Domains {
  const domains = isTable(network) ? network['domains'] : undefined;
  if (!isTable(domains)) return {};
  return Object.fromEntries(
    Object.entries(domains).flatMap(([pattern, rule]) =>
      rule === 'allow' || rule === 'deny' ? [[plainHost(pattern), rule] as const] : [],
    ),
  );
}

/** A pattern as Codex compares it: without case, blanks and a dot at the end. */
export const plainHost = (pattern: string): string => pattern.trim().toLowerCase().replace(/\.$/, '');
