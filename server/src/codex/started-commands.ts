/** The commands in a file that run outside the sandbox: those of hooks aside, MCP servers, `notify` and scripts of environments. */
import { nodeAt } from '../syntax/toml/query.ts';
import type { TomlNode, TomlPath, TomlScalar, TomlTable } from '../syntax/toml/tree.ts';
import { oncePer } from '../text/once-per.ts';
import { type CodexFile, treeIn } from './codex-file.ts';
import { FILE_KINDS } from './file-kinds.ts';
import { type CommandLine, commandLine } from './shell/command-line.ts';
import { type Pipeline, shellPipelines } from './shell/commands.ts';

/** A program with its arguments, each a string of its own in the file. */
export interface ListedCommand {
  readonly kind: 'server' | 'notify';
  /** The name of the server. */
  readonly name: string;
  readonly line: CommandLine;
  /** Where each item of the line is written. */
  readonly paths: readonly TomlPath[];
  readonly pipelines: readonly Pipeline[];
}

/** A script in one string. */
export interface WrittenScript {
  readonly kind: 'script';
  readonly path: TomlPath;
  readonly node: TomlScalar;
  readonly text: string;
  readonly pipelines: readonly Pipeline[];
}

/** More servers of one file are not looked at, nor more arguments of one. */
const MAX_SERVERS = 500;
const MAX_WORDS = 200;

/** What the settings in `file` start with a session or after a turn. Servers that are switched off are left out. */
export function listedCommandsIn(file: CodexFile): readonly ListedCommand[] {
  const root = FILE_KINDS[file.kind].shape === 'config' ? treeIn(file) : undefined;
  return root === undefined ? [] : listedIn(root);
}

/** The scripts of an environment for every system, and the commands of its buttons. */
export function scriptsIn(file: CodexFile): readonly WrittenScript[] {
  const root = file.kind === 'environment' ? treeIn(file) : undefined;
  return root === undefined ? [] : writtenIn(root);
}

/** What settings start with a session or after a turn. */
export const listedIn: (root: TomlTable) => readonly ListedCommand[] = oncePer((root) => {
  const notify = stringsOf(root.entries.get('notify')?.value, ['notify']);
  return [...serversIn(root, ['mcp_servers']), ...(notify.length > 0 ? [listed('notify', '', notify)] : [])];
});

/** The servers in the table that `way` leads to. */
export function serversIn(root: TomlTable, way: TomlPath): readonly ListedCommand[] {
  const found: ListedCommand[] = [];
  const servers = tableOf(nodeAt(root, way));
  for (const [name, { value }] of [...servers].slice(0, MAX_SERVERS)) {
    const server = tableOf(value);
    const program = server.get('command')?.value;
    const enabled = server.get('enabled')?.value;
    if (program?.kind !== 'string' || (enabled?.kind === 'boolean' && enabled.value === false)) continue;
    const at = [...way, name];
    const args = stringsOf(server.get('args')?.value, [...at, 'args']);
    found.push(listed('server', name, [{ path: [...at, 'command'], text: String(program.value) }, ...args]));
  }
  return found;
}

interface Word {
  readonly path: TomlPath;
  readonly text: string;
}

function listed(kind: ListedCommand['kind'], name: string, words: readonly Word[]): ListedCommand {
  const line = commandLine(words.map(({ text }) => text));
  return { kind, name, line, paths: words.map(({ path }) => path), pipelines: shellPipelines(line.text) };
}

function stringsOf(node: TomlNode | undefined, at: TomlPath): readonly Word[] {
  if (node?.kind !== 'array') return [];
  return node.items
    .slice(0, MAX_WORDS)
    .flatMap((item, index) => (item.kind === 'string' ? [{ path: [...at, index], text: String(item.value) }] : []));
}

const writtenIn: (root: TomlTable) => readonly WrittenScript[] = oncePer((root) => {
  const found: WrittenScript[] = [];
  const add = (path: TomlPath, node: TomlNode | undefined): void => {
    if (node?.kind !== 'string') return;
    const text = String(node.value);
    found.push({ kind: 'script', path, node, text, pipelines: shellPipelines(text) });
  };
  for (const part of ['setup', 'cleanup']) {
    for (const [key, { value }] of tableOf(root.entries.get(part)?.value)) {
      if (key === 'script') add([part, key], value);
      else add([part, key, 'script'], tableOf(value).get('script')?.value);
    }
  }
  const actions = root.entries.get('actions')?.value;
  if (actions?.kind === 'array')
    for (const [index, action] of actions.items.slice(0, MAX_SERVERS).entries())
      add(['actions', index, 'command'], tableOf(action).get('command')?.value);
  return found;
});

const NOTHING: TomlTable['entries'] = new Map();
const tableOf = (node: TomlNode | undefined): TomlTable['entries'] => (node?.kind === 'table' ? node.entries : NOTHING);
