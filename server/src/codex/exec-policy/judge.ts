/** Whether the rules let a command out of the sandbox, and what keeps it inside. */

import { booleanOf } from '../effective.ts';
import { demandAt } from '../requirements.ts';
import { sandboxChoice } from '../sandbox.ts';
import type { Stack } from '../stack.ts';
import {
  type Evaluation,
  evaluateLine,
  evaluateWords,
  type PlacedRule,
  type SessionRules,
  type Wrapper,
} from './evaluate.ts';
import { type Policy, policyOf } from './session-rules.ts';

/** A command line as the model would send it, or one command by its words. */
export type Asked = string | readonly string[];

/** What comes of one command. */
export interface Judged extends Evaluation {
  /** Whether it runs outside the sandbox without anybody being asked; nothing where that is not known. */
  readonly outside: boolean | undefined;
  readonly why: Why;
  readonly policy: Policy;
}

/** Why a command runs inside or outside. */
export type Why =
  | 'allowed'
  | 'no-sandbox'
  | 'not-all-allowed'
  | 'forbidden'
  | 'asks'
  | 'no-rule'
  | 'deny'
  | 'deleted'
  | 'refused'
  | 'not-known';

/** Denied paths that keep every allow rule inside: Codex drops the sandbox for no command then. */
export function keepsRulesInside(stack: Stack): boolean | undefined {
  if (demandAt(stack.requirements, ['permissions', 'filesystem', 'deny_read']) !== undefined) return true;
  const { policy } = sandboxChoice(stack);
  return policy === undefined
    ? undefined
    : policy.kind === 'restricted' && policy.entries.some(({ access }) => access === 'deny');
}

/** Where a command runs that the rules allow. `deleted`: Codex removes the rule before it counts. */
export type Reach = 'outside' | 'inside' | 'no-sandbox' | 'unknown' | 'deleted';

/** Where the commands run that rules of the stack allow. */
export function reachOfRules(stack: Stack): Exclude<Reach, 'deleted'> {
  const { mode } = sandboxChoice(stack);
  if (mode === 'danger-full-access') return 'no-sandbox';
  const inside = keepsRulesInside(stack);
  if (inside === true) return 'inside';
  return mode === 'unknown' || inside === undefined ? 'unknown' : 'outside';
}

/** What Codex would do with the command in a session of the stack. */
export function judgeCommand(stack: Stack, asked: Asked): Judged {
  const policy = policyOf(stack);
  const deleted = policy.refused ? [] : policy.files.flatMap((one) => one.deleted);
  const written = evaluated(stack, asked, { ...policy, rules: [...policy.rules, ...deleted] });
  const counted = deleted.length === 0 ? written : evaluated(stack, asked, policy);
  const why = reason(stack, policy, written, counted);
  const outside =
    why === 'allowed' || why === 'no-sandbox' ? true : why === 'not-known' || why === 'asks' ? undefined : false;
  return { ...written, outside, why, policy };
}

function reason(stack: Stack, policy: Policy, written: Evaluation, counted: Evaluation): Why {
  if (counted.decision === 'forbidden') return 'forbidden';
  if (policy.unknown) return 'not-known';
  if (counted.decision === 'prompt') return 'asks';
  const { mode } = sandboxChoice(stack);
  if (mode === 'unknown') return 'not-known';
  if (mode === 'danger-full-access') return 'no-sandbox';
  if (policy.refused) return 'refused';
  if (counted.allAllowed) return keepsRulesInside(stack) === true ? 'deny' : 'allowed';
  if (written.allAllowed) return 'deleted';
  return written.decision === undefined ? 'no-rule' : 'not-all-allowed';
}

function evaluated(stack: Stack, asked: Asked, rules: SessionRules): Evaluation {
  const around = { cwd: stack.folder, home: stack.machine.home };
  return typeof asked === 'string'
    ? evaluateLine(asked, rules, around, wrapperOf(stack))
    : evaluateWords(asked, rules, around);
}

/** The shell that most systems have; which one a person has chosen is in no file of Codex. */
function wrapperOf({ machine, effective }: Stack): Wrapper {
  const login = booleanOf(effective.lookup(['allow_login_shell'])) !== false;
  return [machine.platform === 'darwin' ? '/bin/zsh' : '/bin/bash', login ? '-lc' : '-c'];
}

/** The rules that allow commands, those that allow the most first. */
export function allowRules(policy: Policy): readonly PlacedRule[] {
  const allows = policy.rules.filter(({ decision }) => decision === 'allow');
  const breadth = ({ pattern }: PlacedRule): number => pattern.length * 1000 - pattern.flat().length;
  return allows.toSorted((a, b) => breadth(a) - breadth(b));
}
