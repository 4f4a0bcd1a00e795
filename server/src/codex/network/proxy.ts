/** Whether Codex's network proxy runs, which alone enforces domain rules. */
import { booleanOf } from '../effective.ts';
import type { Policy } from '../permissions/policy.ts';
import { demandAt } from '../requirements.ts';
import type { Provided, Stack } from '../stack.ts';

const FEATURE = ['features', 'network_proxy'];

/** Whether the proxy would run where the network is open. An administrator can switch it off. */
export const runsProxy = (stack: Stack): boolean => hasFeature(stack) && managedSwitch(stack) !== false;

/** Whether the proxy starts with a session that asks for this policy, which is before requirements change it. */
export const startsProxy = (stack: Stack, wanted: Policy): boolean =>
  managedSwitch(stack) === true || (wanted.network && runsProxy(stack));

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
export function managedNetwork(stack: Stack): Provided | undefined {
  return managedSwitch(stack) === true ? demandAt(stack.requirements, SWITCH) : undefined;
}
