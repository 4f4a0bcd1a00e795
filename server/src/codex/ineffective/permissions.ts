/** Keys without effect because another way of saying it applies, or the sandbox in use does not read them. */
import type { ApprovalChoice } from '../approval.ts';
import { domainRulesOf, managedNetwork, runsProxy } from '../network/proxy.ts';
import type { SandboxChoice } from '../sandbox.ts';
import { isLeftToTrust, workspaceWriteUse } from '../sandbox-use.ts';
import { selectionOf } from '../selection.ts';
import type { ProvidedValue, Stack } from '../stack.ts';
import { type IneffectiveKey, type IneffectiveReason, ineffectiveAt, writtenBelow } from './ineffective-key.ts';

/** What the two permission systems leave of each other. */
export function losingSystem(stack: Stack): readonly IneffectiveKey[] {
  const selection = selectionOf(stack);
  if (selection.kind === 'trust') return [];
  const loser = stack.effective.lookup([selection.kind === 'mode' ? 'default_permissions' : 'sandbox_mode']);
  if (loser === undefined) return [];
  return ineffectiveAt(loser, { kind: 'outvoted', by: selection.by });
}

/** What requirements replace. */
export function replaced(stack: Stack, sandbox: SandboxChoice, approval: ApprovalChoice): readonly IneffectiveKey[] {
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

function refusedKey(stack: Stack, key: string, by: ProvidedValue | undefined): readonly IneffectiveKey[] {
  const written = stack.effective.lookup([key]);
  return by === undefined || written === undefined ? [] : refused(written, by);
}

const refused = (written: ProvidedValue, by: ProvidedValue): readonly IneffectiveKey[] =>
  ineffectiveAt(written, { kind: 'disallowed', by });

/** `[sandbox_workspace_write]` where something else decides what may be written. */
export function unreadWorkspaceWrite(stack: Stack, sandbox: SandboxChoice): readonly IneffectiveKey[] {
  if (workspaceWriteUse(stack) !== 'unread') return [];
  const by = sandbox.replacedBy ?? sandbox.decidedBy;
  const reason = { kind: 'unread', instead: whatInstead(sandbox), by } as const;
  return [...writtenBelow(stack, ['sandbox_workspace_write'])].flatMap((written) => ineffectiveAt(written, reason));
}

function whatInstead({ replacedBy, profile, decidedBy, mode }: SandboxChoice): NotRead['instead'] {
  if (replacedBy !== undefined) return { kind: 'replaced' };
  const isChosen = profile !== null && decidedBy !== undefined && !decidedBy.path.includes('projects');
  return isChosen ? { kind: 'profile', name: profile } : { kind: 'mode', mode };
}

type NotRead = Extract<IneffectiveReason, { readonly kind: 'unread' }>;

/** Domain rules and `mode` of the profile in use, which only the proxy enforces. */
export function rulesWithoutProxy(stack: Stack, { profile }: SandboxChoice): readonly IneffectiveKey[] {
  const rules = profile === null ? 'enforced' : domainRulesOf(stack, profile);
  if (profile === null || rules === 'enforced') return [];
  return ['domains', 'mode'].flatMap((key) =>
    [...writtenBelow(stack, ['permissions', profile, 'network', key])].flatMap((written) =>
      ineffectiveAt(written, { kind: rules }),
    ),
  );
}

/** The proxy where there is nothing for it to filter; an administrator's own runs in every sandbox. */
export function idleProxy(stack: Stack, { policy }: SandboxChoice): readonly IneffectiveKey[] {
  if (
    policy === undefined ||
    isLeftToTrust(stack) ||
    !runsProxy(stack) ||
    (policy.kind === 'restricted' && policy.network)
  )
    return [];
  if (policy.kind === 'restricted' && managedNetwork(stack) !== undefined) return [];
  const feature = stack.effective.lookup(['features', 'network_proxy']);
  return feature === undefined
    ? []
    : ineffectiveAt(feature, { kind: 'idle', network: policy.network ? 'open' : 'off' });
}

/** A reviewer where nobody is asked. */
export function idleReviewer(stack: Stack, { part }: ApprovalChoice): readonly IneffectiveKey[] {
  const reviewer = stack.effective.lookup(['approvals_reviewer']);
  const policy = stack.effective.lookup(['approval_policy']);
  if (reviewer === undefined || part.policy !== 'never') return [];
  return ineffectiveAt(reviewer, { kind: 'unasked', by: policy });
}

/** A switch of the web search that Codex still takes, and drops. */
export function droppedSwitch(stack: Stack): readonly IneffectiveKey[] {
  const written = stack.effective.lookup(['tools', 'web_search']);
  if (written?.node.kind !== 'boolean') return [];
  return ineffectiveAt(written, { kind: 'dropped' });
}
