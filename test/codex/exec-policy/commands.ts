/** Rules and commands made by chance, close enough to each other that they often meet. */
import type { Random } from '../posture/generator/random.ts';

const PROGRAMS = ['alpha', 'beta', 'Beta', 'gamma'];
const WORDS = ['run', 'test', 'Run', '-x', '--all', 'a b', "it's", 'x=1', ''];

const PATHS = ['/opt/tools/', '/usr/bin/', './', '../', '/opt/tools/../bin/', 'sub/'];

const word = (random: Random): string => random.pick(WORDS);

/** One prefix rule; its justification tells it apart. */
function prefixRule(random: Random, name: string): string {
  const element = (words: readonly string[]): string =>
    random.chance(0.3) ? JSON.stringify(random.some(words, 1, 3)) : JSON.stringify(random.pick(words));
  const program = random.chance(0.15) ? JSON.stringify(random.pick(PATHS) + random.pick(PROGRAMS)) : element(PROGRAMS);
  const rest = Array.from({ length: random.below(3) }, () => element(WORDS));
  const given = [`pattern=[${[program, ...rest].join(', ')}]`];
  if (random.chance(0.8)) given.push(`decision="${random.pick(['allow', 'allow', 'prompt', 'forbidden'])}"`);
  if (random.chance(0.2)) given.push(`canonical_matching=${random.pick(['True', 'False'])}`);
  given.push(`justification="${name}"`);
  return `prefix_rule(${given.join(', ')})`;
}

/** A rules file with a handful of rules. */
export function someRules(random: Random): string {
  const rules = Array.from({ length: 2 + random.below(6) }, (_, index) => prefixRule(random, `r${index}`));
  if (random.chance(0.3)) {
    const name = random.pick(PROGRAMS);
    rules.push(
      `host_executable(name="${name}", paths=${JSON.stringify(random.some([`/opt/tools/${name}`, `/usr/bin/${name}`], 0, 2))})`,
    );
  }
  return `${rules.join('\n')}\n`;
}

/** The words of one command. */
export function someCommand(random: Random): readonly string[] {
  const program = random.pick(PROGRAMS);
  const named = random.chance(0.3) ? random.pick(PATHS) + program : program;
  return [named, ...Array.from({ length: random.below(4) }, () => word(random))];
}

const QUOTES: readonly ((text: string) => string)[] = [
  (text) => (/^[\w./=-]+$/.test(text) ? text : `"${text}"`),
  (text) => (text.includes("'") ? `"${text}"` : `'${text}'`),
  (text) => `"${text}"`,
];
const JOINED = [' && ', ' || ', ' | ', '; ', '\n', '&&', ' ;\n'];
/** What keeps a line from being taken apart. */
const KNOTS: readonly ((line: string) => string)[] = [
  (line) => `${line} > out`,
  (line) => `${line} 2>&1`,
  (line) => `${line} $HOME`,
  (line) => `(${line})`,
  (line) => `X=1 ${line}`,
  (line) => `${line} *.js`,
  (line) => `${line} <<EOF\nx\nEOF`,
  (line) => `if true; then ${line}; fi`,
  (line) => `${line} # why`,
  (line) => `! ${line}`,
  (line) => `${line} "$(date)"`,
  (line) => `bash -c '${line.replaceAll("'", '')}'`,
];

/** A shell line of one to three commands. */
export function someLine(random: Random): string {
  const commands = Array.from({ length: 1 + random.below(3) }, () => {
    const [program = '', ...rest] = someCommand(random);
    return [program, ...rest.map((one) => random.pick(QUOTES)(one))].join(' ');
  });
  const line = commands.reduce((before, one) => before + random.pick(JOINED) + one);
  return random.chance(0.25) ? random.pick(KNOTS)(line) : line;
}
