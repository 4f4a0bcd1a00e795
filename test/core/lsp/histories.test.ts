import fc from 'fast-check';
import { anyHistory, play } from './history.ts';

describe('after any history of typing and of changes on disk', () => {
  // With time to find the smallest history that fails.
  it('is told what a server tells that starts then', async function () {
    this.timeout(120_000);
    await fc.assert(fc.asyncProperty(anyHistory, play), { numRuns: 40, seed: 20261127 });
  });
});
