/** What `codex exec` does differently from an interactive session. */
import type { ApprovalChoice } from './approval.ts';
import { demandedWords } from './requirements.ts';
import type { Stack } from './stack.ts';

/** Whether requirements keep `codex exec` from never asking. */
export function isForcedToAsk(stack: Stack): boolean {
  const allowed = demandedWords(stack.requirements, 'allowed_approval_policies')?.value;
  return allowed !== undefined && !allowed.includes('never');
}

/** One plain sentence for each difference. Whatever the settings say, `codex exec` never asks unless requirements forbid that. */
export function execNotes(stack: Stack, { part }: ApprovalChoice): readonly string[] {
  if (isForcedToAsk(stack)) return [];
  return part.policy === 'never'
    ? []
    : ['`codex exec` never asks: what the sandbox does not let through fails there, whatever `approval_policy` says.'];
}
