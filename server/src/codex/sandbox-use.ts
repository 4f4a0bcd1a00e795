/** Whether sessions use what settings say about a sandbox: the table of workspace-write, a permission profile. */

import { ancestryOf } from './permissions/inherit.ts';
import { profilesOf, sandboxChoice } from './sandbox.ts';
import { selectionOf } from './selection.ts';
import type { Stack } from './stack.ts';

/**
 * What becomes of `[sandbox_workspace_write]`. Where nothing chooses a sandbox, it acts in folders with a trust entry and in
 * no others: `where-trusted` where there are such folders, `once-trusted` where there are none yet.
 */
export type TableUse = 'acts' | 'unread' | 'where-trusted' | 'once-trusted';

/** What becomes of the table in the sessions of a stack. */
export function workspaceWriteUse(stack: Stack): TableUse {
  if (!isLeftToTrust(stack)) return sandboxChoice(stack).readsWorkspaceWrite ? 'acts' : 'unread';
  const trusted: Stack = { ...stack, trust: { level: 'trusted' } };
  if (!sandboxChoice(trusted).readsWorkspaceWrite) return 'unread';
  const { effective } = stack;
  const isTrusted = (folder: string) => effective.lookup(['projects', folder, 'trust_level']) !== undefined;
  return effective.keysAt(['projects']).some(isTrusted) ? 'where-trusted' : 'once-trusted';
}

/** Whether the sandbox differs from folder to folder: no folder was named, and nothing but trust decides. */
export const isLeftToTrust = (stack: Stack): boolean => stack.anyFolder && selectionOf(stack).kind === 'trust';

/** Whether sessions run under the permission profile `name`, or under one that extends it. */
export function isProfileInUse(stack: Stack, name: string): boolean {
  const { profile } = sandboxChoice(stack);
  return profile !== null && ancestryOf(profilesOf(stack), profile).includes(name);
}
