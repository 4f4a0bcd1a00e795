/** Keys without effect because another way of saying it counts, or the sandbox in use does not read them. */
import type { ApprovalChoice } from '../approval.ts';
import { runsProxy } from '../network/proxy.ts';
import type { SandboxChoice } from '../sandbox.ts';
import { selectionOf } from '../selection.ts';
import type { Provided, Stack } from '../stack.ts';
import { placeOf } from './layers.ts';
import { type Inert, inertAt, writtenBelow } from './written.ts';

/** What the two permission systems leave of each other. */
export function losingSystem(stack: Stack): readonly Inert[] {
  const selection = selectionOf(stack);
  if (selection.kind === 'trust') return [];
  const loser = stack.effective.lookup([selection.kind === 'mode' ? 'default_permissions' : 'sandbox_mode']);
  if (loser === undefined) return [];
  return inertAt(
    loser,
    'outvoted',
    `${placeOf(selection.by)} sets \`${selection.by.path.join('.')}\`, which counts instead`,
    selection.by,
  );
}

/** What requirements replace. */
export function replaced(stack: Stack, sandbox: SandboxChoice, approval: ApprovalChoice): readonly Inert[] {
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

function refusedKey(stack: Stack, key: string, by: Provided | undefined): readonly Inert[] {
  const written = stack.effective.lookup([key]);
  return by === undefined || written === undefined ? [] : refused(written, by);
}

const refused = (written: Provided, by: Provided): readonly Inert[] =>
  inertAt(written, 'disallowed', `not allowed by ${placeOf(by)}`, by);

/** `[sandbox_workspace_write]` where something else decides what may be written. */
export function unreadWorkspaceWrite(stack: Stack, sandbox: SandboxChoice): readonly Inert[] {
  if (sandbox.readsWorkspaceWrite) return [];
  const why =
    sandbox.replacedBy !== undefined
      ? `this session is read-only because of ${placeOf(sandbox.replacedBy)}`
      : sandbox.profile !== null && sandbox.decidedBy !== undefined && !sandbox.decidedBy.path.includes('projects')
        ? `the permission profile \`${sandbox.profile}\` is in use, which does not read it`
        : `it acts in workspace-write only, and this session is ${sandbox.mode}`;
  return [...writtenBelow(stack, ['sandbox_workspace_write'])].flatMap((written) =>
    inertAt(written, 'unread', why, sandbox.replacedBy ?? sandbox.decidedBy),
  );
}

/** Domain rules and `mode` of the profile in use, which only the proxy enforces. */
export function rulesWithoutProxy(stack: Stack, sandbox: SandboxChoice): readonly Inert[] {
  const { profile, policy } = sandbox;
  if (profile === null || policy === undefined) return [];
  const why = !policy.network
    ? 'the network is off in this permission profile'
    : runsProxy(stack)
      ? undefined
      : 'without `features.network_proxy` nothing enforces it: every address is reachable';
  if (why === undefined) return [];
  return ['domains', 'mode'].flatMap((key) =>
    [...writtenBelow(stack, ['permissions', profile, 'network', key])].flatMap((written) =>
      inertAt(written, policy.network ? 'unenforced' : 'closed', why),
    ),
  );
}

/** The proxy where there is nothing for it to filter. */
export function idleProxy(stack: Stack, { policy }: SandboxChoice): readonly Inert[] {
  if (policy === undefined || !runsProxy(stack) || (policy.kind === 'restricted' && policy.network)) return [];
  const why = policy.network
    ? 'in full access the proxy does not run'
    : 'the network is off, so the proxy does not run';
  const feature = stack.effective.lookup(['features', 'network_proxy']);
  return feature === undefined ? [] : inertAt(feature, 'idle', why);
}

/** A reviewer where nobody is asked. */
export function idleReviewer(stack: Stack, { part }: ApprovalChoice): readonly Inert[] {
  const reviewer = stack.effective.lookup(['approvals_reviewer']);
  const policy = stack.effective.lookup(['approval_policy']);
  if (reviewer === undefined || part.policy !== 'never') return [];
  return inertAt(reviewer, 'unasked', 'Codex never asks, so nobody reviews anything', policy);
}

/** A switch of the web search that Codex still takes, and drops. */
export function droppedSwitch(stack: Stack): readonly Inert[] {
  const written = stack.effective.lookup(['tools', 'web_search']);
  if (written?.node.kind !== 'boolean') return [];
  return inertAt(
    written,
    'dropped',
    'Codex takes this switch and does nothing with it: `web_search` at the top counts',
  );
}
