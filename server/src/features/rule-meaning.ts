/** What the words of rules files mean, for people. */
import type { PlacedRule } from '../codex/exec-policy/evaluate.ts';
import { keepsRulesInside } from '../codex/exec-policy/judge.ts';
import { shownPattern } from '../codex/exec-policy/shown-pattern.ts';
import { sandboxChoice } from '../codex/sandbox.ts';
import type { Stack } from '../codex/stack.ts';
import { code } from './markdown.ts';

const DECISIONS: Readonly<Record<string, string>> = {
  allow: 'Codex runs the command outside the sandbox, without asking.',
  prompt: 'Codex asks before it runs the command. If Codex may not ask, it refuses the command.',
  forbidden: 'Codex refuses to run the command, even in full access.',
  deny: 'The same as `forbidden`.',
};

/** What a decision means; nothing for other words. */
export const decisionMeaning = (word: string): string | undefined => DECISIONS[word];

/** What a rule does in the sessions of a stack. */
export function ruleMeaning(
  { pattern, decision, anyCase }: PlacedRule,
  stack: Stack,
  isDeleted: boolean,
): readonly string[] {
  const commands = `Commands that begin with ${code(shownPattern(pattern))}${anyCase ? ', in upper or lower case' : ''}: `;
  return [`**${decision}**`, commands + effect(decision, stack), ...(isDeleted ? [DELETED] : [])];
}

const DELETED =
  'Codex deletes this rule when the next session starts, because Codex saved it automatically and it allows too much.';

function effect(decision: PlacedRule['decision'], stack: Stack): string {
  if (decision === 'prompt') return 'Codex asks first. If Codex may not ask, it refuses them.';
  if (decision === 'forbidden') return 'Codex refuses them. It does not look inside a shell command such as `sh -c`.';
  if (sandboxChoice(stack).mode === 'danger-full-access') return 'Codex does not ask. There is no sandbox here.';
  if (keepsRulesInside(stack) === true)
    return 'Codex does not ask. They still run inside the sandbox, because a path is denied.';
  return 'Codex runs them outside the sandbox, without asking: they can write anywhere and reach the network.';
}
