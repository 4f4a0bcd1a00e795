/** The keys of a stack that have no effect, and why. */
import type { InertKey } from '../contract.ts';
import type { ApprovalChoice } from './approval.ts';
import { inOffLayers, notForProjects, oldProfiles, overridden, unknownKeys } from './inert/layers.ts';
import { idleProxy, losingSystem, replaced, rulesWithoutProxy, unreadWorkspaceWrite } from './inert/permissions.ts';
import type { SandboxChoice } from './sandbox.ts';
import type { Stack } from './stack.ts';

/** In the order of their places; each key once, with the first reason. */
export function inertKeys(stack: Stack, sandbox: SandboxChoice, approval: ApprovalChoice): readonly InertKey[] {
  const all = [
    ...inOffLayers(stack),
    ...notForProjects(stack),
    ...unknownKeys(stack),
    ...oldProfiles(stack),
    ...overridden(stack),
    ...losingSystem(stack),
    ...replaced(stack, sandbox, approval),
    ...unreadWorkspaceWrite(stack, sandbox),
    ...rulesWithoutProxy(stack, sandbox),
    ...idleProxy(stack, sandbox),
  ];
  const first = new Map<string, InertKey>();
  for (const key of all) {
    const place = `${key.file}\n${key.line}\n${key.key}`;
    if (!first.has(place)) first.set(place, key);
  }
  return [...first.values()].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}
