/** What requirements leave of the approvals that the settings ask for. */
import type { ApprovalPart } from '../../contract.ts';
import type { TomlNode } from '../../syntax/toml/tree.ts';
import { demandedList, demandedWords } from '../requirements.ts';
import type { ProvidedValue, Stack } from '../stack.ts';

export type PolicyChoice = Pick<ApprovalPart, 'policy' | 'granular'>;
type Reviewer = ApprovalPart['reviewer'];

/** A value that applies, and the demand that replaced the one asked for, if any did. */
export interface Replaced<T> {
  readonly value: T;
  readonly by?: ProvidedValue;
}

/** A policy that is not in the list becomes the first of it. `read` turns an item of the list into a policy. */
export function constrainedPolicy(
  stack: Stack,
  wanted: PolicyChoice,
  read: (node: TomlNode) => PolicyChoice,
): Replaced<PolicyChoice> {
  const list = demandedList(stack.requirements, 'allowed_approval_policies');
  const [first] = list?.value ?? [];
  if (list === undefined || first === undefined) return { value: wanted };
  return list.value.some((node) => same(wanted, read(node))) ? { value: wanted } : { value: read(first), by: list.by };
}

const same = (a: PolicyChoice, b: PolicyChoice): boolean =>
  a.policy === b.policy && Object.entries(a.granular).every(([key, value]) => b.granular[key] === value);

/** A reviewer who is not in the list becomes the first of it. `read` turns a word of the list into a reviewer. */
export function constrainedReviewer(
  stack: Stack,
  wanted: Reviewer,
  read: (word: string) => Reviewer,
): Replaced<Reviewer> {
  const list = demandedWords(stack.requirements, 'allowed_approvals_reviewers');
  const [first] = list?.value ?? [];
  if (list === undefined || first === undefined) return { value: wanted };
  return list.value.some((word) => read(word) === wanted) ? { value: wanted } : { value: read(first), by: list.by };
}
