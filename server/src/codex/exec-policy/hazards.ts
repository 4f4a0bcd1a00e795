/** What is dangerous about a command that a rule lets run, whatever words follow it. */
import { commandIn, commandsOf, firstOperand, isOption, namesIn, type Words } from './command-words.ts';
import type { PrefixRule } from './policy.ts';
import type { Acts, Program } from './programs/program.ts';
import { programNamed } from './programs.ts';

/**
 * `anything`: a program that can run whatever it is given. `rights`: what follows has another user's rights. `transfers`:
 * any file to any address. `code`: code follows as text. `runs`: another command follows. `destroys`, `sends`: as in `Acts`.
 */
export type HazardKind = 'anything' | 'rights' | 'transfers' | 'code' | 'runs' | 'destroys' | 'sends';

export interface Hazard {
  readonly kind: HazardKind;
  /** To a lesser degree, or only with options that may follow. */
  readonly isMild: boolean;
  /** The command, as far as it makes the hazard. */
  readonly command: readonly string[];
  /** The programs of the rule of which the same is true. */
  readonly programs: readonly string[];
}

/** So many alternatives are looked at. */
const MAX_ALTERNATIVES = 300;
/** Programs that run programs that run programs. */
const MAX_DEPTH = 5;

/** The hazards of a rule, each kind once, in the order of its words. */
export function hazardsOf({ pattern }: PrefixRule): readonly Hazard[] {
  const [programs = [], ...words] = pattern;
  const found = new Map<HazardKind, Hazard>();
  for (const program of programs.slice(0, MAX_ALTERNATIVES)) {
    const hazard = hazardOf(program, words, 0);
    if (hazard === undefined) continue;
    const known = found.get(hazard.kind);
    if (known === undefined || (known.isMild && !hazard.isMild))
      found.set(hazard.kind, { ...hazard, programs: [program] });
    else if (known.isMild === hazard.isMild)
      found.set(hazard.kind, { ...known, programs: [...known.programs, program] });
  }
  return [...found.values()];
}

type Found = Omit<Hazard, 'programs'>;

function hazardOf(program: string, words: Words, depth: number): Found | undefined {
  const known = programNamed(program);
  const named = (kind: HazardKind, behind: readonly string[] = [], isMild = false): Found => ({
    kind,
    isMild,
    command: [program, ...behind],
  });
  if (isAnswering(words)) return undefined;
  if (words.some((one) => one.some((text) => STATEMENT.test(text)))) return named('destroys', ['…']);
  if (known === undefined) return undefined;
  const valued = namesIn(known.valued);
  if (commandsOf(known.dry).some((one) => commandIn(one, words, valued)?.fit === 'full')) return undefined;
  if (RUNS_OTHERS.has(known.kind)) return ofWrapper(program, known, words, depth);
  if (known.kind === 'search') return ofSearch(program, known, words, depth);
  const text = codeOption(known, words);
  if (text !== undefined) return named('code', [text]);
  if (known.verbs) return ofVerbs(known, words, named);
  const act = actOf(known, words, valued);
  if (act && (!act.isMild || firstOperand(words, valued) < words.length))
    return named(act.kind, act.command, act.isMild);
  if (known.kind === 'files' && isWide(words)) return named('destroys', firstOf(words));
  if (firstOperand(words, valued, 0) < words.length) return innerShell(words, named);
  if (act?.isMild) return named(act.kind, act.command, true);
  return known.bare === undefined ? undefined : named(known.bare, firstOf(words));
}

type Named = (kind: HazardKind, behind?: readonly string[], isMild?: boolean) => Found;

const RUNS_OTHERS: ReadonlySet<string> = new Set(['wrapper', 'privilege', 'remote-shell']);

/** Words that only ask a program about itself. */
const ANSWERS: ReadonlySet<string> = new Set([
  '--version',
  '--help',
  '-V',
  '-h',
  '-help',
  '-version',
  'version',
  'help',
]);
const isAnswering = ([first, ...more]: Words): boolean =>
  first?.every((one) => ANSWERS.has(one)) === true && more.length === 0;

/** Statements of databases that delete. Bounded, so that no text makes it slow. */
const STATEMENT = /\b(?:drop|truncate)\s{1,20}(?:table|database|schema)\b|\bdelete\s{1,20}from\b/i;

const firstOf = (words: Words): readonly string[] => words.map(([first = '']) => first);

/** The option at the end of the words behind which code follows. */
function codeOption({ code }: Program, words: Words): string | undefined {
  const options = namesIn(code);
  return words.at(-1)?.find((one) => options.includes(one) || (isOption([one]) && options.includes(one.toLowerCase())));
}

/** A wrapper's command is judged as if it had been allowed by itself. */
function ofWrapper(program: string, known: Program, words: Words, depth: number): Found | undefined {
  const text = codeOption(known, words);
  if (text !== undefined) return { kind: 'code', isMild: false, command: [program, text] };
  let at = firstOperand(words, namesIn(known.valued));
  while (words[at]?.every((one) => ASSIGNMENT.test(one))) at = firstOperand(words, namesIn(known.valued), at + 1);
  at = known.operands === undefined ? at : Math.max(at, 0) + known.operands;
  const [programs, ...more] = words.slice(at);
  if (programs === undefined) {
    const kind = words.length === 0 || known.kind === 'privilege' ? 'anything' : 'runs';
    return { kind, isMild: false, command: [program, ...firstOf(words)] };
  }
  if (known.kind === 'remote-shell') return undefined;
  const inner = depth < MAX_DEPTH ? firstHazard(programs, more, depth) : undefined;
  if (inner) return { ...inner, command: [program, ...inner.command] };
  return known.kind === 'privilege'
    ? { kind: 'rights', isMild: more.length > 0, command: [program, ...firstOf(words)] }
    : undefined;
}

