/** The commands that hooks of a file run, taken apart. */

import type { TomlNode, TomlPath, TomlScalar, TomlTable } from '../../syntax/toml/tree.ts';
import { oncePer } from '../../text/once-per.ts';
import type { CodexFile } from '../codex-file.ts';
import { documentIn, treeIn } from '../codex-file.ts';
import { type Pipeline, shellPipelines } from '../shell/commands.ts';
import { HOOK_EVENTS } from './events.ts';
import { hookFileProblems } from './file.ts';

/** One command line of a hook, and where it is written. */
export interface HookCommand {
  readonly path: TomlPath;
  readonly node: TomlScalar;
  readonly text: string;
  readonly event: string;
  /** Absent where it does not apply, or every call is meant. */
  readonly matcher: string | undefined;
  readonly pipelines: readonly Pipeline[];
}

/** The hooks of a file that Codex would read; none of a file that it refuses. */
export function hookCommandsIn(file: CodexFile): readonly HookCommand[] {
  const json = documentIn(file, 'json');
  if (json !== undefined && hookFileProblems(json).length > 0) return [];
  const root = treeIn(file);
  return root === undefined ? [] : hookCommandsOf(root.entries.get('hooks')?.value);
}

/** Those of a table of hooks by event. */
export const hookCommandsOf = (events: TomlNode | undefined): readonly HookCommand[] =>
  events?.kind === 'table' ? commandsOf(events) : [];

/** More of them in one file are not looked at. */
const MAX_COMMANDS = 500;
/** A line for Windows takes the place of the other there. */
const KEYS = ['command', 'commandWindows', 'command_windows'] as const;

const commandsOf: (events: TomlTable) => readonly HookCommand[] = oncePer((events) => {
  const found: HookCommand[] = [];
  for (const [event, { value }] of events.entries) {
    const known = HOOK_EVENTS.get(event);
    if (known === undefined) continue;
    for (const [group, node] of itemsOf(value)) {
      const table = entriesOf(node);
      const matcher = known.matches ? textOf(table.get('matcher')?.value) : undefined;
      for (const [index, handler] of itemsOf(table.get('hooks')?.value)) {
        const at = ['hooks', event, group, 'hooks', index];
        for (const command of commandsAt(handler, at))
          if (found.length < MAX_COMMANDS) found.push({ ...command, event, matcher });
      }
    }
  }
  return found;
});

function commandsAt(handler: TomlNode, at: TomlPath) {
  const table = entriesOf(handler);
  if (textOf(table.get('type')?.value) !== 'command') return [];
  return KEYS.flatMap((key) => {
    const node = table.get(key)?.value;
    const text = textOf(node);
    if (node === undefined || node.kind === 'table' || node.kind === 'array' || text === undefined) return [];
    return [{ path: [...at, key], node, text, pipelines: shellPipelines(text) }];
  });
}

const NOTHING: TomlTable['entries'] = new Map();
const entriesOf = (node: TomlNode | undefined): TomlTable['entries'] =>
  node?.kind === 'table' ? node.entries : NOTHING;
const itemsOf = (node: TomlNode | undefined): readonly (readonly [number, TomlNode])[] =>
  node?.kind === 'array' ? [...node.items.entries()] : [];
const textOf = (node: TomlNode | undefined): string | undefined =>
  node?.kind === 'string' ? String(node.value) : undefined;
