/** A fixed budget of texts that nobody expects. `npm run fuzz` tries more. */
import assert from 'node:assert/strict';
import { fuzz } from '../fuzz/fuzz.ts';

describe('texts that nobody expects', function () {
  this.timeout(60_000);

  it('break no promise of a parser, an evaluation, a rule, a fix or a reader', () => {
    const found = [...fuzz(2000, 1)];
    assert.ok(found.reduce((sum, { cases }) => sum + cases, 0) >= 2000);
    assert.deepEqual(
      found.flatMap(({ target, failure }) => (failure === undefined ? [] : [`${target}: ${failure}`])),
      [],
    );
  });
});
