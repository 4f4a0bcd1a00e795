/** The commands of a Dockerfile: what runs when the image is built, and what its containers start. */

import { allCommands, type ShellCommand, type ShellWord, shellPipelines } from '../shell/commands.ts';
import { codexCall } from './calls.ts';

/** Offsets are those of the file. The words of a `CMD` follow those of the `ENTRYPOINT` before it. */
export function dockerCommands(text: string): readonly ShellCommand[] {
  let entry: readonly ShellWord[] = [];
  return instructions(text).flatMap(({ name, body, start }) => {
    if (name === 'FROM') entry = [];
    const words = wordsOfList(body, start);
    if (words === undefined) return RUNNING.has(name) ? scriptAt(body, start) : [];
    const all = name === 'CMD' ? [...entry, ...words] : words;
    if (name === 'ENTRYPOINT') entry = words;
    return RUNNING.has(name) ? [commandOf(startedWords(all, words), words), ...scriptsOf(words)] : [];
  });
}

/** A program that nobody knows mostly starts what is behind it: `exec "$@"` ends many an entry point. */
const startedWords = (all: readonly ShellWord[], words: readonly ShellWord[]): readonly ShellWord[] =>
  codexCall(commandOf(all, words)) === undefined && codexCall(commandOf(words, words)) !== undefined ? words : all;

const RUNNING = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

interface Instruction {
  readonly name: string;
  readonly body: string;
  readonly start: number;
}

/** A line that ends in a backslash goes on with the next; comments between them do not end it. */
function instructions(text: string): readonly Instruction[] {
  const found: Instruction[] = [];
  let open: { name: string; body: string; start: number } | undefined;
  let at = 0;
  for (const line of text.split(/(?<=\n)/)) {
    const isComment = /^\s*#/.test(line);
    const [head = '', name = ''] = isComment ? [] : (/^\s*([A-Za-z]{2,15})\s+(?:--\S+\s+)*/.exec(line) ?? []);
    if (open !== undefined) open.body += isComment ? ' '.repeat(line.length) : line;
    else if (name !== '') open = { name: name.toUpperCase(), body: line.slice(head.length), start: at + head.length };
    if (open !== undefined && !isComment && !/\\\s*$/.test(line)) {
      found.push(open);
      open = undefined;
    }
    at += line.length;
  }
  return open === undefined ? found : [...found, open];
}

/** `["a", "b"]`, with places; nothing where it is a script. */
function wordsOfList(body: string, start: number): readonly ShellWord[] | undefined {
  const list = /^(?:CMD\s+)?\[(?:\s|\\\n|,|"(?:[^"\\\n]|\\.)*")*\]\s*$/.exec(body);
  if (list === null) return undefined;
  return [...body.matchAll(/"((?:[^"\\\n]|\\.)*)"/g)].map(({ 0: quoted, 1: inner = '', index }) => ({
    text: inner.replace(/\\(.)/g, '$1'),
    start: start + index,
    end: start + index + quoted.length,
  }));
}

const commandOf = (words: readonly ShellWord[], written: readonly ShellWord[]): ShellCommand => ({
  words,
  assignments: [],
  redirects: [],
  substitutions: [],
  scripts: [],
  start: written[0]?.start ?? 0,
  end: written.at(-1)?.end ?? 0,
});

/** `["sh", "-c", "…"]`: the script has no place but the word it is. */
function scriptsOf(words: readonly ShellWord[]): readonly ShellCommand[] {
  const script = words.find((_, at) => /^-[a-z]{0,3}c$/.test(words[at - 1]?.text ?? ''));
  if (script === undefined) return [];
  return scriptAt(script.text, script.start + 1);
}

const scriptAt = (script: string, start: number): readonly ShellCommand[] =>
  allCommands(shellPipelines(script)).map((command) => moved(command, start));

const moved = (command: ShellCommand, by: number): ShellCommand => {
  const move = <T extends { readonly start: number; readonly end: number }>(one: T): T => ({
    ...one,
    start: one.start + by,
    end: one.end + by,
  });
  return { ...move(command), words: command.words.map(move), assignments: command.assignments.map(move) };
};
