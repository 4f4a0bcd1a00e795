/** Whether a file takes part in the sessions of its folder. */
import type { Layer, Stack } from '../../codex/stack.ts';
import type { RuleContext } from '../engine/rule.ts';

/** `off`: only once somebody trusts the folder. `at-start`: Codex will do so by itself when a session starts. */
export type Standing = 'counts' | 'off' | 'at-start';

/** How the context's file stands; what is no project's file always counts. */
export function standingOf({ file, stack, beforeStart }: RuleContext): Standing {
  if (file.kind !== 'project') return 'counts';
  const isOffIn = (where: Stack) => layerAt(where, file.path)?.state.kind === 'off';
  if (isOffIn(stack)) return 'off';
  return beforeStart !== undefined && isOffIn(beforeStart) ? 'at-start' : 'counts';
}

/** The layer of the file at `path`, if the stack has it. */
export const layerAt = ({ layers }: Stack, path: string): Layer | undefined => layers.find(({ file }) => file === path);
