/** Variables that a start-up file of a shell sets. */
import type { Span } from '../../text/span.ts';
import type { CodexFile } from '../codex-file.ts';
import type { ShellCommand, ShellWord } from '../shell/commands.ts';
import { commandsIn } from './script.ts';

/** A variable with what is written as its value. */
export interface ShellVariable {
  readonly name: string;
  readonly value: string;
  /** The value, or the word that holds it. */
  readonly span: Span;
}

/** Those of a start-up file, in order; none of other files. */
export function shellVariables(file: CodexFile): readonly ShellVariable[] {
  return file.kind === 'shell' ? commandsIn(file).flatMap(({ command }) => variablesOf(command)) : [];
}

/** Programs of a shell whose words can be `NAME=value`. */
const SETTERS = new Set(['export', 'declare', 'typeset', 'local', 'readonly', 'setenv']);

function variablesOf({ words, assignments }: ShellCommand): readonly ShellVariable[] {
  const [first, ...rest] = words;
  const set = first !== undefined && SETTERS.has(first.text) ? rest : [];
  return [...[...assignments, ...set].flatMap(assigned), ...inFish(words), ...inPowerShell(words)];
}

function assigned(word: ShellWord): readonly ShellVariable[] {
  const [, head = '', name = '', value = ''] = /^((\w{1,200})\+?=)(.*)$/s.exec(word.text) ?? [];
  return name === '' ? [] : [{ name, value, span: { start: word.start + head.length, end: word.end } }];
}

/** `set -gx NAME value …` */
function inFish([first, ...rest]: readonly ShellWord[]): readonly ShellVariable[] {
  if (first?.text !== 'set') return [];
  const operands = rest.slice(rest.findIndex(({ text }) => !text.startsWith('-')));
  const [name, ...values] = operands;
  const [value] = values;
  if (name === undefined || value === undefined || !/^\w{1,200}$/.test(name.text)) return [];
  // A list is what other shells write with colons.
  const end = values.at(-1)?.end ?? value.end;
  return [{ name: name.text, value: values.map(({ text }) => text).join(':'), span: { start: value.start, end } }];
}

/** `$env:NAME = 'value'` */
function inPowerShell([name, equals, value]: readonly ShellWord[]): readonly ShellVariable[] {
  const [, variable = ''] = /^\$env:(\w{1,200})$/i.exec(name?.text ?? '') ?? [];
  if (variable === '' || equals?.text !== '=' || value === undefined) return [];
  return [{ name: variable, value: value.text, span: { start: value.start, end: value.end } }];
}
