/** Names of model providers and permission profiles that nothing defines. */

import { code, dotted } from '../../text/phrases.ts';
import { closest } from '../../text/similar.ts';
import { CONFIG_FILES, valueSite } from '../engine/read-settings.ts';
import { defineRule, type FindingOf, type FixOf, type RuleContext } from '../engine/rule.ts';
import { type UnknownReference, unknownReferences } from './unknown-reference/references.ts';

const messages = {
  unknown:
    'There is no {what} {name}, and Codex does not start without it. Define {table}, or use the name of an existing one.',
  similar: 'There is no {what} {name}, and Codex does not start without it. Did you mean {other}?',
  builtIn:
    'Codex has no built-in {what} {name} and does not start with it. Names that begin with `:` are reserved; use another name.',
  unused: 'There is no {what} {name}. Codex will not start once the enclosing profile is used; correct the name.',
} as const;

const fixes = { use: 'Use {plain}' } as const;

type Finding = FindingOf<typeof messages, typeof fixes>;
type Fix = FixOf<typeof fixes>;

export const unknownReference = defineRule({
  id: 'unknown-reference',
  family: 'schema',
  severity: 'error',
  fixable: 'review',
  files: CONFIG_FILES,
  docs: {
    what: 'A `model_provider`, `default_permissions` or `extends` that names something nobody has defined.',
    why: 'Codex does not start if it cannot find what such a name refers to.',
    remedy: 'Correct the name, or define the table that it refers to, for example `[model_providers.<name>]`.',
    source: 'Run on Codex 0.169.0, which refuses to start and names what it did not find.',
    cases: [
      'rules/claims.ts: a provider that nobody defines keeps Codex from starting',
      'posture/facts/layers.ts: a profile file can name a provider that the user config defines',
    ],
  },
  messages,
  fixes,
  *check(context) {
    // The names in a file that adds to the user's may be defined there.
    if (context.snapshot.isAlone && context.file.kind !== 'user') return;
    for (const reference of unknownReferences(context)) yield findingFor(context, reference);
  },
});

const WORDS = { provider: 'model provider', profile: 'permission profile' } as const;
const TABLES = { provider: 'model_providers', profile: 'permissions' } as const;

/** What nobody gets by accepting a suggestion. */
const NEVER_SUGGESTED = ':danger-full-access';

function findingFor({ file }: RuleContext, { path, name, what, defined, isInUse }: UnknownReference): Finding {
  const other = closest(name, defined);
  const data = {
    what: WORDS[what],
    name: code(dotted([name])),
    table: code(`[${dotted([TABLES[what], name])}]`),
  };
  const site = valueSite(file, path);
  const severity = isInUse ? 'error' : 'warning';
  if (other !== undefined && other !== NEVER_SUGGESTED) {
    const use: Fix = {
      title: 'use',
      data: { plain: other },
      safety: 'review',
      changes: [{ file: file.path, change: { kind: 'set', path, value: other } }],
    };
    if (isInUse) return { message: 'similar', data: { ...data, other: code(other) }, site, severity, fixes: [use] };
    return { message: 'unused', data, site, severity, fixes: [use] };
  }
  if (!isInUse) return { message: 'unused', data, site, severity };
  return { message: name.startsWith(':') ? 'builtIn' : 'unknown', data, site, severity };
}
