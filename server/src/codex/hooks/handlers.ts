/** The hooks of one source, as Codex would run them. */
import { toPlain } from '../../syntax/toml/query.ts';
import type { TomlNode, TomlPath, TomlPlain } from '../../syntax/toml/tree.ts';
import type { Machine } from '../machine.ts';
import { isTable } from '../permissions/inherit.ts';
import { HOOK_EVENTS, type HookEvent, TIMEOUT } from './events.ts';
import type { HookSource } from './sources.ts';

/** One thing that runs at an event. */
export interface Handler {
  /** Where it is in the source's document. */
  readonly path: TomlPath;
  /** The event's name in files. */
  readonly event: string;
  readonly eventKey: string;
  /** Places in the list of the event's groups and in the group's own list, from 0. */
  readonly group: number;
  readonly index: number;
  readonly matcher?: string;
  /** As Codex remembers it: with defaults filled in, without what does not apply. */
  readonly normal: { readonly [key: string]: TomlPlain };
}

/** All hooks of the source that can run; Codex leaves out the others with a warning. */
export function* handlersOf({ events }: HookSource, machine: Machine): Generator<Handler> {
  for (const [name, { value }] of events.entries) {
    const event = HOOK_EVENTS.get(name);
    if (event === undefined || value.kind !== 'array') continue;
    for (const [group, node] of value.items.entries()) yield* ofGroup(node, { name, event, group, machine });
  }
}

interface Place {
  readonly name: string;
  readonly event: HookEvent;
  readonly group: number;
  readonly machine: Machine;
}

function* ofGroup(node: TomlNode, { name, event, group, machine }: Place): Generator<Handler> {
  const plain = toPlain(node);
  if (!isTable(plain) || !Array.isArray(plain['hooks'])) return;
  const written = event.matches ? plain['matcher'] : undefined;
  const matcher = typeof written === 'string' ? { matcher: written } : {};
  if (matcher.matcher !== undefined && !isMatcher(matcher.matcher)) return;
  for (const [index, handler] of plain['hooks'].entries()) {
    const normal = isTable(handler) ? normalized(handler, event, machine) : undefined;
    const at = { path: ['hooks', name, group, 'hooks', index], event: name, eventKey: event.key, group, index };
    if (normal !== undefined) yield { ...at, ...matcher, normal };
  }
}

// Codex's patterns are Rust's: without looking around and without references to groups.
function isMatcher(text: string): boolean {
  if (text === '*') return true;
  if (/\(\?<?[=!]|\\[1-9]/.test(text)) return false;
  try {
    return Boolean(new RegExp(text));
  } catch {
    return false;
  }
}

type Table = Handler['normal'];

function normalized(handler: Table, event: HookEvent, machine: Machine): Table | undefined {
  const status = stringOrNothing(handler, 'statusMessage');
  switch (handler['type']) {
    case 'command': {
      const own = handler['commandWindows'] ?? handler['command_windows'];
      const command = machine.platform === 'win32' && own !== undefined ? own : handler['command'];
      if (typeof command !== 'string' || command.trim() === '') return undefined;
      const limit = event.addsContext ? handler['additionalContextLimit'] : undefined;
      return {
        type: 'command',
        command,
        timeout: timeoutOf(handler, event),
        async: handler['async'] === true,
        ...status,
        ...(limit === undefined ? {} : { additionalContextLimit: limit }),
      };
    }
    case 'mcp_tool': {
      const { server, tool, input = {} } = handler;
      if (!event.takesTools || isBlank(server) || isBlank(tool)) return undefined;
      return { type: 'mcp_tool', server, tool, timeout: timeoutOf(handler, event), input, ...status };
    }
    default:
      // Codex knows more kinds by name and runs none of them yet.
      return undefined;
  }
}

const isBlank = (value: TomlPlain | undefined): value is undefined => typeof value !== 'string' || value.trim() === '';

const stringOrNothing = (table: Table, key: string): Table =>
  typeof table[key] === 'string' ? { [key]: table[key] } : {};

function timeoutOf({ timeout }: Table, { isBrief }: HookEvent): number {
  const wanted = timeout === undefined ? (isBrief ? TIMEOUT.brief : TIMEOUT.usual) : Math.max(Number(timeout), 1);
  return isBrief ? Math.min(wanted, TIMEOUT.briefAtMost) : wanted;
}
