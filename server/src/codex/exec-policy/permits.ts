/** Compares rules by what they let commands do, whatever the commands are. */
import { oncePer } from '../../text/once-per.ts';
import { DECISIONS, type PrefixRule } from './policy.ts';
import { lower } from './rule-index.ts';
import { unmatchedIn } from './unmatched.ts';

/** Whether `wide` matches every command that `narrow` matches. It may say no where several rules together would. */
export function covers(wide: PrefixRule, narrow: PrefixRule): boolean {
  if (wide.pattern.length > narrow.pattern.length || (narrow.anyCase && !wide.anyCase)) return false;
  const { anyCase } = wide;
  return wide.pattern.every((alternatives, index) => {
    const known = anyCase ? loweredSet(alternatives) : exactSet(alternatives);
    return (narrow.pattern[index] ?? []).every((one) => known.has(anyCase ? lower(one) : one));
  });
}

const exactSet = oncePer((words: readonly string[]): ReadonlySet<string> => new Set(words));
const loweredSet = oncePer((words: readonly string[]): ReadonlySet<string> => new Set(words.map(lower)));

const strictness = ({ decision }: PrefixRule): number => DECISIONS.indexOf(decision);

/** Rules by their first two words, so that only those are compared that can have something in common. */
export class RulesByWords<Rule extends PrefixRule> {
  readonly #rules = new Map<string, Rule[]>();

  constructor(rules: readonly Rule[]) {
    for (const rule of rules) for (const key of keysOf(rule)) this.#at(key).push(rule);
  }

  #at(key: string): Rule[] {
    const listed = this.#rules.get(key) ?? [];
    if (listed.length === 0) this.#rules.set(key, listed);
    return listed;
  }

  /** Rules that may cover `rule`; no more than can be compared in a moment. */
  near({ pattern: [programs, seconds] }: PrefixRule): readonly Rule[] {
    const program = lower(programs?.[0] ?? '');
    const wide = this.#rules.get(keyOf(program)) ?? [];
    const narrow = seconds ? (this.#rules.get(keyOf(program, lower(seconds[0] ?? ''))) ?? []) : [];
    return [...wide.slice(0, MAX_NEAR), ...narrow.slice(0, MAX_NEAR)];
  }
}

const MAX_NEAR = 64;
/** A rule with more combinations of its first two words is left out: nothing is then said to be covered by it. */
const MAX_KEYS = 2000;

const keyOf = (...words: readonly string[]): string => JSON.stringify(words);

function keysOf({ pattern: [programs = [], seconds] }: PrefixRule): ReadonlySet<string> {
  if (programs.length * (seconds?.length ?? 1) > MAX_KEYS) return new Set();
  const first = programs.map(lower);
  return new Set(
    seconds ? first.flatMap((one) => seconds.map((two) => keyOf(one, lower(two)))) : first.map((one) => keyOf(one)),
  );
}

/** The rules of a session or file. */
interface WithRules {
  readonly rules: readonly PrefixRule[];
}

/** Those that decide about some command: a stricter one does not always decide instead. */
const deciding = oncePer(({ rules }: WithRules): readonly PrefixRule[] => {
  const near = new RulesByWords(rules);
  return rules.filter((rule) => unmatchedIn(rule)?.kind !== 'joined' && stricterThan(rule, near) === undefined);
});

/** A stricter rule that matches whatever this one matches. */
export const stricterThan = <Rule extends PrefixRule>(rule: PrefixRule, rules: RulesByWords<Rule>): Rule | undefined =>
  rules.near(rule).find((other) => strictness(other) > strictness(rule) && covers(other, rule));

/** An earlier or wider rule that decides the same, the widest of them. */
export function sameAs<Rule extends PrefixRule>(rule: PrefixRule, rules: RulesByWords<Rule>): Rule | undefined {
  const same = rules
    .near(rule)
    .filter(
      (other) =>
        other.decision === rule.decision &&
        covers(other, rule) &&
        (!covers(rule, other) || other.span.start < rule.span.start),
    );
  const narrowness = ({ pattern }: Rule): number => pattern.length * 10_000 - pattern.flat().length;
  return same.reduce<Rule | undefined>((a, b) => (a && narrowness(a) <= narrowness(b) ? a : b), undefined);
}

/** Whether the rules of `after` may let a command do what those of `before` do not. */
export function permitsMore(before: WithRules, after: WithRules): boolean {
  if (before === after) return false;
  const old = new RulesByWords(before.rules);
  const now = new RulesByWords(after.rules);
  const isNew = (rule: PrefixRule): boolean =>
    !old.near(rule).some((one) => one.decision === 'allow' && covers(one, rule));
  return (
    deciding(after).some((rule) => rule.decision === 'allow' && isNew(rule)) ||
    deciding(before).some((rule) => rule.decision !== 'allow' && !isHeld(rule, now))
  );
}

/** Whether some rule matches whatever this one matches, and is as strict. */
export const isHeld = (rule: PrefixRule, rules: RulesByWords<PrefixRule>): boolean =>
  rules.near(rule).some((one) => strictness(one) >= strictness(rule) && covers(one, rule));