const ASSIGNMENT = /^[A-Za-z_]\w*=/;

function firstHazard(programs: readonly string[], words: Words, depth: number): Found | undefined {
  for (const program of programs.slice(0, MAX_ALTERNATIVES)) {
    const found = hazardOf(program, words, depth + 1);
    if (found) return found;
  }
  return undefined;
}

const EXECUTES: ReadonlySet<string> = new Set([
  '-exec',
  '-execdir',
  '-ok',
  '-okdir',
  '-x',
  '-X',
  '--exec',
  '--exec-batch',
]);

/** Programs that search: what they run for each file, or could run if more words follow. */
function ofSearch(program: string, known: Program, words: Words, depth: number): Found | undefined {
  const at = words.findIndex((one) => one.some((text) => EXECUTES.has(text)));
  if (at >= 0) {
    const [programs, ...more] = words.slice(at + 1);
    const option = words[at]?.find((text) => EXECUTES.has(text)) ?? '';
    if (programs === undefined) return { kind: 'runs', isMild: false, command: [program, option] };
    const inner = firstHazard(programs, more, depth);
    return inner && { ...inner, command: [program, option, ...inner.command] };
  }
  const [destroying] = commandsOf(known.destroys).filter((one) => commandIn(one, words, []));
  if (destroying !== undefined) return { kind: 'destroys', isMild: false, command: [program, destroying] };
  if (words.length === 0 && known.bare !== undefined) return { kind: known.bare, isMild: false, command: [program] };
  const [option = ''] = commandsOf(known.mild?.runs);
  return { kind: 'runs', isMild: true, command: [program, option] };
}

/** Programs whose commands are verbs behind the name of a service. */
function ofVerbs(known: Program, words: Words, named: Named): Found | undefined {
  const { reads = '', destroys = '', runs = '' } = known.verbs ?? {};
  const valued = namesIn(known.valued);
  const operands: (readonly string[])[] = [];
  for (let at = firstOperand(words, valued); at < words.length; at = firstOperand(words, valued, at + 1))
    operands.push(words[at] ?? []);
  const isOne = (verbs: string) => (word: string) => namesIn(verbs).some((verb) => fitsVerb(verb, word));
  for (const [kind, verbs] of [
    ['destroys', destroys],
    ['runs', runs],
  ] as const)
    for (const [index, one] of operands.entries()) {
      const verb = one.find(isOne(verbs));
      if (verb !== undefined) return named(kind, [...firstOf(operands.slice(0, index)), verb]);
    }
  if (operands.some((one) => one.every(isOne(reads)))) return undefined;
  const mild = commandsOf(known.mild?.sends).some((one) => commandIn(one, words, valued));
  return named('sends', firstOf(operands.slice(0, 2)), mild);
}

const fitsVerb = (verb: string, word: string): boolean =>
  verb.endsWith('*') ? word.startsWith(verb.slice(0, -1)) : word === verb;

/** What of the program's commands the words allow: the worst first. */
function actOf(known: Program, words: Words, valued: readonly string[]) {
  if (known.kind === 'transfer' && words.some((one) => one.some((text) => LOOPBACK.test(text)))) return undefined;
  for (const [acts, isMild] of [
    [known, false],
    [known.mild ?? {}, true],
  ] as const)
    for (const kind of KINDS) {
      const command = commandsOf(acts[kind]).find((one) => allows(known, kind, one, words, valued));
      if (command === undefined) continue;
      const isGroup = commandIn(command, words, valued)?.fit === 'group';
      return { kind, isMild, command: isGroup ? firstOf(words) : command.split(' ') };
    }
  return undefined;
}

const KINDS = ['destroys', 'runs', 'sends'] as const satisfies readonly (keyof Acts)[];
const LOOPBACK = /^(?:https?:\/\/)?(?:localhost|[\w-]{1,63}\.localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?:[:/]|$)/i;

function allows(known: Program, kind: keyof Acts, command: string, words: Words, valued: readonly string[]): boolean {
  const found = commandIn(command, words, valued);
  if (found?.fit === 'group') return known.groups === true;
  if (found === undefined) return false;
  const operands = words.slice(found.end).filter((one) => !isOption(one)).length;
  // What runs another command is harmless once that command is named, and a push once its remote and branch are.
  return kind === 'runs' ? operands === 0 : kind !== 'sends' || known.kind !== 'version-control' || operands < 2;
}

/** Whether files are deleted that nobody would name on purpose. */
const isWide = (words: Words): boolean =>
  words.some((one) => one.some((text) => WIDE.has(text.replace(/\/+$/, '') || '/')));
const WIDE: ReadonlySet<string> = new Set([
  '/',
  '/*',
  '~',
  '~/*',
  '$HOME',
  '$HOME/*',
  '.',
  '..',
  '*',
  './*',
  'C:\\',
  '/home',
  '/etc',
  '/usr',
  '/var',
]);

/** `docker exec web sh -c`: a shell in the middle that takes code. */
function innerShell(words: Words, named: Named): Found | undefined {
  const last = words.at(-1) ?? [];
  const before = words.slice(0, -1).findIndex((one) => one.some((text) => programNamed(text)?.kind === 'shell'));
  const shell = words[before]?.[0];
  const text = last.find((one) => SHELL_CODE.has(one));
  return shell !== undefined && text !== undefined ? named('code', ['…', shell, text]) : undefined;
}

const SHELL_CODE: ReadonlySet<string> = new Set(['-c', '-lc', '-ic', '-ec']);
