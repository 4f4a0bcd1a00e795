/** The commands of hooks, for rules. */
import type { FileKind } from '../../codex/file-kinds.ts';
import { type HookCommand, hookCommandsIn } from '../../codex/hooks/commands.ts';
import { areHooksOn, barredBy } from '../../codex/hooks.ts';
import { pathsOf } from '../../codex/machine.ts';
import { STRICT_FILES } from './read-settings.ts';
import type { RuleContext } from './rule.ts';

/** The kinds of file that hold hooks. */
export const HOOK_FILES: readonly FileKind[] = [...STRICT_FILES, 'hooks'];

/** Those of the file; none where sessions run no hooks, or an administrator keeps these from running. */
export function hookCommands({ file, stack }: RuleContext): readonly HookCommand[] {
  const { dirname } = pathsOf(stack.machine);
  const layer = stack.layers.find((one) => one.file !== null && dirname(one.file) === dirname(file.path));
  const isBarred = layer !== undefined && barredBy(stack, layer) !== undefined;
  return areHooksOn(stack) && !isBarred ? hookCommandsIn(file) : [];
}
