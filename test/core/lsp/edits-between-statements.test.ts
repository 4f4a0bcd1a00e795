import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withTexts } from '../../../server/src/codex/snapshot.ts';
import { RULES } from '../../../server/src/rules/catalogue.ts';
import type { Rule } from '../../../server/src/rules/engine/rule.ts';
import { assertFoundAgain, findingsBy, LINE_EDITS } from '../rules/support/edits-between-statements.ts';
import { readFixtures } from '../rules/support/fixture.ts';
import { snapshotOf, snapshotOfCase } from '../rules/support/rule-snapshots.ts';

const USER = '/home/dev/.codex/config.toml';

/** Cases of files that hold statements. */
const CASES = readFixtures().flatMap(({ cases }) =>
  cases.flatMap((each) => each.files.filter(({ path }) => path.endsWith('.toml')).map(({ path }) => ({ each, path }))),
);

describe('findings after an edit between statements', () => {
  it('are those of a look at the whole text', function () {
    this.timeout(30_000);
    fc.assert(
      fc.property(
        fc.constantFrom(...CASES),
        fc.array(fc.tuple(fc.nat(200), fc.constantFrom(...LINE_EDITS)), { minLength: 1, maxLength: 3 }),
        ({ each, path }, edits) => assertFoundAgain(snapshotOfCase(each), path, edits),
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
    const known = findingsBy(counted);
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
