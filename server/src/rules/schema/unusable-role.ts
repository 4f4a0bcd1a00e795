/** Files of roles that Codex does not understand, so that it leaves the role out. */
import { roleFiles } from '../../codex/referenced-files.ts';
import { roleProblems, TEXTS_OF_ROLE } from '../../codex/roles.ts';
import type { SchemaProblem } from '../../codex/schema.ts';
import { code, dotted, listed } from '../../text/phrases.ts';
import { typeInWords, valuesInWords } from '../../words/value-types.ts';
import { keySite, stringIn, valueSite } from '../engine/read-settings.ts';
import { defineRule, type FindingOf, type RuleContext } from '../engine/rule.ts';
import { stackIfTrusted } from '../engine/trust-status.ts';
import { unknownName } from '../engine/unknown-names.ts';

const messages = {
  missing: 'Codex leaves this role out because it lacks {keys}. Add what is missing.',
  blank: '{key} is empty, so Codex leaves this role out. Write something in it.',
  unknown: 'Roles have no key {key}, so Codex leaves the whole role out. Correct the name or remove it.',
  similar: 'Roles have no key {key}, so Codex leaves the whole role out. Did you mean {other}?',
  value: 'Codex leaves the whole role out until this is corrected.',
} as const;

const fixes = { rename: 'Rename to {other}', remove: 'Remove {key}' } as const;

type Finding = FindingOf<typeof messages, typeof fixes>;

export const unusableRole = defineRule({
  id: 'unusable-role',
  family: 'schema',
  severity: 'warning',
  fixable: 'review',
  waits: 'table',
  files: ['role'],
  docs: {
    what: 'Files of roles (`agents/*.toml`) with missing, unknown or wrong keys.',
    why: 'Codex leaves out a role whose file it does not understand, and starts without it. The model is then not offered the helper that the file describes, and works without its instructions.',
    remedy:
      'A role needs a `name`, a `description` and `developer_instructions`. Everything else in it is a setting as in `config.toml`.',
    source: 'Run on Codex 0.169.0: which roles the model is offered.',
    cases: ['rules/roles.test.ts: leaves out a role whose file it does not understand'],
  },
  messages,
  fixes,
  *check(context) {
    const { file } = context;
    const isNamed = roleFiles(stackIfTrusted(context)).some(({ path }) => path === file.path);
    const problems = roleProblems(file, isNamed);
    const lacking = problems.flatMap((problem) =>
      problem.kind === 'missing-key' && problem.path.length === 0 ? [code(problem.key)] : [],
    );
    const site = { file: file.path, span: { start: 0, end: 0 } };
    if (lacking.length > 0) yield { message: 'missing', data: { keys: listed(lacking) }, site };
    for (const problem of problems) yield* findingFor(context, problem);
    for (const key of TEXTS_OF_ROLE)
      if (stringIn(file, [key])?.trim() === '')
        yield { message: 'blank', data: { key: code(key) }, site: valueSite(file, [key]) };
  },
});

function* findingFor({ file }: RuleContext, problem: SchemaProblem): Iterable<Finding> {
  const { path } = problem;
  const key = code(dotted(path.slice(-1)));
  switch (problem.kind) {
    case 'missing-key':
      // What is missing of the role itself is told at once.
      if (path.length > 0)
        yield {
          message: 'missing',
          data: { keys: code(dotted([...path, problem.key])) },
          site: keySite(file, path),
        };
      return;
    case 'unknown-key':
      yield unknownName(file, problem);
      return;
    case 'wrong-type':
      yield { opening: typeInWords(key, problem.expected), message: 'value', site: valueSite(file, path) };
      return;
    case 'wrong-value':
      yield { opening: valuesInWords(key, problem.values), message: 'value', site: valueSite(file, path) };
      return;
    default:
      yield { message: 'value', site: valueSite(file, path) };
  }
}
