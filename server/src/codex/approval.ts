/** The approvals part of posture: when Codex asks, and whom. */
import type { ApprovalPart } from '../contract.ts';
import { booleanOf, stringOf } from './effective.ts';
import type { Provided, Stack, TrustLevel } from './stack.ts';

/** The part, and the key that decides it. */
export interface ApprovalChoice {
  readonly part: ApprovalPart;
  readonly decidedBy: Provided | undefined;
}

/** What Codex makes of each written policy. `untrusted` is refused, so it is not here. */
const POLICIES: Readonly<Record<string, ApprovalPart['policy']>> = {
  'on-request': 'on-request',
  'on-failure': 'on-request',
  never: 'never',
};

const DEFAULT_POLICIES: Readonly<Record<TrustLevel, ApprovalPart['policy']>> = {
  trusted: 'on-request',
  untrusted: 'untrusted',
  unset: 'on-request',
  unknown: 'unknown',
};

const REVIEWERS: Readonly<Record<string, ApprovalPart['reviewer']>> = {
  user: 'user',
  auto_review: 'auto_review',
  guardian_subagent: 'auto_review',
};

/** What a granular policy can ask about; what it does not name is rejected without asking. */
export const GRANULAR_KEYS = [
  'sandbox_approval',
  'rules',
  'skill_approval',
  'request_permissions',
  'mcp_elicitations',
] as const;

/** The policy and reviewer of an interactive session. */
export function approvalChoice(stack: Stack): ApprovalChoice {
  const policy = stack.effective.lookup(['approval_policy']);
  const reviewer = REVIEWERS[stringOf(stack.effective.lookup(['approvals_reviewer'])) ?? 'user'] ?? 'unknown';
  if (policy === undefined) {
    const byTrust = DEFAULT_POLICIES[stack.trust.level];
    return { part: { policy: byTrust, granular: {}, reviewer }, decidedBy: stack.trust.decidedBy };
  }
  if (policy.node.kind === 'table') {
    const granular = Object.fromEntries(
      GRANULAR_KEYS.map((key) => [
        key,
        booleanOf(stack.effective.lookup(['approval_policy', 'granular', key])) ?? false,
      ]),
    );
    return { part: { policy: 'granular', granular, reviewer }, decidedBy: policy };
  }
  const named = POLICIES[stringOf(policy) ?? ''] ?? 'unknown';
  return { part: { policy: named, granular: {}, reviewer }, decidedBy: policy };
}
