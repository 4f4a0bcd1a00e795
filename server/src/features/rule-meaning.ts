/** What the words of rules files mean, for people. */
import type { PlacedRule } from '../codex/exec-policy/evaluate.ts';
import { keepsRulesInside } from '../codex/exec-policy/judge.ts';
import { shownPattern } from '../codex/exec-policy/shown-pattern.ts';
import { sandboxChoice } from '../codex/sandbox.ts';
import type { Stack } from '../codex/stack.ts';
import { paragraph, say } from '../text/sentences.ts';
import { DECISIONS, DELETED_RULE, RULE_COMMANDS, RULE_EFFECTS } from '../words/rules-files.ts';
import { code, sayMarkdown } from './markdown.ts';

/** What a decision means; nothing for other words. */
export const decisionMeaning = (word: string): string | undefined => DECISIONS[word];

/** What a rule does in the sessions of a stack. */
export function ruleMeaning(
  { pattern, decision, anyCase }: PlacedRule,
  stack: Stack,
  isDeleted: boolean,
): readonly string[] {
  const commands = sayMarkdown(RULE_COMMANDS[anyCase ? 'anyCase' : 'exactCase'], {
    pattern: code(shownPattern(pattern)),
  });
  const sentences = paragraph(commands, RULE_EFFECTS[effect(decision, stack)]);
  return [`**${decision}**`, sentences, ...(isDeleted ? [say(DELETED_RULE)] : [])];
}

function effect(decision: PlacedRule['decision'], stack: Stack): keyof typeof RULE_EFFECTS {
  if (decision !== 'allow') return decision;
  if (sandboxChoice(stack).mode === 'danger-full-access') return 'unsandboxed';
  return keepsRulesInside(stack) === true ? 'inside' : 'outside';
}
