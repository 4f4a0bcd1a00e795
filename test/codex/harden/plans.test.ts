import assert from 'node:assert/strict';
import { PlanLab, type StackResult } from './plans-of-stacks.ts';

// `CODEX_POSTURE_PLAN_STACKS=300` is the whole; so many are played each time.
const STACKS = Number(process.env['CODEX_POSTURE_PLAN_STACKS'] ?? 25);
const SEED = Number(process.env['CODEX_POSTURE_SEED'] ?? 1);

/** More plans that cannot be reached would mean that too little is tried. */
const MOST_OBSTACLES = 0.4;

describe('plans for generated stacks', function () {
  this.timeout(0);

  it(`${STACKS} from seed ${SEED} load, promise what Codex does, loosen nothing, leave nothing to do, and can be undone`, async () => {
    const results = await resultsOf();
    const wrong = results.flatMap(({ seed, plan, wrong: all }) => all.map((one) => `seed ${seed}, ${plan}: ${one}`));
    assert.deepEqual(wrong, []);
    const stuck = results.filter(({ cannot }) => cannot !== undefined);
    assert.ok(
      stuck.length <= MOST_OBSTACLES * results.length,
      stuck.map(({ seed, cannot }) => `${seed}: ${cannot}`).join('\n'),
    );
  });
});

async function resultsOf(): Promise<readonly StackResult[]> {
  const results: StackResult[] = [];
  let next = SEED;
  const work = async () => {
    const lab = await PlanLab.open();
    try {
      while (next < SEED + STACKS) results.push(await lab.result(next++));
    } finally {
      await lab.close();
    }
  };
  await Promise.all([work(), work()]);
  return results.sort((a, b) => a.seed - b.seed);
}
