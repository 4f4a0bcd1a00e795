/** Files that programs outside the sandbox are started from: whoever can write them leaves the sandbox. */
import { stringOf } from '../codex/effective.ts';
import { hooksOf } from '../codex/hooks.ts';
import { type Machine, pathsOf } from '../codex/machine.ts';
import { allCommands, shellPipelines } from '../codex/shell/commands.ts';
import type { ProvidedValue, Stack } from '../codex/stack.ts';
import { toPlain } from '../syntax/toml/query.ts';

/** A path that a setting names. Whether there is anything, nobody has looked. */
export interface NamedPath {
  readonly path: string;
  /** A project's own setting names it, which counts only while the project is trusted. */
  readonly byProject: boolean;
}

/** More are not looked at. */
const MAX_PATHS = 500;

/** All that the settings of a folder name as MCP servers, hooks, notify programs and sources of credentials. */
export function namedPaths(stack: Stack, workspace: string): readonly NamedPath[] {
  const found = [...ofTables(stack, workspace), ...ofNotify(stack, workspace), ...ofHooks(stack, workspace)];
  const byPath = new Map<string, NamedPath>();
  for (const named of found) {
    const known = byPath.get(named.path);
    if (known === undefined || !named.byProject) byPath.set(named.path, named);
  }
  return [...byPath.values()].slice(0, MAX_PATHS);
}

/** Tables that name a program, and what leads to it in them. */
const TABLES: readonly (readonly [table: string, inside: readonly string[]])[] = [
  ['mcp_servers', []],
  ['model_providers', ['auth']],
];

function ofTables({ effective, machine }: Stack, workspace: string): readonly NamedPath[] {
  return TABLES.flatMap(([table, inside]) =>
    effective.keysAt([table]).flatMap((name) => {
      const at = (key: string) => effective.lookup([table, name, ...inside, key]);
      const folder = stringOf(at('cwd'));
      const from = folder === undefined ? workspace : resolved(folder, workspace, machine);
      return ['command', 'args'].flatMap((key) => ofWords(at(key), wordsIn(at(key)), from, machine));
    }),
  );
}

function ofNotify({ effective, machine }: Stack, workspace: string): readonly NamedPath[] {
  const notify = effective.lookup(['notify']);
  return ofWords(notify, wordsIn(notify), workspace, machine);
}

function ofHooks(stack: Stack, workspace: string): readonly NamedPath[] {
  return hooksOf(stack).flatMap(({ handler, layer }) => {
    const text = handler.normal['command'];
    const commands = typeof text === 'string' ? allCommands(shellPipelines(text)) : [];
    const words = commands.flatMap((command) => [
      ...command.words.map((word) => word.text),
      ...command.redirects.map(({ target }) => target),
    ]);
    return ofWords({ layer }, words, workspace, stack.machine);
  });
}

function wordsIn(provided: ProvidedValue | undefined): readonly string[] {
  const plain = provided === undefined ? undefined : toPlain(provided.node);
  return (Array.isArray(plain) ? plain : [plain]).filter((word) => typeof word === 'string');
}

function ofWords(
  provided: Pick<ProvidedValue, 'layer'> | undefined,
  words: readonly string[],
  from: string,
  machine: Machine,
): readonly NamedPath[] {
  const byProject = provided?.layer.name === 'project';
  // Also `--import=./tools/hook.mjs`.
  const texts = words.flatMap((word) => [word, ...(/^-[^=]*=(.+)$/s.exec(word)?.slice(1) ?? [])]);
  return texts
    .filter((text) => text !== '' && text.length < 1000 && !text.includes('\0'))
    .map((text) => ({ path: resolved(text, from, machine), byProject }));
}

function resolved(text: string, from: string, machine: Machine): string {
  const { join, resolve } = pathsOf(machine);
  const home = /^(?:~|\$HOME|\$\{HOME\})[\\/](.*)$/s.exec(text)?.[1];
  return home === undefined ? resolve(from, text) : join(machine.home, home);
}
