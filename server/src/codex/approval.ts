/** The approvals part of posture: when Codex asks, and whom. */
import type { ApprovalPart } from '../contract.ts';
import type { TomlNode } from '../syntax/toml/tree.ts';
import { booleanOf, stringOf } from './effective.ts';
import { constrainedPolicy, constrainedReviewer, type PolicyChoice } from './requirements/constrain-approval.ts';
import type { ProvidedValue, Stack, TrustLevel } from './stack.ts';

/** The part, and the key that decides it. */
export interface ApprovalChoice {
  readonly part: ApprovalPart;
  readonly decidedBy: ProvidedValue | undefined;
  /** The demands that replaced what the settings ask for. */
  readonly replacedBy?: ProvidedValue;
  readonly reviewerReplacedBy?: ProvidedValue;
}

/** What Codex makes of each written policy. Only requirements may say `untrusted`: in settings it is refused. */
const POLICIES: Readonly<Record<string, ApprovalPart['policy']>> = {
  'on-request': 'on-request',
  'on-failure': 'on-request',
  never: 'never',
  untrusted: 'untrusted',
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

/** The policy and reviewer of an interactive session, requirements included. */
export function approvalChoice(stack: Stack): ApprovalChoice {
  const written = stack.effective.lookup(['approval_policy']);
  const policy = constrainedPolicy(stack, wantedPolicy(stack, written), policyOf);
  const word = stringOf(stack.effective.lookup(['approvals_reviewer'])) ?? 'user';
  const reviewer = constrainedReviewer(stack, reviewerOf(word), reviewerOf);
  return {
    part: { ...policy.value, reviewer: reviewer.value },
    decidedBy: policy.by ?? written ?? stack.trust.decidedBy,
    ...(policy.by === undefined ? {} : { replacedBy: policy.by }),
    ...(reviewer.by === undefined ? {} : { reviewerReplacedBy: reviewer.by }),
  };
}

const reviewerOf = (word: string): ApprovalPart['reviewer'] =>
  Object.hasOwn(REVIEWERS, word) ? (REVIEWERS[word] ?? 'unknown') : 'unknown';

// Several layers can write one granular table together, so its keys are looked up one by one.
function wantedPolicy(stack: Stack, written: ProvidedValue | undefined): PolicyChoice {
  if (written === undefined) return { policy: DEFAULT_POLICIES[stack.trust.level], granular: {} };
  if (written.node.kind !== 'table') return policyOf(written.node);
  return granularWhere((key) => booleanOf(stack.effective.lookup(['approval_policy', 'granular', key])) === true);
}

function policyOf(node: TomlNode): PolicyChoice {
  if (node.kind === 'string') {
    const word = String(node.value);
    return { policy: Object.hasOwn(POLICIES, word) ? (POLICIES[word] ?? 'unknown') : 'unknown', granular: {} };
  }
  const granular = node.kind === 'table' ? node.entries.get('granular')?.value : undefined;
  if (granular?.kind !== 'table') return { policy: 'unknown', granular: {} };
  return granularWhere((key) => isTrue(granular, key));
}

function isTrue(table: Extract<TomlNode, { kind: 'table' }>, key: string): boolean {
  const value = table.entries.get(key)?.value;
  return value?.kind === 'boolean' && value.value === true;
}

const granularWhere = (asks: (key: string) => boolean): PolicyChoice => ({
  policy: 'granular',
  granular: Object.fromEntries(GRANULAR_KEYS.map((key) => [key, asks(key)])),
});
