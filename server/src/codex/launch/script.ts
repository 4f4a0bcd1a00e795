/** Commands in files of others: where a file holds text for a shell, or a program with its words one by one. */
import type { Address } from '../../syntax/address.ts';
import { nodeAt } from '../../syntax/toml/query.ts';
import type { TomlNode, TomlScalar, TomlTable } from '../../syntax/toml/tree.ts';
import { oncePer } from '../../text/once-per.ts';
import { type CodexFile, documentIn, treeIn } from '../codex-file.ts';
import { programName } from '../exec-policy/programs.ts';
import { allCommands, type ShellCommand, type ShellWord, shellPipelines } from '../shell/commands.ts';
import { isReadByShells, withoutHereDocuments } from '../shell/here-documents.ts';
import { textsOf } from '../shell/program.ts';
import { dockerCommands } from './dockerfile.ts';
import { shellText } from './shell-text.ts';

/** One command of a file. */
export interface PlacedCommand {
  readonly command: ShellCommand;
  /** The value whose text the offsets of the command are in; absent where they are those of the file. */
  readonly inside?: { readonly path: Address; readonly node: TomlScalar; readonly text: string };
  /** The table that the words of a program are in. */
  readonly path?: Address;
}

/** More commands of one file are not looked at. */
const MAX_COMMANDS = 5000;

/** Scripts are looked through up to here. In UTF-16 code units. */
const MAX_SCRIPT = 1 << 16;

/** The commands in a file of any kind that can start Codex. */
export function commandsIn(file: CodexFile): readonly PlacedCommand[] {
  return file.document === undefined ? [] : commandsOf(file.document, file);
}

const byDocument = oncePer((_: object) => ({}) as { found?: readonly PlacedCommand[] });

function commandsOf(document: object, file: CodexFile): readonly PlacedCommand[] {
  const known = byDocument(document);
  known.found ??= found(file).slice(0, MAX_COMMANDS);
  return known.found;
}

function found(file: CodexFile): readonly PlacedCommand[] {
  const text = documentIn(file, 'text')?.text.slice(0, MAX_SCRIPT);
  if (text !== undefined) {
    const commands = file.kind === 'dockerfile' ? dockerCommands(text).flatMap(withAlias) : inSource(file, text);
    return commands.map((command) => ({ command }));
  }
  const root = treeIn(file) ?? TREES.map((format) => documentIn(file, format)?.root).find(Boolean);
  return root === undefined ? [] : [...inTree(root, [])];
}

/** In these, all can be in one list. */
const TREES = ['json', 'jsonc', 'yaml'] as const;

function inSource({ path }: CodexFile, text: string): readonly ShellCommand[] {
  const shown = shellText(path, text);
  if (shown === undefined) return [];
  return inScript(joined(shown === text ? withoutHereDocuments(text) : shown));
}

/** All commands of a script for a shell, those that it hands to another shell or writes down for one included. */
export const inScript = (text: string): readonly ShellCommand[] =>
  allCommands(shellPipelines(text)).map(withoutPrefix).flatMap(withAlias);

/** What an alias stands for is a command as well, and so is what another shell is told. Its words have the place of the whole. */
const withAlias = (command: ShellCommand): readonly ShellCommand[] => withTold(command, 0);

/** `echo "alias x='codex …'" >> ~/.bashrc` */
const MAX_TOLD = 2;

const withTold = (command: ShellCommand, depth: number): readonly ShellCommand[] => [
  command,
  ...(depth < MAX_TOLD ? [...aliases(command.words), ...kept(command), ...told(command)] : []).flatMap(
    ({ text, start, end }) =>
      allCommands(shellPipelines(text)).flatMap((one) =>
        withTold({ ...one, words: one.words.map((word) => ({ ...word, start, end })) }, depth + 1),
      ),
  ),
  ...abbreviated(command),
];

/** `alias NAME=TEXT …`, and in fish `alias NAME TEXT` and `abbr NAME TEXT`. */
function aliases([first, ...rest]: readonly ShellWord[]): readonly ShellWord[] {
  if (first?.text !== 'alias' && first?.text !== 'abbr') return [];
  const operands = rest.filter(({ text }) => !text.startsWith('-'));
  const [name, text] = operands;
  if (name !== undefined && text !== undefined && operands.length === 2 && !name.text.includes('=')) return [text];
  return rest.flatMap((word) => {
    const [, text] = /^[\w.-]{1,60}=(.+)$/s.exec(word.text) ?? [];
    return text === undefined ? [] : [{ ...word, text }];
  });
}

/** A start of Codex that a variable keeps for later: `CODEX="codex --yolo"`. */
const kept = ({ assignments, words }: ShellCommand): readonly ShellWord[] =>
  [...assignments, ...(words[0]?.text === 'export' ? words.slice(1) : [])].flatMap((word) => {
    const [, text] = STARTS.exec(word.text) ?? [];
    return text === undefined ? [] : [{ ...word, text }];
  });

