/** All guards for a machine, in the order in which they are written. */
import { commandsOf } from '../../codex/exec-policy/command-words.ts';
import { covers } from '../../codex/exec-policy/permits.ts';
import { DECISIONS } from '../../codex/exec-policy/policy.ts';
import { type Machine, pathsOf } from '../../codex/machine.ts';
import { guardsFromPrograms } from './from-programs.ts';
import { asRule, GUARD_FAMILIES, type Guard } from './guard.ts';
import { CODEX_SECRETS, HOME_SECRETS, LISTED, type ListedGuards, READERS, WORKSPACE_SECRETS } from './listed.ts';

export function guardsFor(machine: Machine): readonly Guard[] {
  const all = [...LISTED.flatMap(fromList), ...guardsFromPrograms(), secretReads(machine)];
  const needed = all.filter((guard, index) => !all.some((other, at) => makesIdle(other, guard, at < index)));
  return GUARD_FAMILIES.flatMap((family) => needed.filter((guard) => guard.family === family));
}

/** Whether one guard does all that the other does; of two alike the later one is idle. */
function makesIdle(one: Guard, other: Guard, isEarlier: boolean): boolean {
  const stricterBy = DECISIONS.indexOf(one.decision) - DECISIONS.indexOf(other.decision);
  if (one === other || stricterBy < 0 || !covers(asRule(one), asRule(other))) return false;
  return isEarlier || stricterBy > 0 || !covers(asRule(other), asRule(one));
}

const firsts = (pattern: Guard['pattern']): readonly string[] => pattern.map(([first = '']) => first);
const lasts = (pattern: Guard['pattern']): readonly string[] => pattern.map((words) => words.at(-1) ?? '');

function fromList({ family, decision, commands, but }: ListedGuards): readonly Guard[] {
  const spared = commandsOf(but).map((command) => command.split(' '));
  return commandsOf(commands).map((command) => {
    const pattern = command.split(' ').map((word) => word.split('|'));
    const [programs = []] = pattern;
    const near = spared.filter(
      ([program = '', ...more]) => programs.includes(program) || more.includes(programs[0] ?? ''),
    );
    const notMatch = near.length > 0 ? near.slice(0, 2) : spared.slice(0, 1);
    return { family, decision, pattern, match: [firsts(pattern), [...lasts(pattern), 'x']], notMatch };
  });
}

/** Printing a file of secrets by its usual name. */
function secretReads(machine: Machine): Guard {
  const { join } = pathsOf(machine);
  const files = [
    ...WORKSPACE_SECRETS.flatMap((name) => [name, `./${name}`]),
    ...HOME_SECRETS.map((name) => join(machine.home, name)),
    ...CODEX_SECRETS.map((name) => join(machine.codexHome, name)),
  ];
  const pattern = [READERS, [...new Set(files)]];
  return {
    family: 'secret',
    decision: 'forbidden',
    pattern,
    match: [firsts(pattern), lasts(pattern)],
    notMatch: [
      ['cat', '.env.example'],
      ['cat', 'README.md'],
    ],
  };
}
