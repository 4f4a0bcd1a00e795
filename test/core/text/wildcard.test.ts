import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fitsWildcard } from '../../../server/src/text/wildcard.ts';

describe('wildcards', () => {
  it('fit as an expression of the same meaning does', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', '.'), maxLength: 12 });
    fc.assert(
      fc.property(letters, letters, (pattern, text) => {
        const source = pattern.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.');
        assert.equal(fitsWildcard(text, pattern), new RegExp(`^${source}$`).test(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('answer at once, however many stars', () => {
    assert.equal(fitsWildcard('a'.repeat(5000), `${'*a'.repeat(500)}b`), false);
  });
});
