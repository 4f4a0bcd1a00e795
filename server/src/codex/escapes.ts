/** What runs outside the sandbox by nature, and would run in this session. */
import type { Escape } from '../contract.ts';
import { toPlain } from '../syntax/toml/query.ts';
import type { TomlNode, TomlPath } from '../syntax/toml/tree.ts';
import { decisionOf } from './decision.ts';
import { booleanOf, contentOf, stringOf } from './effective.ts';
import { isTable } from './permissions/inherit.ts';
import { demandAt } from './requirements/requirements.ts';
import type { Layer, Provided, Stack } from './stack.ts';

/** MCP servers, hooks and the notify program of a stack. */
export const escapesOf = (stack: Stack): readonly Escape[] => [
  ...mcpServers(stack),
  ...hooks(stack),
  ...notifyProgram(stack),
];

function escapeAt(kind: Escape['kind'], what: string, provided: Provided): Escape {
  const { file, line } = decisionOf(provided);
  return { kind, what, file: file ?? '', line: line ?? 0 };
}

function mcpServers(stack: Stack): readonly Escape[] {
  const { effective } = stack;
  return effective.keysAt(['mcp_servers']).flatMap((name) => {
    const at = (key: string) => effective.lookup(['mcp_servers', name, key]);
    const way = at('command') ?? at('url');
    if (way === undefined || booleanOf(at('enabled')) === false || !isListed(stack, name, way)) return [];
    return [escapeAt('mcp', `${name} (${shortened(way)})`, way)];
  });
}

/** A list of servers in the requirements lets only those start that it names with the same command or address. */
export function isListed({ requirements }: Stack, name: string, way: Provided): boolean {
  if (demandAt(requirements, ['mcp_servers']) === undefined) return true;
  const wanted = demandAt(requirements, ['mcp_servers', name, 'identity', String(way.path.at(-1))]);
  return wanted !== undefined && stringOf(wanted) === stringOf(way);
}

/** A command's own name or an address's host: arguments, paths and queries can hold secrets. */
function shortened(way: Provided): string {
  const text = stringOf(way) ?? '';
  if (way.path.at(-1) === 'command') return text.split(/[\\/]/).at(-1) ?? text;
  return /^[a-z]+:\/\/(?:[^/@]*@)?([^/?#]+)/i.exec(text)?.[1] ?? 'an address';
}

function notifyProgram({ effective }: Stack): readonly Escape[] {
  const notify = effective.lookup(['notify']);
  const plain = notify === undefined ? undefined : toPlain(notify.node);
  const [program] = Array.isArray(plain) ? plain : [];
  if (notify === undefined || typeof program !== 'string') return [];
  return [escapeAt('notify', program.split(/[\\/]/).at(-1) ?? program, notify)];
}

/** Hooks of these layers run at once; those of user and project only once a person has trusted each of them. */
const TRUSTED_LAYERS = ['system', 'managed', 'requirements'];

function hooks(stack: Stack): readonly Escape[] {
  const managedOnly = booleanOf(demandAt(stack.requirements, ['allow_managed_hooks_only'])) === true;
  const layers = [...stack.layers, ...stack.requirements.layers.filter(({ name }) => name === 'requirements')];
  return layers.flatMap((layer) => {
    const isTrusted = TRUSTED_LAYERS.includes(layer.name);
    if (layer.state.kind !== 'active' || (managedOnly && !isTrusted)) return [];
    return hooksIn(layer).flatMap(({ path, key, what, node }) =>
      isTrusted || wasTrusted(stack, key) ? [escapeAt('hook', what, { node, layer, path })] : [],
    );
  });
}

interface Hook {
  readonly path: TomlPath;
  /** The name under which Codex remembers a person's trust. */
  readonly key: string;
  readonly what: string;
  readonly node: TomlNode;
}

function hooksIn(layer: Layer): readonly Hook[] {
  const events = contentOf(layer)?.entries.get('hooks')?.value;
  if (events?.kind !== 'table') return [];
  return [...events.entries].flatMap(([event, { value }]) => {
    if (value.kind !== 'array') return [];
    return value.items.flatMap((group, index) =>
      hooksOfGroup(group).map((handler, at) => ({
        path: ['hooks', event],
        key: `${layer.file ?? ''}:${snakeCase(event)}:${index}:${at}`,
        what: commandOf(event, handler),
        node: value,
      })),
    );
  });
}

function hooksOfGroup(group: TomlNode): readonly TomlNode[] {
  const handlers = group.kind === 'table' ? group.entries.get('hooks')?.value : undefined;
  return handlers?.kind === 'array' ? handlers.items : [];
}

function commandOf(event: string, handler: TomlNode): string {
  const plain = toPlain(handler);
  const command = isTable(plain) ? plain['command'] : undefined;
  const program = typeof command === 'string' ? (command.trim().split(/\s+/)[0] ?? '') : '';
  return program === '' ? event : `${event} (${program.split(/[\\/]/).at(-1)})`;
}

const snakeCase = (event: string): string => event.replace(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();

// Whether the hook still is what was trusted cannot be told from here: the hash is Codex's own.
function wasTrusted({ effective }: Stack, key: string): boolean {
  const state = (name: string) => effective.lookup(['hooks', 'state', key, name]);
  return state('trusted_hash') !== undefined && booleanOf(state('enabled')) !== false;
}
