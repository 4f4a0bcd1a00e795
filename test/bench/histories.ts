/**
 * Plays random histories of typing, undoing and changes on disk, and compares what is told with what a server tells that has just
 * started: `npm run bench -- histories [COUNT [SEED]]`. The tests play 40. Prints the smallest that goes wrong.
 */
import process from 'node:process';
import fc from 'fast-check';
import { anyHistory, play } from '../core/lsp/history.ts';

async function main(count: number, seed: number): Promise<void> {
  const start = performance.now();
  const { failed, numRuns, ...rest } = await fc.check(fc.asyncProperty(anyHistory, play), { numRuns: count, seed });
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(`${numRuns} histories from seed ${seed} in ${seconds} s: ${failed ? 'one goes wrong' : 'all right'}`);
  if (!failed) return;
  console.log(JSON.stringify(rest.counterexample, null, 1), rest.errorInstance);
  process.exitCode = 1;
}

const [count = '1000', seed = '1'] = process.argv.slice(2);
void main(Number(count), Number(seed));
