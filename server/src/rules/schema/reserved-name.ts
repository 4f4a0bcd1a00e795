/** Names of a person's own that Codex keeps for itself. */

import { problemsOfKind } from '../../codex/schema/file-problems.ts';
import { code, dotted, listed } from '../../text/phrases.ts';
import { CONFIG_FILES, keySite, namesIn } from '../engine/read-settings.ts';
import { defineRule, type RuleContext } from '../engine/rule.ts';

export const reservedName = defineRule({
  id: 'reserved-name',
  family: 'schema',
  severity: 'error',
  fixable: 'no',
  files: CONFIG_FILES,
  docs: {
    what: 'Own model providers and permission profiles under a name that belongs to Codex.',
    why: 'Codex does not start with a table that changes a built-in provider, or with a profile whose name begins with `:`.',
    remedy: 'Give the table a name of its own, and use that name in `model_provider` or `default_permissions`.',
    source: 'Run on Codex 0.169.0, which refuses to start and names the table.',
    cases: ['rules/claims.ts: a changed built-in provider keeps Codex from starting'],
  },
  messages: {
    provider:
      'The model provider {name} is built into Codex, which does not start when it is changed. Give yours another name.',
    partly:
      'Of the built-in model provider {name} only {allowed} may be changed. Codex does not start with other keys.',
    profile: 'Names that begin with `:` are Codex’s own, and it does not start with this one. Choose another name.',
  },
  *check(context) {
    for (const { path, allowed } of problemsOfKind(context.file, 'reserved-name')) {
      yield {
        message: allowed.length === 0 ? 'provider' : 'partly',
        data: { name: code(dotted(path.slice(-1))), allowed: listed(allowed.map(code)) },
        site: keySite(context.file, path),
      };
    }
    for (const name of reservedProfiles(context)) {
      yield { message: 'profile', site: keySite(context.file, ['permissions', name]) };
    }
  },
});

const reservedProfiles = ({ file }: RuleContext): readonly string[] =>
  namesIn(file, ['permissions']).filter((name) => name.startsWith(':'));
