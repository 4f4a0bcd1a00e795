/** Whether a file takes part in the sessions of its folder, and what those are with and without it. */

import { buildStack } from '../../codex/build-stack.ts';
import { effectiveOf } from '../../codex/effective.ts';
import type { FileKind } from '../../codex/file-kinds.ts';
import { isBelow } from '../../codex/locations.ts';
import { pathsOf } from '../../codex/machine.ts';
import type { Layer, Stack } from '../../codex/stack.ts';
import { oncePer } from '../../text/once-per.ts';
import type { RuleContext } from './rule.ts';

/** `off`: only once somebody trusts the folder. `at-start`: Codex will do so by itself when a session starts. */
export type Standing = 'counts' | 'off' | 'at-start';

/** Files that count together with the settings of their folder. */
const WITH_A_LAYER: ReadonlySet<FileKind> = new Set(['project', 'hooks', 'rules', 'role']);

/** Whether the context's file applies; a file that belongs to no project always does. */
export function trustStatusOf({ file, stack, beforeStart }: RuleContext): Standing {
  if (!WITH_A_LAYER.has(file.kind)) return 'counts';
  const { dirname } = pathsOf(stack.machine);
  const isOffIn = ({ layers }: Stack) =>
    file.kind === 'project'
      ? layers.some((layer) => layer.file === file.path && layer.state.kind === 'off')
      : // Hooks are beside the settings of their layer, rules and roles in folders beside them.
        layers.some(
          (layer) => layer.isTrusted === false && isBelow(stack.machine, file.path, dirname(layer.file ?? '')),
        );
  if (isOffIn(stack)) return 'off';
  return beforeStart !== undefined && isOffIn(beforeStart) ? 'at-start' : 'counts';
}

/** The layer of the file at `path`, if the stack has it. */
export const layerAt = ({ layers }: Stack, path: string): Layer | undefined => layers.find(({ file }) => file === path);

/** The stack in which the file applies: with the folder trusted where that is all that is missing. */
export const stackIfTrusted = (context: RuleContext): Stack =>
  trustStatusOf(context) === 'off' ? trusted(context.stack) : context.stack;

// An entry for the folder gives its sessions their defaults, too.
const trusted = oncePer(
  ({ snapshot, folder, session }: Stack): Stack => ({
    ...buildStack(snapshot, folder, session, { assumeTrusted: folder }),
    trust: { level: 'trusted' },
  }),
);

const withouts = oncePer((_: Stack) => new Map<string, Stack>());

/** What the other layers come to without the file at `path`. */
export function stackWithout(stack: Stack, path: string): Stack {
  const known = withouts(stack);
  const layers = stack.layers.filter(({ file }) => file !== path);
  const effective = effectiveOf(layers.filter(({ state }) => state.kind === 'active'));
  const without = known.get(path) ?? { ...stack, layers, effective };
  known.set(path, without);
  return without;
}
