/** Local environments of the Codex app that do not match their format. */

import { ENVIRONMENT } from '../../codex/facts/environment.ts';
import { type SchemaProblem, schemaProblems } from '../../codex/schema.ts';
import { isUnreadKey } from '../../codex/unread-keys.ts';
import type { TomlPath, TomlPlain } from '../../syntax/toml/tree.ts';
import { code, dotted } from '../../text/phrases.ts';
import { typeInWords, valuesInWords } from '../../words/value-types.ts';
import { keySite, valueSite } from '../engine/read-settings.ts';
import { RETYPE_FIXES, retyped } from '../engine/retype.ts';
import { defineRule, type FindingOf, type FixOf, type PlainFix, type RuleContext, type Site } from '../engine/rule.ts';
import { unknownName } from '../engine/unknown-names.ts';

const messages = {
  unknown: 'Local environments have no key {key} here, so the Codex app ignores it. Correct the name or remove it.',
  similar: 'Local environments have no key {key} here, so the Codex app ignores it. Did you mean {other}?',
  type: 'The Codex app does not accept any other value.',
  version: 'The only known version of this format is 1. Set it to 1.',
  missing: 'The Codex app expects {key} in {table}. Add it.',
  missingAtTop: 'The Codex app expects {key} in this file. Add it.',
  missingInAction: 'The Codex app expects {key} in each action. Add it.',
} as const;

const fixes = {
  rename: 'Rename to {other}',
  remove: 'Remove {key}',
  version: 'Set the version to 1',
  add: 'Add {key}',
  use: 'Use {other}',
  unquote: RETYPE_FIXES.unquote,
  quote: RETYPE_FIXES.quote,
  unwrap: RETYPE_FIXES.unwrap,
} as const;

type Finding = FindingOf<typeof messages, typeof fixes>;
type Fix = FixOf<typeof fixes>;

export const environmentStructure = defineRule({
  id: 'environment-structure',
  family: 'environments',
  severity: 'warning',
  fixable: 'review',
  waits: 'table',
  readsLayout: true,
  files: ['environment'],
  docs: {
    what: 'Local environments of the Codex app with unknown, missing or wrongly typed keys.',
    why: 'The Codex app reads `.codex/environments/*.toml` when it creates a worktree. It skips or rejects what it does not understand, and then the scripts that should prepare the worktree do not run.',
    remedy:
      'A file needs `version = 1`, a `name`, and a `[setup]` with a `script` (which may be empty). It may have a `[cleanup]` and `[[actions]]`, each with a `name` and a `command`.',
    source:
      'The format is taken from public files and descriptions; the app itself was not run. This rule therefore never reports more than a warning.',
    cases: [],
  },
  messages,
  fixes,
  *check(context) {
    if (context.file.toml === undefined) return;
    for (const problem of schemaProblems(context.file.toml.root, ENVIRONMENT)) yield* findingFor(context, problem);
  },
});

function* findingFor(context: RuleContext, problem: SchemaProblem): Iterable<Finding> {
  const { file } = context;
  const key = code(dotted(problem.path.slice(-1)));
  switch (problem.kind) {
    case 'unknown-key':
      yield unknownName(context.file, problem);
      return;
    case 'wrong-type':
      yield {
        opening: typeInWords(key, problem.expected),
        message: 'type',
        site: valueSite(file, problem.path),
        // The format has no list of texts.
        fixes: retyped(file, problem.path, problem.expected).filter((fix) => fix.title !== 'list'),
      };
      return;
    case 'wrong-value':
      yield {
        opening: valuesInWords(key, problem.values),
        message: 'type',
        site: valueSite(file, problem.path),
        fixes: renamedSystem(context, problem.path, problem.written),
      };
      return;
    case 'out-of-range':
      yield {
        message: 'version',
        site: valueSite(file, problem.path),
        fixes: [{ ...setting(context, problem.path, 1), title: 'version' }],
      };
      return;
    case 'missing-key':
      if (!isUnreadKey(file, [...problem.path, problem.key])) yield missing(context, problem);
  }
}

/** What people call the systems. */
const SYSTEMS: Readonly<Record<string, string>> = {
  mac: 'darwin',
  macos: 'darwin',
  osx: 'darwin',
  windows: 'win32',
  win: 'win32',
};

function renamedSystem(context: RuleContext, path: TomlPath, written: string): readonly Fix[] {
  const name = written.toLowerCase();
  const other = path.at(-1) === 'platform' && Object.hasOwn(SYSTEMS, name) ? SYSTEMS[name] : undefined;
  return other === undefined ? [] : [{ ...setting(context, path, other), title: 'use', data: { other: code(other) } }];
}

/** What a missing key may be given without knowing the project. */
const DEFAULTS: Readonly<Record<string, TomlPlain>> = { version: 1, script: '', setup: { script: '' } };

function missing(context: RuleContext, { path, key }: Extract<SchemaProblem, { kind: 'missing-key' }>): Finding {
  const { file } = context;
  const value = DEFAULTS[key];
  const at: Site =
    path.length === 0 ? { file: file.path, span: firstLine(file.toml?.text ?? '') } : keySite(file, path);
  const found = {
    site: at,
    fixes: value === undefined ? [] : [{ ...setting(context, [...path, key], value), title: 'add' } as const],
  };
  const data = { key: key === 'setup' ? code('[setup]') : code(key) };
  if (path.length === 0) return { message: 'missingAtTop', data, ...found };
  if (typeof path.at(-1) === 'number') return { message: 'missingInAction', data, ...found };
  return { message: 'missing', data: { ...data, table: code(`[${dotted(path)}]`) }, ...found };
}

function firstLine(text: string): { readonly start: number; readonly end: number } {
  return { start: 0, end: /^[^\r\n]*/.exec(text)?.[0].length ?? 0 };
}

const setting = ({ file }: RuleContext, path: readonly (string | number)[], value: TomlPlain): PlainFix => ({
  safety: 'review',
  intent: 'certain',
  changes: [{ file: file.path, change: { kind: 'set', path, value } }],
});
