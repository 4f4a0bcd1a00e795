/** The hooks that a file brings, and where they are written. */
import type { CodexFile } from '../../codex/codex-file.ts';
import { type Hook, hooksOf } from '../../codex/hooks.ts';
import type { Stack } from '../../codex/stack.ts';
import { nodeIn, valueSite } from './read-settings.ts';
import type { Site } from './rule.ts';

export interface WrittenHook extends Hook {
  /** What it runs, where that is written; otherwise the hook. */
  readonly site: Site;
}

/** In a broken file, a hook that Codex would have after a correction may not be in the tree that places are looked up in. */
export function* writtenHooks(file: CodexFile, stack: Stack): Generator<WrittenHook> {
  for (const hook of hooksOf(stack)) {
    if (hook.layer.file !== file.path) continue;
    const { path } = hook.handler;
    const written = [[...path, 'command'], path].find((one) => nodeIn(file, one) !== undefined);
    if (written !== undefined) yield { ...hook, site: valueSite(file, written) };
  }
}
