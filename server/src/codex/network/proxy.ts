/** Whether Codex's network proxy runs, which alone enforces domain rules. */
import { booleanOf } from '../effective.ts';
import { demandAt } from '../requirements/requirements.ts';
import type { Provided, Stack } from '../stack.ts';

const FEATURE = ['features', 'network_proxy'];

/** Whether the proxy feature is on in any spelling. Requirements pin features. */
export function runsProxy(stack: Stack): boolean {
  const pinned = booleanOf(demandAt(stack.requirements, FEATURE));
  if (pinned !== undefined) return pinned;
  const feature = stack.effective.lookup(FEATURE);
  if (feature === undefined) return false;
  if (feature.node.kind !== 'table') return booleanOf(feature) === true;
  return booleanOf(stack.effective.lookup([...FEATURE, 'enabled'])) === true;
}

/** The administrator's network settings when they are switched on: they run the proxy by themselves. */
export function managedNetwork(stack: Stack): Provided | undefined {
  const enabled = demandAt(stack.requirements, ['experimental_network', 'enabled']);
  return booleanOf(enabled) === true ? enabled : undefined;
}
