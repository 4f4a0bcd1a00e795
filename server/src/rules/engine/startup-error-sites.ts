/** Refusals that are worked out for a whole stack, as places in one file. */
import { linesOf } from '../../codex/decision.ts';
import type { Stack } from '../../codex/stack.ts';
import type { StartupError } from '../../codex/startup-errors/startup-error.ts';
import { walkEntries } from '../../syntax/toml/query.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { startupErrorInWords } from '../../words/startup-errors.ts';
import type { RuleContext, Site } from './rule.ts';

/** A reason of Codex's not to start that is in the context's file. */
export interface RefusedPlace {
  readonly message: string;
  readonly path: TomlPath;
  readonly site: Site;
}

/** What `checks` have against the context's stack, as far as this file is to blame. */
export function* refusedPlaces(
  { file, stack }: RuleContext,
  checks: readonly ((stack: Stack) => StartupError | undefined)[],
): Iterable<RefusedPlace> {
  for (const check of checks) {
    const refusal = check(stack);
    if (refusal?.file !== file.path || refusal.line === null || refusal.column === null || file.toml === undefined)
      continue;
    const { line, column } = refusal;
    const message = startupErrorInWords(refusal.reason);
    const offset = linesOf(file.toml).offset({ line: line - 1, character: column - 1 });
    for (const { path, entry } of walkEntries(file.toml)) {
      if (entry.value.span.start !== offset) continue;
      const part = entry.value.kind === 'table' ? 'key' : 'value';
      yield { message, path, site: { file: file.path, path, part } };
      break;
    }
  }
}
