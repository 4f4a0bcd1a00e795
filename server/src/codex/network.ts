/** The network part of posture. */
import type { NetworkPart } from '../contract.ts';
import { booleanOf, stringOf } from './effective.ts';
import type { SandboxChoice } from './sandbox.ts';
import type { Provided, Stack } from './stack.ts';

/** The part, and the key that decides it; nothing for a default that follows from the sandbox alone. */
export interface NetworkChoice {
  readonly part: NetworkPart;
  readonly decidedBy: Provided | undefined;
}

const NETWORK_KEY = ['sandbox_workspace_write', 'network_access'];

/** Full access brings the network with it; otherwise it is off unless `[sandbox_workspace_write]` acts and opens it. */
export function networkChoice(stack: Stack, sandbox: SandboxChoice): NetworkChoice {
  const webSearch = webSearchOf(stack, sandbox);
  const part = (access: NetworkPart['access']): NetworkPart => ({ access, domains: {}, webSearch });
  if (sandbox.mode === 'unknown') return { part: part('unknown'), decidedBy: sandbox.decidedBy };
  if (sandbox.mode === 'danger-full-access') return { part: part('on'), decidedBy: sandbox.decidedBy };
  const key = sandbox.readsWorkspaceWrite ? stack.effective.lookup(NETWORK_KEY) : undefined;
  if (booleanOf(key) !== true) return { part: part('off'), decidedBy: key ?? sandbox.decidedBy };
  return { part: part(runsProxy(stack) ? 'unknown' : 'on'), decidedBy: key };
}

/** Whether the proxy feature is on in any spelling: what passes then depends on its domains. */
export function runsProxy(stack: Stack): boolean {
  const feature = stack.effective.lookup(['features', 'network_proxy']);
  if (feature === undefined) return false;
  if (feature.node.kind !== 'table') return booleanOf(feature) !== false;
  return booleanOf(stack.effective.lookup(['features', 'network_proxy', 'enabled'])) !== false;
}

// In full access `cached` is live too; only `disabled` stops the search there.
function webSearchOf(stack: Stack, sandbox: SandboxChoice): NetworkPart['webSearch'] {
  const written = stringOf(stack.effective.lookup(['web_search']));
  if (written === 'disabled' || written === 'live') return written;
  if (sandbox.mode === 'unknown' || (written !== undefined && written !== 'cached')) return 'unknown';
  const requested = booleanOf(stack.effective.lookup(['features', 'web_search_request'])) === true;
  return sandbox.mode === 'danger-full-access' || (requested && written === undefined) ? 'live' : 'cached';
}
