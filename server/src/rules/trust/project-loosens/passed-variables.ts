/** Variables that a project lets through to commands although the user's settings keep them away. */
import type { CodexFile } from '../../../codex/codex-file.ts';
import { stringOf, stringsOf } from '../../../codex/effective.ts';
import type { ProvidedValue, Stack } from '../../../codex/stack.ts';
import type { TomlPath } from '../../../syntax/toml/tree.ts';
import { fitsWildcard } from '../../../text/wildcard.ts';
import { namesIn, stringIn } from '../../engine/read-settings.ts';

export interface PassedVariables {
  readonly path: TomlPath;
  /** `excluded`: a shorter list of what is left out; `included`: a longer list of what is passed; `filter`: one pattern. */
  readonly kind: 'excluded' | 'included' | 'filter';
  /** The patterns of those that pass now; empty where everything does. */
  readonly patterns: readonly string[];
  readonly theirs: ProvidedValue | undefined;
}

const POLICY = 'shell_environment_policy';

/** By effect (0.169.0, seen): a project's lists replace the user's, its filters are added to them. */
export function passedVariables(file: CodexFile, stack: Stack, own: Stack): readonly PassedVariables[] {
  const inherit = stringOf(stack.effective.lookup([POLICY, 'inherit'])) ?? 'all';
  return inherit === 'all' ? [...lists(file, stack, own), ...filters(file, own)] : [];
}

function lists(file: CodexFile, stack: Stack, own: Stack): readonly PassedVariables[] {
  return (['exclude', 'include_only'] as const).flatMap((key): readonly PassedVariables[] => {
    const path = [POLICY, key];
    const [mine, theirs] = [stack, own].map(({ effective }) => effective.lookup(path));
    const [after, before] = [stringsOf(mine), stringsOf(theirs)];
    if (mine?.layer.file !== file.path || after === undefined || before === undefined || before.length === 0) return [];
    if (key === 'exclude') {
      const patterns = uncovered(before, after);
      return patterns.length === 0 ? [] : [{ path, kind: 'excluded', patterns, theirs }];
    }
    const patterns = uncovered(after, before);
    return after.length > 0 && patterns.length === 0 ? [] : [{ path, kind: 'included', patterns, theirs }];
  });
}

function filters(file: CodexFile, own: Stack): readonly PassedVariables[] {
  const at = [POLICY, 'filters'];
  const names = own.effective.keysAt(at).slice(0, MAX_PATTERNS);
  const passed = names.filter((name) => stringOf(own.effective.lookup([...at, name])) === 'include');
  return namesIn(file, at)
    .slice(0, MAX_PATTERNS)
    .filter((name) => stringIn(file, [...at, name]) === 'include')
    .flatMap((name): readonly PassedVariables[] => {
      const theirs = own.effective.lookup([...at, name]);
      const isExcluded = stringOf(theirs) === 'exclude';
      const isAdded = passed.length > 0 && uncovered([name], passed).length > 0;
      return isExcluded || isAdded ? [{ path: [...at, name], kind: 'filter', patterns: [name], theirs }] : [];
    });
}

/** More patterns than these are not compared. */
const MAX_PATTERNS = 100;

/** Those of the patterns that none of `by` takes in. Case does not count. */
function uncovered(patterns: readonly string[], by: readonly string[]): readonly string[] {
  const others = by.slice(0, MAX_PATTERNS).map((one) => one.toLowerCase());
  return patterns
    .slice(0, MAX_PATTERNS)
    .filter((one) => !others.some((other) => fitsWildcard(one.toLowerCase(), other)));
}
