/** Which rules a command of plain words matches. */
import { type Decision, type HostExecutables, type PrefixRule, stricter } from './policy.ts';
import { lower, rulesNear } from './rule-index.ts';

/** The rules that can match, and where programs may be. */
export interface Rules<Rule extends PrefixRule> {
  readonly rules: readonly Rule[];
  readonly hostExecutables: HostExecutables;
}

/** Where the command would run, for programs that are named by a path. */
export interface Around {
  readonly cwd: string;
  readonly home: string;
}

/**
 * The rules that match the words. Rules for a program's name also match its path, where no rule matches the path itself:
 * `around` absent leaves that out, as `codex execpolicy check` does unless told otherwise.
 */
export function matchingRules<Rule extends PrefixRule>(
  command: readonly string[],
  { rules, hostExecutables }: Rules<Rule>,
  around?: Around,
): readonly Rule[] {
  const exact = rulesNear(rules, command).filter((rule) => matches(rule, command));
  const [program] = command;
  if (exact.length > 0 || program === undefined || !around) return exact;
  const path = absolute(program, around);
  const name = path?.slice(path.lastIndexOf('/') + 1);
  if (path === undefined || name === undefined || name === '') return [];
  const words = [name, ...command.slice(1)];
  return rulesNear(rules, words).filter((rule) => matches(rule, words) && isPlaced(rule, name, path, hostExecutables));
}

/** Whether the program may be at the path: by the entry of its name, and by that of the rule's word for it. */
function isPlaced(
  { pattern: [programs], anyCase }: PrefixRule,
  name: string,
  path: string,
  hostExecutables: HostExecutables,
): boolean {
  const isIn = (entry: string): boolean => hostExecutables.get(entry)?.includes(path) !== false;
  if (!isIn(name)) return false;
  return (
    programs === undefined ||
    programs.some((one) => one === name || (anyCase && lower(one) === lower(name) && isIn(one)))
  );
}

function matches({ pattern, anyCase }: PrefixRule, command: readonly string[]): boolean {
  if (command.length < pattern.length) return false;
  return pattern.every((alternatives, index) => {
    const word = command[index] ?? '';
    return alternatives.some((one) => one === word || (anyCase && lower(one) === lower(word)));
  });
}

/** The path that a program's name stands for, or nothing when it is a plain name. */
function absolute(program: string, { cwd, home }: Around): string | undefined {
  const inHome = program === '~' || program.startsWith('~/');
  if (!program.includes('/') && !inHome) return undefined;
  const written = inHome ? home + program.slice(1) : program.startsWith('/') ? program : `${cwd}/${program}`;
  const parts: string[] = [];
  for (const part of written.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** The strictest decision among the rules. */
export const strictest = (rules: readonly PrefixRule[]): Decision | undefined =>
  rules
    .map(({ decision }) => decision)
    .reduce<Decision | undefined>((a, b) => (a === undefined ? b : stricter(a, b)), undefined);
