/** `--help`: pages made from the commands and what is said about them. */
import { bare, listed } from '../text/phrases.ts';
import { paragraph, say } from '../text/sentences.ts';
import { COMMAND_WORDS, type CommandWords, HELP, SEE_HELP } from '../words/command-help.ts';
import { COMMAND_NAMES, COMMANDS, type CommandName, type CommandSpec, type SwitchSpec } from './commands.ts';

/** Each command has words, and each of its switches. */
export const WORDS: { readonly [C in CommandName]: CommandWords<keyof (typeof COMMANDS)[C]['switches'] & string> } =
  COMMAND_WORDS;

/** What a command is made of; the words are those of its switches. */
export const specOf = (name: CommandName): CommandSpec => COMMANDS[name];

/** What is said about one of its switches. */
export const switchWords = (name: CommandName, option: string): string =>
  (WORDS[name].switches as Readonly<Record<string, string>>)[option] ?? '';

/** Text is broken here. */
const WIDTH = 100;

/** The page of the whole program, or of one command. */
export const helpText = (name?: CommandName): string => (name === undefined ? overview() : commandPage(name));

/** Where to look after a mistake. */
export const seeHelp = (name?: CommandName): string =>
  say(SEE_HELP, { command: bare(['codex-posture', ...(name === undefined ? [] : [name]), '--help'].join(' ')) });

function overview(): string {
  return page([
    [say(HELP.usage, { line: bare(HELP.commandLine) }), HELP.what],
    [HELP.commands, ...columns(COMMAND_NAMES.map((name) => [name, WORDS[name].summary]))],
    [
      HELP.switches,
      ...columns([
        ['-h, --help', HELP.help],
        ['--version', HELP.version],
      ]),
    ],
    [
      HELP.statusTitle,
      ...columns(statuses(Object.entries(HELP.worries).map(([name, meaning]) => `${name}: ${meaning}`))),
    ],
    [HELP.environment, HELP.more],
  ]);
}

function commandPage(name: CommandName): string {
  const { switches, operands } = specOf(name);
  const line = ['codex-posture', name, '[SWITCHES]', ...(operands === undefined ? [] : [operands])].join(' ');
  const rows = Object.entries(switches).map(
    ([option, spec]): Row => [shownSwitch(option, spec), told(name, option, spec)],
  );
  return page([
    [say(HELP.usage, { line: bare(line) }), ...wrapped(WORDS[name].details, WIDTH)],
    [HELP.switches, ...columns(rows)],
    [HELP.examples, ...WORDS[name].examples.flatMap(([command, meaning]) => [`  # ${meaning}`, `  ${command}`])],
    [
      HELP.statusTitle,
      ...columns(
        statuses(Object.entries(HELP.worries).flatMap(([other, meaning]) => (other === name ? [meaning] : []))),
      ),
    ],
  ]);
}

/** What each exit status means; `worries`: what 1 does. */
const statuses = (worries: readonly string[]): readonly Row[] => [
  ['0', HELP.fine],
  ...worries.map((meaning): Row => ['1', meaning]),
  ['2', HELP.failed],
];

function shownSwitch(option: string, { short, value }: SwitchSpec): string {
  const named = short === undefined ? `--${option}` : `-${short}, --${option}`;
  return value === undefined ? named : `${named} ${value}`;
}

function told(name: CommandName, option: string, spec: SwitchSpec): string {
  const choices = spec.choices && say(HELP.choices, { choices: listed(spec.choices.map(bare), 'or') });
  const preset = typeof spec.default === 'string' ? say(HELP.default, { value: bare(spec.default) }) : undefined;
  return paragraph(switchWords(name, option), choices, preset);
}

type Row = readonly [left: string, right: string];

function columns(rows: readonly Row[]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows.flatMap(([left, right]) => {
    const [first = '', ...more] = wrapped(right, WIDTH - width - 2);
    return [`  ${left.padEnd(width)}${first}`, ...more.map((line) => `  ${' '.repeat(width)}${line}`)];
  });
}

function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

const page = (blocks: readonly (readonly string[])[]): string =>
  `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
