/** Finds the rules that can match a command by its first two words, so that many rules do not make each command slow. */
import type { PrefixRule } from './policy.ts';

/** Rules of one program. */
interface ProgramRules {
  /** By their second word; positions in the list of all rules. */
  readonly bySecond: Map<string, number[]>;
  /** Those that have no second word, or too many alternatives to list them by it. */
  readonly others: number[];
}

/** The words of a rule are not combined beyond this many pairs. */
const MAX_PAIRS = 64;

const indexes = new WeakMap<readonly PrefixRule[], ReadonlyMap<string, ProgramRules>>();

/** The rules whose first two words can be those of the command, in their order; letters' case is not looked at. */
export function rulesNear<Rule extends PrefixRule>(
  rules: readonly Rule[],
  [first, second]: readonly string[],
): readonly Rule[] {
  if (first === undefined) return rules.filter(({ pattern }) => pattern.length === 0);
  const found = [indexOf(rules).get(lower(first)), indexOf(rules).get(ANY)].flatMap((one) =>
    one === undefined ? [] : [...one.others, ...((second !== undefined && one.bySecond.get(lower(second))) || [])],
  );
  return found.toSorted((a, b) => a - b).flatMap((at) => rules[at] ?? []);
}

/** Stands for the program of a rule without words. */
const ANY = '\0';

function indexOf(rules: readonly PrefixRule[]): ReadonlyMap<string, ProgramRules> {
  const known = indexes.get(rules);
  if (known !== undefined) return known;
  const index = new Map<string, ProgramRules>();
  for (const [at, { pattern }] of rules.entries()) {
    const firsts = distinct(pattern[0] ?? [ANY]);
    const seconds = distinct(pattern[1] ?? []);
    const listed = seconds.length > 0 && firsts.length * seconds.length <= MAX_PAIRS ? seconds : undefined;
    for (const first of firsts) {
      const group = index.get(first) ?? { bySecond: new Map<string, number[]>(), others: [] };
      index.set(first, group);
      if (listed === undefined) group.others.push(at);
      for (const second of listed ?? []) {
        const positions = group.bySecond.get(second);
        if (positions === undefined) group.bySecond.set(second, [at]);
        else positions.push(at);
      }
    }
  }
  indexes.set(rules, index);
  return index;
}

const distinct = (words: readonly string[]): readonly string[] => [...new Set(words.map(lower))];

/** Codex ignores the case of the letters A to Z only. */
export const lower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