const STARTS =
  /^\w{0,60}(?:codex|agent|cmd|command)\w{0,60}=((?:[\w./~-]{1,200}\/)?codex(?:\s{1,2}[\w./:=@"'-]{1,200}){1,12})$/i;

/** Programs that hand a word to a shell: on another machine, in another terminal, again and again. So do steps of Jenkins. */
const TELLERS = new Set('ssh tmux screen watch parallel script su runuser byobu zellij wt wsl'.split(' '));

const told = (command: ShellCommand): readonly ShellWord[] => [
  ...toShell(command),
  ...toFile(command),
  ...startedOnWindows(command),
];

/** `echo 'alias x="codex …"' >> ~/.bashrc`: it runs later. */
const toFile = ({ words, redirects }: ShellCommand): readonly ShellWord[] =>
  /^(?:echo|printf)$/.test(words[0]?.text ?? '') &&
  redirects.some(({ operator, target }) => operator.startsWith('>') && isReadByShells(target))
    ? words.slice(1).filter(({ text }) => /codex/i.test(text))
    : [];

/** `Start-Process codex -ArgumentList "exec --yolo"`: the words are one text. */
function startedOnWindows({ words: [first, ...rest] }: ShellCommand): readonly ShellWord[] {
  if (first === undefined || !/^(?:start-process|saps)$/i.test(first.text)) return [];
  const isOneText = rest.some(({ text }) => /^-[\w-]+ |^(?:exec|e) /.test(text));
  return isOneText ? [{ ...first, text: textsOf(rest).join(' ') }] : [];
}

const toShell = ({ words }: ShellCommand): readonly ShellWord[] =>
  TELLERS.has(programName(words[0]?.text ?? '')) || (words.length === 2 && /^(?:sh|bat)$/.test(words[0]?.text ?? ''))
    ? words.slice(1).filter(({ text }) => /\s/.test(text) && /codex/i.test(text))
    : [];

/** `codex mcp add NAME -- PROGRAM WORD …`: what Codex starts as a server from now on. */
export function addedServer(command: ShellCommand): ShellCommand | undefined {
  const [program, verb, action] = command.words;
  const from = command.words.findIndex(({ text }) => text === '--') + 1;
  const isServer = programName(program?.text ?? '') === 'codex' && verb?.text === 'mcp' && action?.text === 'add';
  return isServer && from > 0 ? { ...command, words: command.words.slice(from), assignments: [] } : undefined;
}

/** `abbr --add NAME WORD …`, and `doskey NAME=WORD …` of Windows: each word is one of the command. */
function abbreviated(command: ShellCommand): readonly ShellCommand[] {
  const [first, ...rest] = command.words;
  if (first?.text === 'doskey') {
    const [, program] = /^[\w.-]{1,60}=(.+)$/s.exec(rest[0]?.text ?? '') ?? [];
    const [word, ...words] = rest;
    return word === undefined || program === undefined
      ? []
      : [{ ...command, words: [{ ...word, text: program }, ...words] }];
  }
  if (first?.text !== 'abbr') return [];
  const name = rest.findIndex(({ text }) => !text.startsWith('-'));
  const words = rest.slice(name + 1);
  return name < 0 || words.length < 2 ? [] : [{ ...command, words }];
}

/** Make and just take `@` and `-` in front of a command for themselves; in a Procfile it has a name, `worker: …`, in a batch file `call`. */
function withoutPrefix(command: ShellCommand): ShellCommand {
  const [first, ...rest] = command.words;
  if (rest.length > 0 && /^(?:[\w-]{1,60}:|call)$/.test(first?.text ?? '')) return { ...command, words: rest };
  const [prefix] = /^(?!@openai\/)[@+-]+(?=[\w./~$"'])/.exec(first?.text ?? '') ?? [''];
  if (first === undefined || prefix === '') return command;
  const bare = { ...first, text: first.text.slice(prefix.length) };
  if (!/^[A-Za-z_]\w{0,60}=/.test(bare.text)) return { ...command, words: [bare, ...rest] };
  const end = rest.findIndex(({ text }) => !/^[A-Za-z_]\w{0,60}=/.test(text));
  return { ...command, assignments: [bare, ...rest.slice(0, Math.max(0, end))], words: rest.slice(Math.max(0, end)) };
}

/** Keys whose text is for a shell, or else names a program with its words. */
const SCRIPT_KEY =
  /^(?:run|run_windows|script|shell|bash|pwsh|powershell|before_script|after_script|cmds?|commands|entry|command|entrypoint|[A-Za-z]{2,30}Command)$/;

/** Keys below which every name is a script. */
const SCRIPTS_KEY = /^(?:scripts|tasks|[A-Za-z]{2,30}Command)$/;

/** Codex refuses files that nest deeper, and so does nobody else need them. */
const MAX_DEPTH = 40;

function* inTree(node: TomlNode, path: Address): Iterable<PlacedCommand> {
  if (path.length > MAX_DEPTH) return;
  if (node.kind === 'array') {
    for (const [index, item] of node.items.entries()) yield* inTree(item, [...path, index]);
  }
  if (node.kind !== 'table') return;
  yield* programsIn(node, path);
  for (const { name, value } of node.entries.values()) {
    const at = [...path, name];
    const isScript = SCRIPT_KEY.test(name) || SCRIPTS_KEY.test(String(path.at(-1) ?? ''));
    if (isScript && value.kind === 'string' && !hasWords(node)) yield* inText(value, at);
    else if (isScript && value.kind === 'array') yield* inList(value.items, at);
    if (value.kind === 'table' || value.kind === 'array') yield* inTree(value, at);
  }
}

function* inText(node: TomlScalar, path: Address): Iterable<PlacedCommand> {
  const text = String(node.value);
  for (const command of inScript(withoutHereDocuments(joined(text.slice(0, MAX_SCRIPT)))))
    yield { command, inside: { path, node, text } };
}

/** `${{ matrix.sandbox }}` and `{{ .FLAGS }}` are one word. Lengths stay. */
const joined = (text: string): string =>
  text.includes('{{') ? text.replace(/\{\{[\w\s.-]{0,100}\}\}/g, (all) => all.replace(/\s/g, '.')) : text;

/** `["codex", "exec"]` for one program, or one script after the other. */
function* inList(items: readonly TomlNode[], path: Address): Iterable<PlacedCommand> {
  const isProgram =
    /^(?:command|entrypoint|entry|[A-Za-z]{2,30}Command)$/.test(String(path.at(-1))) ||
    /^[A-Za-z]{2,30}Command$/.test(String(path.at(-2)));
  if (isProgram) yield* asProgram(items, path);
  else for (const [index, item] of items.entries()) if (item.kind === 'string') yield* inText(item, [...path, index]);
}

const WORDS_KEYS = ['args', 'runtimeArgs'] as const;

const hasWords = (table: TomlNode): boolean =>
  WORDS_KEYS.some((key) => (nodeAt(table, [key]) as TomlNode | undefined)?.kind === 'array');

/** A program under one key, and its words under others. */
function* programsIn(table: TomlTable, path: Address): Iterable<PlacedCommand> {
  const [entry, command] = [nodeAt(table, ['entrypoint']), nodeAt(table, ['command'])];
  // A container starts the one with the other behind it.
  if (entry !== undefined && command !== undefined) yield* asProgram([...itemsOf(entry), ...itemsOf(command)], path);
  if (!hasWords(table)) return;
  const program = PROGRAM_KEYS.map((key) => nodeAt(table, [key])).find(Boolean);
  const words = WORDS_KEYS.toReversed().flatMap((key) => {
    const list = nodeAt(table, [key]);
    return list?.kind === 'array' ? list.items.map((item) => wordOf(item)) : [];
  });
  if (program !== undefined)
    yield* asProgram([...(program.kind === 'array' ? program.items : [program]), ...words], path);
}

const PROGRAM_KEYS = ['command', 'runtimeExecutable', 'program', 'entry', 'path'] as const;

/** The words of a list, or of a text in which they are separated by blanks. */
const itemsOf = (node: TomlNode): readonly TomlNode[] =>
  node.kind === 'array'
    ? node.items
    : (shellPipelines(String(node.kind === 'string' ? node.value : ''))[0]?.[0]?.words ?? []).map(({ text }) => ({
        kind: 'string',
        value: text,
        span: node.span,
      }));

/** An editor's task can give a word with the way to quote it. */
const wordOf = (item: TomlNode): TomlNode => (item.kind === 'table' ? (nodeAt(item, ['value']) ?? item) : item);

/** The words as a command, by their places in the file. What is not a text counts as a word that tells nothing. */
function* asProgram(items: readonly TomlNode[], path: Address): Iterable<PlacedCommand> {
  const [first, ...rest] = items;
  if (first?.kind !== 'string') return;
  const inFirst = shellPipelines(String(first.value))[0]?.[0];
  const words = (inFirst?.words ?? []).map(({ text }) => ({ text, ...first.span }));
  const others = rest.map((item) => ({ text: item.kind === 'string' ? String(item.value) : '', ...item.span }));
  const end = others.at(-1)?.end ?? first.span.end;
  const bare: ShellCommand = {
    words: [...words, ...others],
    assignments: [],
    redirects: [],
    substitutions: [],
    scripts: [],
    start: first.span.start,
    end,
  };
  yield { command: bare, path };
  // `sh -c '…'`: the script is a word of its own.
  const all = bare.words;
  const script = rest.find((_, at) => /^-[a-z]{0,3}c$/.test(all[words.length + at - 1]?.text ?? ''));
  if (script?.kind === 'string') yield* inText(script, []);
}
