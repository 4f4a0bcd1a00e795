import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withTexts } from '../../../server/src/codex/snapshot.ts';
import type { DiagnosticOptions } from '../../../server/src/features/diagnostics.ts';
import { Findings } from '../../../server/src/lsp/findings.ts';
import { RULES } from '../../../server/src/rules/catalogue.ts';
import type { Rule } from '../../../server/src/rules/engine/rule.ts';
import { readFixtures } from '../rules/support/fixture.ts';
import { snapshotOf, snapshotOfCase } from '../rules/support/rule-snapshots.ts';

const USER = '/home/dev/.codex/config.toml';
const OPTIONS: DiagnosticOptions = {
  uriOf: (path) => `file://${path}`,
  relatedInformation: true,
  codeDescription: true,
  tags: [],
};

const findings = (rules: readonly Rule[] = RULES): Findings =>
  new Findings(OPTIONS, { rules }, ({ rule, trace }) => assert.fail(`${rule}: ${trace}`));

/** Cases of files that hold statements. */
const CASES = readFixtures().flatMap(({ cases }) =>
  cases.flatMap((each) => each.files.filter(({ path }) => path.endsWith('.toml')).map(({ path }) => ({ each, path }))),
);

/** What is put at the end of a line, or in its place. */
const EDITS: readonly ((line: string) => string)[] = [
  (line) => `${line} `,
  (line) => `${line}\n`,
  (line) => `${line}\n# a note\n\n`,
  (line) => `# a note\n${line}`,
  (line) => `  ${line}`,
  (line) => `${line} # a note`,
  (line) => line.replace(/^\s*#.*/, ''),
  (line) => `${line}\n# codex-posture-ignore full-access: a reason`,
  (line) => line.slice(0, -1),
];

const edited = (text: string, at: number, how: (line: string) => string): string => {
  const lines = text.split('\n');
  const place = at % lines.length;
  return lines.map((line, number) => (number === place ? how(line) : line)).join('\n');
};

describe('findings after an edit between statements', () => {
  it('are those of a look at the whole text', function () {
    this.timeout(30_000);
    fc.assert(
      fc.property(
        fc.constantFrom(...CASES),
        fc.array(fc.tuple(fc.nat(200), fc.constantFrom(...EDITS)), { minLength: 1, maxLength: 3 }),
        ({ each, path }, edits) => {
          const known = findings();
          let snapshot = snapshotOfCase(each);
          known.reportsOf(snapshot, path);
          for (const [at, how] of edits) {
            const state = snapshot.files.get(path);
            if (state?.kind !== 'text') return;
            snapshot = withTexts(snapshot, new Map([[path, edited(state.text, at, how)]]));
            assert.deepEqual(known.reportsOf(snapshot, path), findings().reportsOf(snapshot, path));
          }
        },
      ),
      { numRuns: 150, seed: 20261126 },
    );
  });

  it('are not looked for again', () => {
    let checks = 0;
    const counted = RULES.filter(({ id }) => id === 'full-access').map((rule) => ({
      ...rule,
      check(...given: Parameters<Rule['check']>) {
        checks++;
        return rule.check(...given);
      },
    }));
    const known = findings(counted);
    const text = 'sandbox_mode = "danger-full-access"\n';
    const before = snapshotOf({ [USER]: text });
    assert.deepEqual(known.reportsOf(before, USER)[0]?.span, { start: 15, end: text.length - 1 });
    const after = withTexts(before, new Map([[USER, `# mine\n${text}`]]));
    assert.deepEqual(known.reportsOf(after, USER)[0]?.span, { start: 22, end: text.length + 6 });
    assert.equal(checks, 1);
    known.reportsOf(withTexts(before, new Map([[USER, 'sandbox_mode = "read-only"\n']])), USER);
    assert.equal(checks, 2);
  });
});
