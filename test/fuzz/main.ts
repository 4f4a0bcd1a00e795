/** `npm run fuzz [-- CASES [SEED]]`: prints how many texts each target took, and the smallest text that breaks one. */
import process from 'node:process';
import { fuzz } from './fuzz.ts';

const [cases = '20000', seed = '1'] = process.argv.slice(2);
/** A text that takes longer is printed: milliseconds of processor time. */
const SLOW = 500;

let total = 0;
for (const { target, cases: tried, slowest, failure } of fuzz(Number(cases), Number(seed))) {
  total += tried;
  console.log(`${target}: ${tried} texts, the slowest ${slowest.time.toFixed(0)} ms`);
  if (slowest.time > SLOW) console.log(JSON.stringify(slowest.text));
  if (failure === undefined) continue;
  console.log(failure);
  process.exitCode = 1;
}
console.log(`${total} texts from seed ${seed}`);
