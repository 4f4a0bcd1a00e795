/** Folders that a project's file opens for writing, and that would be closed without it. */

import { breadthOf, resolvePath } from '../../../codex/folder-breadth.ts';
import { isBelow } from '../../../codex/locations.ts';
import { pathsOf } from '../../../codex/machine.ts';
import { canWrite } from '../../../codex/permissions/access.ts';
import { sandboxChoice } from '../../../codex/sandbox.ts';
import { sensitivePlaceOf } from '../../../codex/sensitive-places.ts';
import type { Stack } from '../../../codex/stack.ts';
import type { TomlPath } from '../../../syntax/toml/tree.ts';
import { nodeIn } from '../../engine/read-settings.ts';
import type { RuleContext } from '../../engine/rule.ts';

/** One item of `writable_roots`, and the list without it. */
export interface AddedRoot {
  readonly path: TomlPath;
  readonly written: string;
  readonly others: readonly string[];
}

const ROOTS: TomlPath = ['sandbox_workspace_write', 'writable_roots'];

/** The items that open something; `own` is the stack without the file. Folders that are too broad, or hold what runs outside the sandbox, are left to their own rules. */
export function* addedRoots(
  { file, snapshot: { machine } }: RuleContext,
  stack: Stack,
  own: Stack,
): Iterable<AddedRoot> {
  const list = nodeIn(file, ROOTS);
  if (list?.kind !== 'array' || !sandboxChoice(stack).readsWorkspaceWrite) return;
  const { policy, roots } = sandboxChoice(own);
  const items = list.items.map((item) => (item.kind === 'string' ? String(item.value) : ''));
  for (const [index, written] of items.entries()) {
    const folder = resolvePath(machine, pathsOf(machine).dirname(file.path), written);
    const isOpen = policy !== undefined && canWrite(policy, folder, roots, machine);
    if (written === '' || isOpen || breadthOf(machine, folder) !== undefined) continue;
    if (sensitivePlaceOf(machine, folder) !== undefined) continue;
    // A sandbox that opens the project itself is said of the sandbox.
    if (folder === stack.folder || isBelow(machine, folder, stack.folder)) continue;
    yield { path: [...ROOTS, index], written, others: items.filter((_, at) => at !== index) };
  }
}
