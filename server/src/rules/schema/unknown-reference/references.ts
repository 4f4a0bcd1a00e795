/** Names in settings that refer to something defined elsewhere. */
import { BUILT_IN, profilesOf, sandboxChoice } from '../../../codex/sandbox.ts';
import { BUILT_IN_PROVIDERS } from '../../../codex/schema/extra-constraints.ts';
import { isForeignToProjects } from '../../../codex/schema/file-problems.ts';
import type { TomlPath } from '../../../syntax/toml/tree.ts';
import { namesIn, stringIn } from '../../engine/read-settings.ts';
import type { RuleContext } from '../../engine/rule.ts';

/** A name that nothing defines. */
export interface UnknownReference {
  readonly path: TomlPath;
  readonly name: string;
  /** What the name should stand for. */
  readonly what: 'provider' | 'profile';
  /** The names that are defined. */
  readonly defined: readonly string[];
  /** Whether Codex follows the name at every start. */
  readonly isInUse: boolean;
}

/** The names in the context's file that nothing defines, in any layer that applies. */
export function* unknownReferences(context: RuleContext): Iterable<UnknownReference> {
  yield* unknownProvider(context);
  const { file, stack } = context;
  const own = [...Object.keys(profilesOf(stack)), ...namesIn(file, ['permissions'])];
  const inUse = stringIn(file, ['default_permissions']);
  const defined = [...new Set([...own, ...Object.keys(BUILT_IN)])];
  if (inUse !== undefined && !defined.includes(inUse)) {
    const isInUse = counts(context, ['default_permissions']);
    yield { path: ['default_permissions'], name: inUse, what: 'profile', defined, isInUse };
  }
  const parents = defined.filter((name) => name !== ':danger-full-access');
  for (const profile of namesIn(file, ['permissions'])) {
    const path = ['permissions', profile, 'extends'];
    const parent = stringIn(file, path);
    if (parent === undefined || defined.includes(parent)) continue;
    yield {
      path,
      name: parent,
      what: 'profile',
      defined: parents.filter((name) => name !== profile),
      // The profile in use may extend this one.
      isInUse: sandboxChoice(stack).problem?.path.join('.') === path.join('.'),
    };
  }
}

function* unknownProvider(context: RuleContext): Iterable<UnknownReference> {
  const { file, stack } = context;
  const path = ['model_provider'];
  const name = stringIn(file, path);
  if (name === undefined || (file.kind === 'project' && isForeignToProjects(path))) return;
  const defined = [
    ...new Set([
      ...BUILT_IN_PROVIDERS,
      ...stack.effective.keysAt(['model_providers']),
      ...namesIn(file, ['model_providers']),
    ]),
  ];
  if (!defined.includes(name)) yield { path, name, what: 'provider', defined, isInUse: counts(context, path) };
}

/** Whether what the file says at `path` is what applies, or would be if the file took part. */
function counts({ file, stack }: RuleContext, path: TomlPath): boolean {
  const decided = stack.effective.lookup(path)?.layer.file;
  return decided === undefined || decided === file.path;
}
