/** Variables that a script sets: a start-up file of a shell, or another that starts Codex. */
import type { Span } from '../../text/span.ts';
import type { CodexFile } from '../codex-file.ts';
import type { ShellCommand, ShellWord } from '../shell/commands.ts';
import { commandsIn } from './script.ts';

/** A variable with what is written as its value. */
export interface ShellVariable {
  readonly name: string;
  readonly value: string;
  /** Programs that the shell starts get it. */
  readonly isExported: boolean;
  /** The value, or the word that holds it. */
  readonly span: Span;
}

/** Those of a script, in order; none of a file that only holds scripts. */
export function shellVariables(file: CodexFile): readonly ShellVariable[] {
  return file.format === 'text' ? commandsIn(file).flatMap(({ command }) => variablesOf(command)) : [];
}

/** Programs of a shell whose words can be `NAME=value`. */
const SETTERS = new Set(['export', 'declare', 'typeset', 'local', 'readonly', 'setenv']);

function variablesOf({ words, assignments }: ShellCommand): readonly ShellVariable[] {
  const [first, ...rest] = words;
  const set = first !== undefined && SETTERS.has(first.text) ? rest : [];
  const isExported = /^(?:export|setenv)$/.test(first?.text ?? '') || hasExport(set);
  return [
    ...assignments.flatMap((word) => assigned(word, false)),
    ...set.flatMap((word) => assigned(word, isExported)),
    ...inFish(words),
    ...inPowerShell(words),
  ];
}

/** `-x`, alone or with other letters. */
const hasExport = (words: readonly ShellWord[]): boolean =>
  words.some(({ text }) => /^(?:-\w*x\w*|--export)$/.test(text));

function assigned(word: ShellWord, isExported: boolean): readonly ShellVariable[] {
  const [, head = '', name = '', value = ''] = /^((\w{1,200})\+?=)(.*)$/s.exec(word.text) ?? [];
  const span = { start: word.start + head.length, end: word.end };
  return name === '' ? [] : [{ name, value, isExported, span }];
}

/** `set -gx NAME value …` */
function inFish([first, ...rest]: readonly ShellWord[]): readonly ShellVariable[] {
  if (first?.text !== 'set') return [];
  const from = rest.findIndex(({ text }) => !text.startsWith('-'));
  const [name, ...values] = rest.slice(from);
  const [value] = values;
  if (name === undefined || value === undefined || !/^\w{1,200}$/.test(name.text)) return [];
  // A list is what other shells write with colons.
  const text = values.map((word) => word.text).join(':');
  const span = { start: value.start, end: values.at(-1)?.end ?? value.end };
  return [{ name: name.text, value: text, isExported: hasExport(rest.slice(0, from)), span }];
}

/** `$env:NAME = 'value'` */
function inPowerShell([name, equals, value]: readonly ShellWord[]): readonly ShellVariable[] {
  const [, variable = ''] = /^\$env:(\w{1,200})$/i.exec(name?.text ?? '') ?? [];
  if (variable === '' || equals?.text !== '=' || value === undefined) return [];
  const span = { start: value.start, end: value.end };
  return [{ name: variable, value: value.text, isExported: true, span }];
}
