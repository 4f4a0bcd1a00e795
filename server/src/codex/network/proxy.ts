/** Whether Codex's network proxy runs, which alone enforces domain rules, and what becomes of the rules. */
import type { TomlPlain } from '../../syntax/toml/tree.ts';
import { booleanOf } from '../effective.ts';
import { inherited, own } from '../permissions/inherit.ts';
import type { Policy } from '../permissions/policy.ts';
import { demandAt } from '../requirements.ts';
import { profilesOf } from '../sandbox.ts';
import type { ProvidedValue, Stack } from '../stack.ts';

const FEATURE = ['features', 'network_proxy'];

/**
 * Whether the proxy runs where the network is open: an administrator's switch applies, without one the feature, which
 * requirements can pin.
 */
export const runsProxy = (stack: Stack): boolean => managedSwitch(stack) ?? hasFeature(stack);

/** Whether the proxy starts with a session that asks for this policy, which is before requirements change it. */
export const startsProxy = (stack: Stack, wanted: Policy): boolean =>
  managedSwitch(stack) === true || (wanted.network && runsProxy(stack));

/**
 * What becomes of domain rules and `mode` in the permission profile `profile` where it is in use. `closed`: its network
 * is off, so there is nothing to rule.
 */
export function domainRulesOf(stack: Stack, profile: string): 'enforced' | 'unenforced' | 'closed' {
  if (managedNetwork(stack) !== undefined) return 'enforced';
  if (profileNetwork(stack, profile)['enabled'] !== true) return 'closed';
  return runsProxy(stack) ? 'enforced' : 'unenforced';
}

/** The `network` table of a permission profile with what it inherits; empty where the profile cannot be used. */
export function profileNetwork(stack: Stack, profile: string): Readonly<Record<string, TomlPlain>> {
  const found = inherited(profilesOf(stack), profile);
  return ('profile' in found ? own(found.profile, 'network') : undefined) ?? {};
}

const SWITCH = ['experimental_network', 'enabled'];

const managedSwitch = ({ requirements }: Stack): boolean | undefined => booleanOf(demandAt(requirements, SWITCH));

/** Whether the proxy feature is on in any spelling. Requirements pin features. */
function hasFeature(stack: Stack): boolean {
  const pinned = booleanOf(demandAt(stack.requirements, FEATURE));
  if (pinned !== undefined) return pinned;
  const feature = stack.effective.lookup(FEATURE);
  if (feature === undefined) return false;
  if (feature.node.kind !== 'table') return booleanOf(feature) === true;
  return booleanOf(stack.effective.lookup([...FEATURE, 'enabled'])) === true;
}

/** The administrator's network settings when they are switched on: they run the proxy by themselves. */
export function managedNetwork(stack: Stack): ProvidedValue | undefined {
  return managedSwitch(stack) === true ? demandAt(stack.requirements, SWITCH) : undefined;
}
