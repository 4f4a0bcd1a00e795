/** Removing a key, where that leaves something that works. */
import type { CodexFile } from '../../codex/codex-file.ts';
import type { Stack } from '../../codex/stack.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { code, dotted, type GapText } from '../../text/phrases.ts';
import type { PlainFix, RuleContext } from './rule.ts';
import { stackWithout } from './trust-status.ts';

const SELECTORS = ['sandbox_mode', 'default_permissions'];

/** The fix `remove` of a rule. */
export interface Removal extends PlainFix {
  readonly title: 'remove';
}

/** The same where its title names the key. */
export interface NamedRemoval extends Removal {
  readonly data: { readonly key: GapText };
}

/** The fix that takes the key out; none where Codex would not start without the key. */
export function removal({ file }: RuleContext, stack: Stack, path: TomlPath, key?: GapText): readonly NamedRemoval[] {
  if (SELECTORS.includes(String(path[0])) && leavesUndecided(stack, file.path, String(path[0]))) return [];
  return [removeKey(file, path, key)];
}

// Profiles that nothing chooses keep Codex from starting.
function leavesUndecided(stack: Stack, path: string, key: string): boolean {
  if (stack.effective.keysAt(['permissions']).length === 0) return false;
  const others = stackWithout(stack, path).effective;
  const remains = (name: string) =>
    others.lookup([name]) !== undefined || (name !== key && stack.effective.lookup([name]) !== undefined);
  return !SELECTORS.some(remains);
}

/** Takes the key out; `key` is what the title calls it. */
export const removeKey = (file: CodexFile, path: TomlPath, key = code(dotted(path.slice(-1)))): NamedRemoval => ({
  ...removeEntry(file, path),
  data: { key },
});

/** Takes the key out, for a title that does not name it. */
export const removeEntry = (file: CodexFile, path: TomlPath): Removal => ({
  title: 'remove',
  safety: 'review',
  changes: [{ file: file.path, change: { kind: 'remove', path } }],
});
