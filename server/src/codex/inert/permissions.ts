/** Keys without effect because another way of saying it counts, or the sandbox in use does not read them. */
import type { InertKey } from '../../contract.ts';
import type { ApprovalChoice } from '../approval.ts';
import { runsProxy } from '../network/proxy.ts';
import { selectionOf } from '../permissions/selection.ts';
import type { SandboxChoice } from '../sandbox.ts';
import type { Provided, Stack } from '../stack.ts';
import { placeOf } from './layers.ts';
import { inertKey, writtenBelow } from './written.ts';

/** What the two permission systems leave of each other. */
export function losingSystem(stack: Stack): readonly InertKey[] {
  const selection = selectionOf(stack);
  if (selection.kind === 'trust') return [];
  const loser = stack.effective.lookup([selection.kind === 'mode' ? 'default_permissions' : 'sandbox_mode']);
  if (loser === undefined) return [];
  return inertKey(loser.layer, loser.path, `${placeOf(selection.by)} decides with \`${selection.by.path.join('.')}\``);
}

/** What requirements replace. */
export function replaced(stack: Stack, sandbox: SandboxChoice, approval: ApprovalChoice): readonly InertKey[] {
  const selection = selectionOf(stack);
  const chosen = stack.effective.lookup(['default_permissions']);
  const wanted = selection.kind === 'trust' ? undefined : selection.by;
  const isDemanded = wanted?.layer.name === 'requirements';
  return [
    ...(sandbox.replacedBy === undefined || wanted === undefined || isDemanded
      ? []
      : refused(wanted, sandbox.replacedBy)),
    ...(isDemanded && chosen !== undefined ? refused(chosen, wanted) : []),
    ...refusedKey(stack, 'approval_policy', approval.replacedBy),
    ...refusedKey(stack, 'approvals_reviewer', approval.reviewerReplacedBy),
  ];
}

function refusedKey(stack: Stack, key: string, by: Provided | undefined): readonly InertKey[] {
  const written = stack.effective.lookup([key]);
  return by === undefined || written === undefined ? [] : refused(written, by);
}

const refused = (written: Provided, by: Provided): readonly InertKey[] =>
  inertKey(written.layer, written.path, `not allowed by ${placeOf(by)}`);

/** `[sandbox_workspace_write]` where something else decides what may be written. */
export function unreadWorkspaceWrite(stack: Stack, sandbox: SandboxChoice): readonly InertKey[] {
  if (sandbox.readsWorkspaceWrite) return [];
  const why =
    sandbox.replacedBy !== undefined
      ? `${placeOf(sandbox.replacedBy)} makes this session read-only`
      : sandbox.profile !== null && sandbox.decidedBy !== undefined && !sandbox.decidedBy.path.includes('projects')
        ? `the permission profile \`${sandbox.profile}\` is in use, which does not read it`
        : `it acts in workspace-write only, and this session is ${sandbox.mode}`;
  return [...writtenBelow(stack, ['sandbox_workspace_write'])].flatMap(({ layer, path }) => inertKey(layer, path, why));
}

/** Domain rules and `mode` of the profile in use, which only the proxy enforces. */
export function rulesWithoutProxy(stack: Stack, sandbox: SandboxChoice): readonly InertKey[] {
  const { profile, policy } = sandbox;
  if (profile === null || policy === undefined) return [];
  const why = !policy.network
    ? 'the network is off in this permission profile'
    : runsProxy(stack)
      ? undefined
      : 'without `features.network_proxy` nothing enforces it: every address is reachable';
  if (why === undefined) return [];
  return ['domains', 'mode'].flatMap((key) =>
    [...writtenBelow(stack, ['permissions', profile, 'network', key])].flatMap(({ layer, path }) =>
      inertKey(layer, path, why),
    ),
  );
}

/** The proxy where there is nothing for it to filter. */
export function idleProxy(stack: Stack, { policy }: SandboxChoice): readonly InertKey[] {
  if (policy === undefined || !runsProxy(stack) || (policy.kind === 'restricted' && policy.network)) return [];
  const why = policy.network
    ? 'in full access the proxy does not run'
    : 'the network is off, so the proxy does not run';
  const feature = stack.effective.lookup(['features', 'network_proxy']);
  return feature === undefined ? [] : inertKey(feature.layer, feature.path, why);
}
