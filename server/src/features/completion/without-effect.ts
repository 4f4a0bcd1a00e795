/** Keys that would have no effect where the file applies: those are not offered. */
import { approvalChoice } from '../../codex/approval.ts';
import { runsProxy } from '../../codex/network/proxy.ts';
import { isInertInRole } from '../../codex/roles.ts';
import { workspaceWriteUse } from '../../codex/sandbox-use.ts';
import { selectionOf } from '../../codex/selection.ts';
import type { Stack } from '../../codex/stack.ts';
import { contextOf } from '../../rules/engine/rule-context.ts';
import { stackIfTrusted } from '../../rules/engine/trust-status.ts';
import { coversPath } from '../../syntax/toml/path-pattern.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { oncePer } from '../../text/once-per.ts';
import type { EditedFile } from '../edited-file.ts';

/** Whether something else that applies here leaves `path` without effect, or would be left without it. */
export function isWithoutEffect(target: EditedFile, path: TomlPath): boolean {
  const { file, snapshot } = target;
  if (file.kind === 'role') return isInertInRole(String(path[0]));
  if (!target.isLayer) return false;
  const stack = file.kind === 'project' ? stackIfTrusted(contextOf(snapshot, file)) : target.stack;
  const layer = stack.layers.findIndex((one) => one.file === file.path);
  return idleIn(stack).some(({ pattern, upTo }) => layer <= upTo && coversPath(path, pattern));
}

interface Idle {
  readonly pattern: string;
  /** The highest layer in which it has no effect. */
  readonly upTo: number;
}

const idleIn = oncePer((stack: Stack): readonly Idle[] => {
  const selection = selectionOf(stack);
  const anywhere = (pattern: string, isIdle: boolean): readonly Idle[] => (isIdle ? [{ pattern, upTo: Infinity }] : []);
  const isChosen = selection.kind !== 'trust';
  return [
    // A higher layer can choose anew.
    ...(isChosen
      ? [
          {
            pattern: selection.kind === 'mode' ? 'default_permissions' : 'sandbox_mode',
            upTo: stack.layers.indexOf(selection.by.layer),
          },
        ]
      : []),
    ...anywhere('sandbox_workspace_write', isChosen && workspaceWriteUse(stack) === 'unread'),
    ...anywhere('approvals_reviewer', approvalChoice(stack).part.policy === 'never'),
    ...anywhere('features.network_proxy.domains', !runsProxy(stack)),
  ];
});
