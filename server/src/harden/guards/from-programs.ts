/** Guards made from the table of programs: what destroys something, and what changes something on other machines. */
import { commandsOf, namesIn } from '../../codex/exec-policy/command-words.ts';
import type { Program, ProgramKind } from '../../codex/exec-policy/programs/program.ts';
import { PROGRAMS } from '../../codex/exec-policy/programs.ts';
import type { Guard, GuardDecision, GuardFamily } from './guard.ts';

/** What guards are made of a kind of programs. What is not easily brought back on another machine is refused. */
interface KindGuards {
  readonly family: GuardFamily;
  readonly destroys: GuardDecision;
  /** Whether the program is guarded as a whole, because its commands cannot be told by their first words. */
  readonly whole?: GuardDecision;
}

const KINDS: Readonly<Partial<Record<ProgramKind, KindGuards>>> = {
  'version-control': { family: 'delete', destroys: 'prompt' },
  files: { family: 'delete', destroys: 'forbidden', whole: 'forbidden' },
  machine: { family: 'machine', destroys: 'prompt', whole: 'forbidden' },
  'package-manager': { family: 'publish', destroys: 'forbidden' },
  environment: { family: 'publish', destroys: 'forbidden' },
  publisher: { family: 'publish', destroys: 'forbidden', whole: 'prompt' },
  forge: { family: 'forge', destroys: 'forbidden' },
  database: { family: 'database', destroys: 'prompt', whole: 'prompt' },
  container: { family: 'container', destroys: 'prompt' },
  cluster: { family: 'cluster', destroys: 'forbidden' },
  infrastructure: { family: 'infrastructure', destroys: 'forbidden' },
  cloud: { family: 'cloud', destroys: 'forbidden', whole: 'prompt' },
};

/** Everyday programs, and those whose first words do not tell what they do. */
const LEFT_ALONE = new Set(['rm', 'del', 'chmod', 'crontab']);
/** Programs that are also used on files of the workspace: Codex asks. */
const ASKED: ReadonlySet<string> = new Set(['shred', 'srm', 'dd', 'format', 'dropdb', 'dropuser']);

/** Commands of a program that are guarded together: the words that can be at each place. */
type Group = readonly (readonly string[])[];

export function guardsFromPrograms(): readonly Guard[] {
  return PROGRAMS.flatMap((program) => {
    const names = namesIn(program.names);
    const kind = KINDS[program.kind];
    return kind === undefined || names.some((name) => LEFT_ALONE.has(name)) ? [] : guardsOf(program, names, kind);
  });
}

function guardsOf(program: Program, names: readonly string[], kind: KindGuards): readonly Guard[] {
  const of = (decision: GuardDecision, list: string | undefined) =>
    groupsOf(commandsOf(list)).map((group) =>
      guard(program, names, familyOf(kind, group), decisionOf(decision, group), group),
    );
  return [...of(kind.destroys, program.destroys), ...of('prompt', program.sends), ...wholes(program, names, kind)];
}

/** Pushing has a family of its own, and forced pushes are refused. */
const familyOf = ({ family }: KindGuards, group: Group): GuardFamily =>
  family === 'delete' && group.flat().includes('push') ? 'push' : family;
const decisionOf = (decision: GuardDecision, group: Group): GuardDecision =>
  group.length > 1 && group[0]?.includes('push') ? 'forbidden' : decision;

function wholes(program: Program, names: readonly string[], { family, whole }: KindGuards): readonly Guard[] {
  // Where single commands are listed, the others are left alone.
  const isListed = program.destroys !== undefined || program.sends !== undefined;
  if (whole === undefined || program.bare === undefined || (isListed && program.kind !== 'database')) return [];
  const asked = names.filter((name) => ASKED.has(name));
  const rest = names.filter((name) => !ASKED.has(name));
  return [
    { names: asked, decision: 'prompt' as const },
    { names: rest, decision: whole },
  ].flatMap(({ names: [first, ...more], decision }) =>
    first === undefined
      ? []
      : [{ family, decision, pattern: [[first, ...more]], match: [[first, 'x']], notMatch: [['man', first]] }],
  );
}

function guard(
  program: Program,
  names: readonly string[],
  family: GuardFamily,
  decision: GuardDecision,
  group: Group,
): Guard {
  const [first = ''] = names;
  const pattern = [names, ...group];
  const [reading] = namesIn(program.reads);
  return {
    family,
    decision,
    pattern,
    match: [pattern.map(([word = '']) => word), [...pattern.map((words) => words.at(-1) ?? ''), 'x']],
    notMatch: [reading === undefined ? ['man', first] : [first, reading]],
  };
}

/** Commands that differ in one word only are one group. */
function groupsOf(commands: readonly string[]): readonly Group[] {
  const single: readonly Group[] = commands.map((command) => command.split(' ').map((word) => [word]));
  const longest = Math.max(0, ...single.map(({ length }) => length));
  return Array.from({ length: longest }, (_, fromEnd) => fromEnd).reduce(joinedAt, single);
}

/** Joins the groups that differ only in the place that is so many words before their end. */
function joinedAt(groups: readonly Group[], fromEnd: number): readonly Group[] {
  const joined = new Map<string, Group>();
  for (const group of groups) {
    const at = group.length - 1 - fromEnd;
    const key = JSON.stringify(group.map((words, index) => (index === at ? null : words)));
    const known = joined.get(key);
    joined.set(key, known?.map((words, index) => (index === at ? [...words, ...(group[at] ?? [])] : words)) ?? group);
  }
  return [...joined.values()];
}
