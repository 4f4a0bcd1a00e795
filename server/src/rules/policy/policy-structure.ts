/** Team policies that do not match their format. */
import { TEAM_POLICY } from '../../codex/facts/team-policy.ts';
import { type SchemaProblem, schemaProblems } from '../../codex/schema.ts';
import { isUnreadKey } from '../../codex/unread-keys.ts';
import { code, dotted } from '../../text/phrases.ts';
import { closest } from '../../text/similar.ts';
import { typeInWords, valuesInWords } from '../../words/value-types.ts';
import { keySite, valueSite } from '../engine/read-settings.ts';
import { RETYPE_FIXES, retyped } from '../engine/retype.ts';
import { defineRule, type FindingOf, type RuleContext } from '../engine/rule.ts';
import { unknownName } from '../engine/unknown-names.ts';

const messages = {
  unknown: 'Team policies have no key {key} here, so it demands nothing. Correct the name or remove it.',
  similar: 'Team policies have no key {key} here, so it demands nothing. Did you mean {other}?',
  value: 'Anything else demands nothing.',
  unread: 'This policy cannot be read, so nothing in it is demanded. Replace it with a text file of moderate size.',
  missing: 'Without {key}, this entry of {table} demands nothing. Add it.',
} as const;

const fixes = {
  rename: 'Rename to {other}',
  remove: 'Remove {key}',
  use: 'Use {other}',
  list: RETYPE_FIXES.list,
  unwrap: RETYPE_FIXES.unwrap,
} as const;

type Finding = FindingOf<typeof messages, typeof fixes>;

export const policyStructure = defineRule({
  id: 'policy-structure',
  family: 'policy',
  severity: 'warning',
  fixable: 'review',
  waits: 'table',
  files: ['policy'],
  docs: {
    what: 'Team policies with unknown, missing or wrongly typed keys.',
    why: 'Codex Posture checks what it understands of `.codex/posture.toml` and nothing else. A demand with a typing error looks like protection and is none.',
    remedy:
      'Use `sensitivity`, `[minimum]` with `sandbox`, `approvals` and `network`, `[[domains]]` with `pattern` and `reason`, `[[cloud]]` with `name`, `trust`, `internet`, `domains` and `methods`, and `[review]` with `paths`.',
    source: 'The format is that of Codex Posture, which alone reads the file. Codex was not run.',
    cases: [],
  },
  messages,
  fixes,
  *check({ file }) {
    if (file.state.kind === 'unreadable' || file.state.kind === 'folder')
      yield { message: 'unread', site: { file: file.path, span: { start: 0, end: 0 } } };
    if (file.toml === undefined) return;
    for (const problem of schemaProblems(file.toml.root, TEAM_POLICY)) yield* findingFor({ file }, problem);
  },
});

function* findingFor({ file }: Pick<RuleContext, 'file'>, problem: SchemaProblem): Iterable<Finding> {
  const { path } = problem;
  const key = code(dotted(path.slice(-1)));
  switch (problem.kind) {
    case 'unknown-key':
      yield unknownName(file, problem);
      return;
    case 'wrong-type':
      yield {
        opening: typeInWords(key, problem.expected),
        message: 'value',
        site: valueSite(file, path),
        // The format has words and lists of them.
        fixes: retyped(file, path, problem.expected).filter((fix) => fix.title === 'list' || fix.title === 'unwrap'),
      };
      return;
    case 'wrong-value': {
      const value = closest(problem.written, problem.values);
      const change = { kind: 'set', path, value: value ?? '' } as const;
      yield {
        opening: valuesInWords(key, problem.values),
        message: 'value',
        site: valueSite(file, path),
        fixes:
          value === undefined
            ? []
            : [
                {
                  title: 'use',
                  data: { other: code(value) },
                  safety: 'review',
                  changes: [{ file: file.path, change }],
                },
              ],
      };
      return;
    }
    case 'missing-key':
      if (isUnreadKey(file, [...path, problem.key])) return;
      yield {
        message: 'missing',
        data: { key: code(problem.key), table: code(`[[${String(path[0])}]]`) },
        site: keySite(file, path),
      };
  }
}
