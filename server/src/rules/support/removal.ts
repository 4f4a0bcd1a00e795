/** Removing a key, where that leaves something that works. */
import type { CodexFile } from '../../codex/file.ts';
import type { Stack } from '../../codex/stack.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import type { Fix, RuleContext } from '../engine/rule.ts';
import { stackWithout } from './standing.ts';

const SELECTORS = ['sandbox_mode', 'default_permissions'];

/** The fix, shown first; none where Codex would not start without the key. `title` is its name in the rule's `fixes`. */
export function removal({ file }: RuleContext, stack: Stack, path: TomlPath, title = 'remove'): readonly Fix[] {
  if (SELECTORS.includes(String(path[0])) && leavesUndecided(stack, file.path, String(path[0]))) return [];
  return [{ ...removeKey(file, path), title }];
}

// Profiles that nothing chooses keep Codex from starting.
function leavesUndecided(stack: Stack, path: string, key: string): boolean {
  if (stack.effective.keysAt(['permissions']).length === 0) return false;
  const others = stackWithout(stack, path).effective;
  const remains = (name: string) =>
    others.lookup([name]) !== undefined || (name !== key && stack.effective.lookup([name]) !== undefined);
  return !SELECTORS.some(remains);
}

/** Takes the key out, as the fix `remove` of a rule; shown first. */
export const removeKey = (file: CodexFile, path: TomlPath): Fix => ({
  title: 'remove',
  safety: 'review',
  changes: [{ file: file.path, change: { kind: 'remove', path } }],
});
