/** What makes a run of the tests fail besides a failing test. */
import assert from 'node:assert/strict';
import { judged } from '../../../scripts/testing/outcome.ts';

describe('judging a level of tests', () => {
  const good = { passed: 3, failed: 0, skipped: 1 };

  it('passes on what the level counted', () => {
    assert.deepEqual(judged({ passed: 3, failed: 2, skipped: 0 }, true).counts, { passed: 3, failed: 2, skipped: 0 });
  });

  it('fails a level without a case', () => {
    assert.equal(judged({ passed: 0, failed: 0, skipped: 0 }, false).counts.failed, 1);
  });

  it('forgives a missing part on a user’s machine only', () => {
    assert.equal(judged({ leftOut: 'no network' }, false).counts.failed, 0);
    assert.equal(judged({ leftOut: 'no network' }, true).counts.failed, 1);
  });

  it('counts a skipped case as failed where every part is demanded', () => {
    assert.equal(judged(good, false).counts.failed, 0);
    assert.equal(judged(good, true).counts.failed, 1);
  });
});
