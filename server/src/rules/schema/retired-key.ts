/** Keys that Codex once took. */
import type { FileKind } from '../../codex/kinds.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { defineRule, type Finding, type Fix, type RuleContext } from '../engine/rule.ts';
import { keySite, namesIn, stringIn } from '../support/config.ts';
import { problemsOfKind } from '../support/schema.ts';
import { code, dotted } from '../support/words.ts';

/** In a project's file these keys never counted: that is another rule's finding. */
const FILES: readonly FileKind[] = ['user', 'profile', 'system'];

export const retiredKey = defineRule({
  id: 'retired-key',
  family: 'schema',
  severity: 'error',
  fixable: 'review',
  files: FILES,
  docs: {
    what: 'Keys that older releases of Codex took, and that are refused or ignored today.',
    why:
      'With `profile = "…"` Codex does not start. `[profiles.…]` tables are read no more, so their settings – a strict ' +
      'sandbox, perhaps – are not in force.',
    remedy:
      'Put the settings of a profile into a file of their own, `<name>.config.toml` beside your `config.toml`, and start ' +
      'Codex with `--profile <name>`.',
    source: 'Run on Codex 0.169.0: it refuses to start with the first, and its effective settings lack the second.',
  },
  messages: {
    profile:
      'Codex no longer takes {key} and does not start with it. Put the profile’s settings into {file} in the same folder, and start Codex with `--profile {name}`.',
    gone: 'Codex no longer takes {key} and does not start with it. Remove it.',
    table:
      'Codex no longer reads this profile, so its settings have no effect. Put them into {file} in the same folder, and start Codex with `--profile {name}`.',
  },
  fixes: { remove: 'Remove {key}' },
  *check(context) {
    const { file } = context;
    for (const { path } of problemsOfKind(file, 'retired-key')) yield retired(context, path);
    for (const name of namesIn(file, ['profiles'])) {
      yield {
        message: 'table',
        severity: 'warning',
        data: { file: code(`${dotted([name])}.config.toml`), name: dotted([name]) },
        site: keySite(file, ['profiles', name]),
      };
    }
  },
});

function retired({ file }: RuleContext, path: TomlPath): Finding {
  const key = code(dotted(path));
  const name = stringIn(file, path);
  const remove: Fix = {
    title: 'remove',
    safety: 'review',
    changes: [{ file: file.path, change: { kind: 'remove', path } }],
  };
  const site = keySite(file, path);
  if (path.join('.') === 'profile' && name !== undefined && /^[\w-]{1,60}$/.test(name)) {
    return { message: 'profile', data: { key, name, file: code(`${name}.config.toml`) }, site, fixes: [remove] };
  }
  return { message: 'gone', data: { key }, site, fixes: [remove] };
}
