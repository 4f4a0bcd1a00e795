/** The commands of a Dockerfile: what runs when the image is built, and what its containers start. */
import { allCommands, type ShellCommand, type ShellWord, shellPipelines } from '../shell/commands.ts';
import { hereDocumentsIn, withoutHereDocuments } from '../shell/here-documents.ts';
import { codexCall } from './calls.ts';

/**
 * Offsets are those of the file. The words of a `CMD` follow those of the `ENTRYPOINT` before it, in the same stage or in
 * the one that it is made from. Variables come as an `export`.
 */
export function dockerCommands(text: string): readonly ShellCommand[] {
  const stages = new Map<string, readonly ShellWord[]>();
  let stage = '';
  let entry: readonly ShellWord[] = [];
  return instructions(text).flatMap(({ name, body, start }) => {
    if (name === 'FROM') {
      const [, from = '', as = ''] = /^(\S{1,300})(?:\s+as\s+(\S{1,100}))?/i.exec(body) ?? [];
      entry = stages.get(from.toLowerCase()) ?? [];
      stage = as.toLowerCase();
      stages.set(stage, entry);
    }
    if (name === 'ENV' || name === 'ARG') return variables(body, start);
    if (name === 'COPY' && WRITES_SCRIPT.test(body)) return scriptAt(unwrapped(body), start);
    if (!RUNNING.has(name)) return [];
    const words = wordsOfList(body, start);
    if (words === undefined) return scriptAt(withoutHereDocuments(unwrapped(body)), start);
    const all = name === 'CMD' ? [...entry, ...words] : words;
    if (name === 'ENTRYPOINT') {
      entry = words;
      stages.set(stage, entry);
    }
    return [commandOf(startedWords(all, words), words), ...scriptsOf(words)];
  });
}

/** With nothing but `<<EOF` behind the instruction, the lines up to `EOF` are the script. Lengths stay. */
function unwrapped(body: string): string {
  const [head, word = ''] =
    /^<<-?\s{0,4}["']?(\w{1,60})["']?(?:[^\S\n]{1,20}\S{1,300})?[^\S\n]{0,20}(?=\n)/.exec(body) ?? [];
  if (head === undefined) return body;
  const lines = body.slice(head.length).trimEnd().split('\n');
  if (lines.at(-1)?.trim() === word) lines.pop();
  return `${' '.repeat(head.length)}${lines.join('\n')}`;
}

/** `NAME=value …`, or `NAME value`. */
function variables(body: string, start: number): readonly ShellCommand[] {
  const [, name = '', gap = '', value = ''] = /^(\w{1,200})(\s{1,20})([^=\s][^\n]*)/.exec(body) ?? [];
  if (name === '')
    return scriptAt(`export ${body}`, start - 'export '.length).map(({ words: [head, ...rest], ...command }) => ({
      ...command,
      words: head === undefined ? rest : [{ ...head, start, end: start }, ...rest],
    }));
  const from = start + name.length + gap.length;
  const word = { text: `${name}=${value.trim()}`, start: from - name.length - 1, end: from + value.trim().length };
  return [commandOf([{ text: 'export', start, end: start }, word], [word])];
}

/** A program that nobody knows mostly starts what is behind it: `exec "$@"` ends many an entry point. */
const startedWords = (all: readonly ShellWord[], words: readonly ShellWord[]): readonly ShellWord[] =>
  codexCall(commandOf(all, words)) === undefined && codexCall(commandOf(words, words)) !== undefined ? words : all;

/** `<<EOF /usr/local/bin/agent`: the lines become a script. */
const WRITES_SCRIPT = /^<<-?\s{0,4}["']?\w{1,60}["']?\s{1,4}\S{0,200}(?:\.(?:ba|z)?sh|\/bin\/[^/\s]{1,60}|rc)\s{0,9}\n/;

const RUNNING = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

interface Instruction {
  readonly name: string;
  readonly body: string;
  readonly start: number;
}

/** A line that ends in a backslash goes on with the next; comments between them do not end it. Nor does `<<EOF`, up to `EOF`. */
function instructions(text: string): readonly Instruction[] {
  const found: Instruction[] = [];
  let open: { name: string; body: string; start: number } | undefined;
  let ends: readonly string[] = [];
  let at = 0;
  for (const line of text.split(/(?<=\n)/)) {
    if (open !== undefined && ends.length > 0) {
      open.body += line;
      if (line.trim() === ends[0]) ends = ends.slice(1);
      if (ends.length === 0) {
        found.push(open);
        open = undefined;
      }
      at += line.length;
      continue;
    }
    const isComment = /^\s*#/.test(line);
    const [head = '', name = ''] = isComment ? [] : (INSTRUCTION.exec(line) ?? []);
    if (open !== undefined) open.body += isComment ? ' '.repeat(line.length) : line;
    else if (name !== '') open = { name: name.toUpperCase(), body: line.slice(head.length), start: at + head.length };
    if (open !== undefined && !isComment && !/\\\s*$/.test(line)) {
      const lines = WITH_DOCUMENTS.has(open.name) ? open.body.split('\n') : [];
      ends = lines.flatMap(hereDocumentsIn).map(({ word }) => word);
      if (ends.length === 0) {
        found.push(open);
        open = undefined;
      }
    }
    at += line.length;
  }
  return open === undefined ? found : [...found, open];
}

const WITH_DOCUMENTS = new Set(['RUN', 'COPY', 'ADD']);

/** An instruction with its options; `ONBUILD` is in front of one that runs later. */
const INSTRUCTION = /^\s*(?:ONBUILD\s+)?([A-Za-z]{2,15})\s+(?:--\S+\s+)*/i;

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
