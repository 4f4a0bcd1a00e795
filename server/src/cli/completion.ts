/** Scripts with which shells complete the command line: plain lists from the table of commands. Nothing is run, or evaluated, for them. */
import type { Shell } from './command.ts';
import { COMMAND_NAMES, type CommandName, type SwitchSpec } from './commands.ts';
import { specOf, switchWords, WORDS } from './help.ts';

/** The script for a shell, to be sourced at its start. */
export const completionScript = (shell: Shell): string => SCRIPTS[shell]();

const SCRIPTS: Readonly<Record<Shell, () => string>> = { bash, zsh, fish };

const PROGRAM = 'codex-posture';

/** What follows this command. Only paths are completed. */
const takesPaths = (name: CommandName): boolean => specOf(name).operands?.includes('PATH') === true;

const switchesOf = (name: CommandName): readonly (readonly [string, SwitchSpec])[] =>
  Object.entries(specOf(name).switches);

const namesOf = (option: string, { short }: SwitchSpec): readonly string[] =>
  short === undefined ? [`--${option}`] : [`--${option}`, `-${short}`];

/** Where there is nothing to choose from, bash completes file names by itself. */
function bash(): string {
  const cases = COMMAND_NAMES.flatMap((name) => [
    ...switchesOf(name)
      .filter(([, spec]) => spec.type === 'string')
      .map(([option, spec]) => {
        const patterns = namesOf(option, spec).map((word) => `'1 ${name} ${word}'`);
        return `    ${patterns.join('|')}) words='${(spec.choices ?? []).join(' ')}' ;;`;
      }),
    `    '1 ${name} '*) [[ $current == -* ]] && words='${switchesOf(name)
      .flatMap(([option, spec]) => namesOf(option, spec))
      .join(' ')}'${choicesAfter(name)} ;;`,
  ]);
  return `_codex_posture() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} words=
  # Bash breaks --switch=value at the sign.
  if [[ $current == = ]]; then
    current=
  elif [[ $previous == = && COMP_CWORD -gt 2 ]]; then
    previous=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  case "$((COMP_CWORD > 1)) \${COMP_WORDS[1]} $previous" in
    '0 '*) words='${COMMAND_NAMES.join(' ')} --help --version' ;;
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _codex_posture ${PROGRAM}
`;
}

const choicesAfter = (name: CommandName): string => {
  const { choices } = specOf(name);
  return choices === undefined ? '' : ` || words='${choices.join(' ')}'`;
};

function zsh(): string {
  const commands = COMMAND_NAMES.map((name) => `    ${quoted(`${name}:${WORDS[name].summary}`)}`);
  const cases = COMMAND_NAMES.map((name) => {
    const specs = switchesOf(name).map(([option, spec]) => zshSwitch(name, option, spec));
    const { choices, operands } = specOf(name);
    const rest = choices ? `1:${operands}:(${choices.join(' ')})` : takesPaths(name) ? '*:PATH:_files' : undefined;
    const all = [...specs, ...(rest === undefined ? [] : [quoted(rest)])];
    return `    ${name})\n      _arguments \\\n        ${all.join(' \\\n        ')}\n      ;;`;
  });
  return `#compdef ${PROGRAM}
_codex_posture() {
  local -a commands=(
${commands.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  shift words
  (( CURRENT-- ))
  case $words[1] in
${cases.join('\n')}
  esac
}
if [[ $funcstack[1] == _codex_posture ]]; then
  _codex_posture "$@"
else
  compdef _codex_posture ${PROGRAM}
fi
`;
}

function zshSwitch(name: CommandName, option: string, spec: SwitchSpec): string {
  const { short, value, choices, multiple } = spec;
  const text = `[${switchWords(name, option).replace(/[\\[\]:]/g, '\\$&')}]${zshValue(value, choices)}`;
  if (short === undefined) return quoted(`${multiple ? '*' : ''}--${option}${text}`);
  const others = multiple ? '*' : `(-${short} --${option})`;
  return `'${others}'{-${short},--${option}}${quoted(text)}`;
}

function zshValue(value: string | undefined, choices: readonly string[] | undefined): string {
  if (value === undefined) return '';
  if (choices !== undefined) return `:${value}:(${choices.join(' ')})`;
  return `:${value}:${value === 'DIR' ? '_files -/' : value === 'FILE' ? '_files' : ''}`;
}

function fish(): string {
  const lines = COMMAND_NAMES.flatMap((name) => {
    const here = `complete -c ${PROGRAM} -n '__fish_seen_subcommand_from ${name}'`;
    const { choices } = specOf(name);
    return [
      `complete -c ${PROGRAM} -n __fish_use_subcommand -a ${name} -d ${fishQuoted(WORDS[name].summary)}`,
      ...(choices === undefined ? [] : [`${here} -a '${choices.join(' ')}'`]),
      ...(takesPaths(name) ? [`${here} -F`] : []),
      ...switchesOf(name).map(
        ([option, spec]) =>
          `${here} -l ${option}${spec.short === undefined ? '' : ` -s ${spec.short}`}${fishValue(spec)} -d ${fishQuoted(switchWords(name, option))}`,
      ),
    ];
  });
  return `complete -c ${PROGRAM} -f\n${lines.join('\n')}\n`;
}

function fishValue({ value, choices }: SwitchSpec): string {
  if (value === undefined) return '';
  if (choices !== undefined) return ` -x -a '${choices.join(' ')}'`;
  if (value === 'DIR') return " -x -a '(__fish_complete_directories)'";
  return value === 'FILE' ? ' -r -F' : ' -x';
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
const fishQuoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
