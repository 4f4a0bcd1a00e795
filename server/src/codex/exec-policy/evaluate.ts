/** Which rules decide about a command line, and what they decide. */
import { type Around, matchingRules, strictest } from './match.ts';
import { DECISIONS, type Decision, type HostExecutables, type PrefixRule } from './policy.ts';
import { commandsIn } from './script.ts';

/** A rule and where it comes from. */
export interface PlacedRule extends PrefixRule {
  /** Absolute path of its file. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** All rules of a session. */
export interface SessionRules {
  readonly rules: readonly PlacedRule[];
  readonly hostExecutables: HostExecutables;
}

/** What the rules come to for one command line. */
export interface Evaluation {
  /** The strictest decision of all rules that match; nothing where none does. */
  readonly decision: Decision | undefined;
  /** Whether each of the commands is allowed by a rule: then Codex runs the line outside the sandbox. */
  readonly allAllowed: boolean;
  /** The rules that match, the strictest first. */
  readonly matches: readonly PlacedRule[];
  /** What Codex asks the rules about. */
  readonly commands: readonly (readonly string[])[];
  /** Whether the line holds more than plain words, so that Codex asks about the shell that runs it. */
  readonly whole: boolean;
}

/** The shell that Codex starts for each command line. */
export type Wrapper = readonly [shell: string, flag: string];

/** The evaluation of a line as the model would send it. */
export function evaluateLine(text: string, rules: SessionRules, around: Around, wrapper: Wrapper): Evaluation {
  const commands = commandsIn(text);
  return evaluate(commands ?? [[...wrapper, text]], rules, around, commands === undefined);
}

/** The evaluation of one command, given by its words. */
export const evaluateWords = (words: readonly string[], rules: SessionRules, around: Around): Evaluation =>
  evaluate([words], rules, around, false);

function evaluate(
  commands: readonly (readonly string[])[],
  rules: SessionRules,
  around: Around,
  whole: boolean,
): Evaluation {
  const found = commands.map((words) => matchingRules(words, rules, around));
  const strictness = ({ decision }: PlacedRule): number => DECISIONS.indexOf(decision);
  const matches = [...new Set(found.flat())].sort((a, b) => strictness(b) - strictness(a));
  const decision = strictest(matches);
  const allAllowed = decision === 'allow' && found.every((one) => one.length > 0);
  return { decision, allAllowed, matches, commands, whole };
}
