/** Whether anybody reads `[sandbox_workspace_write]`. */

import { sandboxChoice } from '../../codex/sandbox.ts';
import { selectionOf } from '../../codex/selection.ts';
import { stringIn } from './read-settings.ts';
import type { RuleContext } from './rule.ts';
import { layerAt, stackInForce } from './trust-status.ts';

/** Whether the file itself or another layer chooses a sandbox that does not read the table. */
export function isWorkspaceWriteUnread(context: RuleContext): boolean {
  const { file } = context;
  const mode = stringIn(file, ['sandbox_mode']);
  if (stringIn(file, ['default_permissions']) !== undefined || (mode !== undefined && mode !== 'workspace-write'))
    return true;
  const stack = stackInForce(context);
  // Without a choice trust decides, which differs from folder to folder.
  if (layerAt(stack, file.path) === undefined || selectionOf(stack).kind === 'trust') return false;
  return !sandboxChoice(stack).readsWorkspaceWrite;
}
