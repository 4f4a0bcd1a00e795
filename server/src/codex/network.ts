/** The network part of posture. */
import type { NetworkPart } from '../contract.ts';
import { domainsOf } from './network/domains.ts';
import { managedNetwork, runsProxy } from './network/proxy.ts';
import { webSearchOf } from './network/web-search.ts';
import { suppliedBy } from './permissions/compile.ts';
import { profilesOf, type SandboxChoice } from './sandbox.ts';
import type { ProvidedValue, Stack } from './stack.ts';

/** The part, and the key that decides it; nothing for a default that follows from the sandbox alone. */
export interface NetworkChoice {
  readonly part: NetworkPart;
  readonly decidedBy: ProvidedValue | undefined;
}

/**
 * Full access brings the network with it; otherwise it is off unless the sandbox in use opens it. The proxy filters
 * what is open; an administrator's network settings open their domains even where the rest is off.
 */
export function networkChoice(stack: Stack, sandbox: SandboxChoice): NetworkChoice {
  const webSearch = webSearchOf(stack, sandbox);
  const part = (access: NetworkPart['access']): NetworkPart => ({
    access,
    domains: access === 'filtered' ? domainsOf(stack, sandbox) : {},
    webSearch,
  });
  const { policy } = sandbox;
  if (policy === undefined) return { part: part('unknown'), decidedBy: sandbox.decidedBy };
  if (policy.kind === 'unrestricted') return { part: part('on'), decidedBy: sandbox.decidedBy };
  const managed = managedNetwork(stack);
  if (managed !== undefined) {
    return { part: { ...part('filtered'), ...(policy.network ? {} : { byAdministrator: true }) }, decidedBy: managed };
  }
  const decidedBy = networkKey(stack, sandbox) ?? sandbox.decidedBy;
  if (!policy.network) return { part: part('off'), decidedBy };
  return { part: part(runsProxy(stack) ? 'filtered' : 'on'), decidedBy };
}

/** The key that opens or closes the network in the sandbox in use. */
function networkKey(stack: Stack, sandbox: SandboxChoice): ProvidedValue | undefined {
  if (sandbox.readsWorkspaceWrite) return stack.effective.lookup(['sandbox_workspace_write', 'network_access']);
  if (sandbox.profile === null || booleanLike(sandbox.profileNetwork['enabled']) === undefined) return undefined;
  return stack.effective.lookup(suppliedBy(profilesOf(stack), sandbox.profile, ['network', 'enabled']));
}

const booleanLike = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined);
