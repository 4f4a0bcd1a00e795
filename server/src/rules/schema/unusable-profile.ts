/** Permission profiles that Codex cannot use as they are written. */
import { sandboxChoice } from '../../codex/sandbox.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { defineRule, type RuleContext, type Site } from '../engine/rule.ts';
import { CONFIG_FILES, keySite, nodeIn, valueSite } from '../support/config.ts';
import { unknownReferences } from '../support/references.ts';

export const unusableProfile = defineRule({
  id: 'unusable-profile',
  family: 'schema',
  severity: 'error',
  fixable: 'no',
  files: CONFIG_FILES,
  docs: {
    what: 'The permission profile in use contradicts itself or opens paths in a way that Codex does not take.',
    why:
      'Codex does not start with it: when profiles extend each other in a circle, when a path is relative or has `..` in ' +
      'it, when read or write is given to a pattern.',
    remedy:
      'Write the place as the message says. Paths are absolute, begin with `~/`, or are one of the special names.',
    source: 'Run on Codex 0.169.0, which refuses to start only for the profile in use.',
  },
  messages: { unusable: '{problem} Codex does not start with this profile.' },
  *check(context) {
    const { problem } = sandboxChoice(context.stack);
    if (problem === undefined) return;
    const site = deepest(context, problem.path);
    if (site !== undefined) yield { message: 'unusable', data: { problem: problem.message }, site };
  },
});

/** The place of `path` if this file is what says it; names that nothing defines are another rule's finding. */
function deepest(context: RuleContext, path: TomlPath): Site | undefined {
  const { file, stack } = context;
  for (const unknown of unknownReferences(context)) if (unknown.path.join('.') === path.join('.')) return undefined;
  for (let length = path.length; length > 1 || length === path.length; length--) {
    const part = path.slice(0, length);
    const node = nodeIn(file, part);
    if (node === undefined || stack.effective.lookup(part)?.layer.file !== file.path) continue;
    return node.kind === 'table' ? keySite(file, part) : valueSite(file, part);
  }
  return undefined;
}
