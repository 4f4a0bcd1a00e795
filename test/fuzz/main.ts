/** `npm run fuzz [-- CASES [SEED]]`: prints how many texts each target took, and the smallest text that breaks one. */
import process from 'node:process';
import { fuzz } from './fuzz.ts';

const [cases = '20000', seed = '1'] = process.argv.slice(2);
let total = 0;
for (const { target, cases: tried, slowest, failure } of fuzz(Number(cases), Number(seed))) {
  total += tried;
  console.log(`${target}: ${tried} texts, the slowest ${slowest.toFixed(0)} ms`);
  if (failure === undefined) continue;
  console.log(failure);
  process.exitCode = 1;
}
console.log(`${total} texts from seed ${seed}`);
