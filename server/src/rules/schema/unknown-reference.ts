/** Names of model providers and permission profiles that nothing defines. */

import { bare, code, dotted } from '../../text/phrases.ts';
import { closest } from '../../text/similar.ts';
import { CONFIG_FILES, valueSite } from '../engine/read-settings.ts';
import { defineRule, type FindingOf, type FixOf, type RuleContext } from '../engine/rule.ts';
import { type UnknownReference, unknownReferences } from './unknown-reference/references.ts';

const messages = {
  provider:
    'There is no model provider {name}, and Codex does not start without it. Define {table}, or use the name of an existing one.',
  similarProvider: 'There is no model provider {name}, and Codex does not start without it. Did you mean {other}?',
  unusedProvider:
    'There is no model provider {name}. Another layer decides here, but Codex will not start once this one does; correct the name.',
  profile:
    'There is no permission profile {name}, and Codex does not start without it. Define {table}, or use the name of an existing one.',
  similarProfile: 'There is no permission profile {name}, and Codex does not start without it. Did you mean {other}?',
  unusedProfile: 'There is no permission profile {name}. Codex will not start once this applies; correct the name.',
  builtIn:
    'Codex has no built-in permission profile {name} and does not start with it. Names that begin with `:` are reserved; use another name.',
} as const;

const fixes = { use: 'Use {plain}', define: 'Define {plain}' } as const;

type Finding = FindingOf<typeof messages, typeof fixes>;
type Fix = FixOf<typeof fixes>;

export const unknownReference = defineRule({
  id: 'unknown-reference',
  family: 'schema',
  severity: 'error',
  fixable: 'review',
  waits: 'statement',
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

const TABLES = { provider: 'model_providers', profile: 'permissions' } as const;

/** What a table needs to be one. A profile begins with the strictest parent. */
const FIRST_KEYS = { provider: ['name', undefined], profile: ['extends', ':read-only'] } as const;

/** What nobody gets by accepting a suggestion. */
const NEVER_SUGGESTED = ':danger-full-access';

function findingFor({ file }: RuleContext, { path, name, what, defined, isInUse }: UnknownReference): Finding {
  const other = closest(name, defined);
  const data = {
    name: code(dotted([name])),
    table: code(`[${dotted([TABLES[what], name])}]`),
  };
  const site = valueSite(file, path);
  const severity = isInUse ? 'error' : 'warning';
  const unused = what === 'provider' ? 'unusedProvider' : 'unusedProfile';
  if (other !== undefined && other !== NEVER_SUGGESTED) {
    const use: Fix = {
      title: 'use',
      data: { plain: bare(other) },
      safety: 'review',
      changes: [{ file: file.path, change: { kind: 'set', path, value: other } }],
    };
    const found = { site, severity, fixes: [use] } as const;
    if (!isInUse) return { message: unused, data: { name: data.name }, ...found };
    const message = what === 'provider' ? 'similarProvider' : 'similarProfile';
    return { message, data: { name: data.name, other: code(other) }, ...found };
  }
  if (!isInUse) return { message: unused, data: { name: data.name }, site, severity };
  if (name.startsWith(':')) return { message: 'builtIn', data: { name: data.name }, site, severity };
  const table = [TABLES[what], name];
  const [key, value] = FIRST_KEYS[what];
  const define: Fix = {
    title: 'define',
    data: { plain: bare(`[${dotted(table)}]`) },
    safety: 'review',
    changes: [{ file: file.path, change: { kind: 'set', path: [...table, key], value: value ?? name } }],
  };
  return { message: what, data, site, severity, fixes: [define] };
}
