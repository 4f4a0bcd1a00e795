/** Custom names that Codex reserves for itself. */

import { problemsOfKind } from '../../codex/schema/file-problems.ts';
import { code, dotted, listed } from '../../text/phrases.ts';
import { CONFIG_FILES, keySite, namesIn } from '../engine/read-settings.ts';
import { defineRule, type RuleContext } from '../engine/rule.ts';

export const reservedName = defineRule({
  id: 'reserved-name',
  family: 'schema',
  severity: 'error',
  fixable: 'no',
  waits: 'statement',
  files: CONFIG_FILES,
  docs: {
    what: 'Custom model providers and permission profiles that use a reserved name.',
    why: 'Codex does not start with a table that changes a built-in provider, or with a profile whose name begins with `:`.',
    remedy: 'Give the table another name, and use that name in `model_provider` or `default_permissions`.',
    source: 'Run on Codex 0.169.0, which refuses to start and names the table.',
    cases: ['rules/claims.ts: a changed built-in provider keeps Codex from starting'],
  },
  messages: {
    provider:
      'The model provider {name} is built into Codex, and Codex does not start if a file changes it. Give yours another name.',
    partly:
      'Only {allowed} of the built-in model provider {name} may be changed. Codex does not start with any other key; remove it.',
    profile: 'Names that begin with `:` are reserved, and Codex does not start with this one. Choose another name.',
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
