/**
 * The findings on public files have been read by a person, one by one. When a rule finds more or less there, somebody reads the
 * difference, enters the new count in `test/fixtures/findings/reviewed.json`, with what is wrong or not worth anybody's time,
 * and writes the page about it anew (`npm run docs`).
 */
import assert from 'node:assert/strict';
import {
  countsOf,
  doubtCount,
  publicFindings,
  readCount,
  reviewedFindings,
} from '../../../scripts/docs/reviewed-findings.ts';

describe('findings on public files', () => {
  const reviewed = reviewedFindings();
  const snapshot = Object.entries(publicFindings()).map(([file, line]) => [file, countsOf(line)] as const);

  it('have all been read', () => {
    const found: Record<string, number> = {};
    for (const [, counts] of snapshot) for (const [rule, count] of counts) found[rule] = (found[rule] ?? 0) + count;
    assert.deepEqual(found, reviewed.read, 'read the difference, then enter it in reviewed.json');
  });

  it('are rarely wrong, and rarely waved away', () => {
    const all = readCount(reviewed);
    assert.ok(doubtCount(reviewed, 'wrong') < 0.02 * all);
    assert.ok(doubtCount(reviewed, 'waved away') < 0.03 * all);
  });

  it('are where the exceptions are', () => {
    const byFile = new Map(snapshot);
    for (const { rule, files, reason } of reviewed.exceptions) {
      for (const [file, count] of Object.entries(files))
        assert.ok((byFile.get(file)?.get(rule) ?? 0) >= count, `${count} ${rule} in ${file}`);
      assert.match(reason, /^[A-Z].*\.$/);
    }
  });
});
