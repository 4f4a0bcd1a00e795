/** What `codex exec` does differently from an interactive session. */
import type { ApprovalChoice } from './approval.ts';
import { demandedWords } from './requirements.ts';
import type { Stack } from './stack.ts';

/** Whether requirements keep `codex exec` from never asking. */
export function isForcedToAsk(stack: Stack): boolean {
  const allowed = demandedWords(stack.requirements, 'allowed_approval_policies')?.value;
  return allowed !== undefined && !allowed.includes('never');
}

/** A difference, in one word. */
export type ExecDifference = 'never-asks';

/** Whatever the settings say, `codex exec` never asks unless requirements forbid that. */
export const execDifferences = (stack: Stack, { part }: ApprovalChoice): readonly ExecDifference[] =>
  isForcedToAsk(stack) || part.policy === 'never' ? [] : ['never-asks'];
