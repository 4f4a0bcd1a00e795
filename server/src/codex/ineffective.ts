/** The keys of a stack that have no effect, and why. */
import { oncePer } from '../text/once-per.ts';
import { approvalChoice } from './approval.ts';
import type { IneffectiveKey } from './ineffective/ineffective-key.ts';
import {
  inOffLayers,
  notForProjects,
  oldProfiles,
  overridden,
  unknownDemands,
  unknownKeys,
} from './ineffective/layers.ts';
import {
  droppedSwitch,
  idleProxy,
  idleReviewer,
  losingSystem,
  replaced,
  rulesWithoutProxy,
  unreadWorkspaceWrite,
} from './ineffective/permissions.ts';
import { sandboxChoice } from './sandbox.ts';
import type { Stack } from './stack.ts';

// Many ask for the keys of one stack, and a stack never changes.
/** Each key once, with the first reason. */
export const ineffectiveKeysOf = oncePer((stack: Stack): readonly IneffectiveKey[] => findAll(stack));

function findAll(stack: Stack): readonly IneffectiveKey[] {
  const sandbox = sandboxChoice(stack);
  const approval = approvalChoice(stack);
  const all = [
    ...inOffLayers(stack),
    ...notForProjects(stack),
    ...unknownKeys(stack),
    ...unknownDemands(stack),
    ...oldProfiles(stack),
    ...overridden(stack),
    ...losingSystem(stack),
    ...replaced(stack, sandbox, approval),
    ...unreadWorkspaceWrite(stack, sandbox),
    ...rulesWithoutProxy(stack, sandbox),
    ...idleProxy(stack, sandbox),
    ...idleReviewer(stack, approval),
    ...droppedSwitch(stack),
  ];
  const first = new Map<string, IneffectiveKey>();
  for (const key of all) {
    const place = JSON.stringify([key.layer.file, key.path]);
    if (!first.has(place)) first.set(place, key);
  }
  return [...first.values()];
}
