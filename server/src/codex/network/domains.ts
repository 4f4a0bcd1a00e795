/** Which domains the proxy lets pass. */
import type { NetworkPart } from '../../contract.ts';
import { toPlain } from '../../syntax/toml/query.ts';
import type { TomlPlain } from '../../syntax/toml/tree.ts';
import { isTable } from '../permissions/inherit.ts';
import type { SandboxChoice } from '../sandbox.ts';
import type { Stack } from '../stack.ts';

type Domains = NetworkPart['domains'];

/** The rules of the profile in use, of the feature over them, of the administrator over all. */
export const domainsOf = (stack: Stack, sandbox: SandboxChoice): Domains => ({
  ...rulesIn(sandbox.profileNetwork),
  ...rulesIn(featureNetwork(stack)),
  ...rulesIn(managedNetworkTable(stack)),
});

/** The rules as written, each with its pattern's own spelling: of the profile, of the feature, of requirements. */
export const writtenDomains = (stack: Stack, sandbox: SandboxChoice) => ({
  profile: rulesAsWritten(sandbox.profileNetwork),
  feature: rulesAsWritten(featureNetwork(stack)),
  requirements: rulesAsWritten(managedNetworkTable(stack)),
});

/** The table that the proxy feature can be. */
export function featureNetwork(stack: Stack): TomlPlain {
  const features = stack.effective.root.entries.get('features')?.value;
  const proxy = features?.kind === 'table' ? features.entries.get('network_proxy')?.value : undefined;
  return proxy === undefined ? {} : toPlain(proxy);
}

function managedNetworkTable(stack: Stack): TomlPlain {
  const managed = stack.requirements.effective.root.entries.get('experimental_network')?.value;
  return managed === undefined ? {} : toPlain(managed);
}

function rulesAsWritten(network: TomlPlain): readonly (readonly [pattern: string, rule: TomlPlain])[] {
  const domains = isTable(network) ? network['domains'] : undefined;
  return isTable(domains) ? Object.entries(domains) : [];
}

const rulesIn = (network: TomlPlain): Domains =>
  Object.fromEntries(
    rulesAsWritten(network).flatMap(([pattern, rule]) =>
      rule === 'allow' || rule === 'deny' ? [[plainHost(pattern), rule] as const] : [],
    ),
  );

/** A pattern as Codex compares it: without case, blanks and a dot at the end. */
export const plainHost = (pattern: string): string => pattern.trim().toLowerCase().replace(/\.$/, '');
