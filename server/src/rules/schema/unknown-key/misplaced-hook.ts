/** Hooks whose keys are a level too high: Codex ignores each of them, which is one mistake and not several. */

import type { CodexFile } from '../../../codex/codex-file.ts';
import { factsFor, typeAt } from '../../../codex/facts/lookup.ts';
import { HOOK_EVENTS } from '../../../codex/hooks/events.ts';
import type { TomlPath } from '../../../syntax/toml/tree.ts';
import { namesIn, nodeIn, stringIn } from '../../engine/read-settings.ts';

/** Where the keys of such a hook are. */
export interface MisplacedHook {
  readonly group: TomlPath;
  /** The event that it waits for, where that is said. */
  readonly event: string | undefined;
  /** Whether this is the key of the hook at which it is told. */
  readonly isFirst: boolean;
}

/** The hook that the unknown key at `path` belongs to, where that hook is where events or groups of hooks belong. */
export function misplacedHook(file: CodexFile, path: TomlPath): MisplacedHook | undefined {
  const group = path.slice(0, -1);
  const [top, event, index] = group;
  const isGroup = group.length === 3 && typeof index === 'number';
  if (top !== 'hooks' || (!isGroup && group.length !== 1) || !isOfHook(path.at(-1), isGroup)) return undefined;
  const runs = RUNS.some((name) => nodeIn(file, [...group, name]) !== undefined);
  if (!runs || nodeIn(file, [...group, 'hooks']) !== undefined) return undefined;
  const first = namesIn(file, group).find((name) => isOfHook(name, isGroup));
  const named = isGroup ? String(event) : stringIn(file, [...group, 'event']);
  return {
    group,
    event: named !== undefined && HOOK_EVENTS.has(named) ? named : undefined,
    isFirst: path.at(-1) === first,
  };
}

/** What no hook is without. */
const RUNS = ['type', 'command'];

/** What people write beside the hook for lack of a table around it. */
const AROUND = ['event', 'matcher'];

const isOfHook = (name: TomlPath[number] | undefined, isGroup: boolean): boolean =>
  typeAt(factsFor(), ['hooks', 'Stop', 0, 'hooks', 0, String(name)]) !== undefined ||
  (!isGroup && AROUND.includes(String(name)));
