import assert from 'node:assert/strict';
import os from 'node:os';
import { whyNoSystem } from '../../support/codex-process.ts';
import { figuresOf, reportOf } from './report.ts';
import { type Compared, Lab } from './run.ts';

// `npm run test:codex -- --stacks N --seed S` sets these.
const STACKS = Number(process.env['CODEX_POSTURE_STACKS'] ?? 250);
const SEED = Number(process.env['CODEX_POSTURE_SEED'] ?? 1);

/** As much of all comparisons may be impossible. */
const MOST_NOT_COMPARABLE = 0.05;

describe('posture of generated stacks, as the real Codex has it', function () {
  this.timeout(0);

  it(`${STACKS} stacks from seed ${SEED} without a difference`, async () => {
    const compared = await comparedStacks();
    const figures = figuresOf(compared);
    const report = reportOf(figures, SEED);
    const without = whyNoSystem();
    if (without !== undefined) console.log(`    without files in the system's folder: ${without}`);
    for (const line of report) console.log(`    ${line}`);
    assert.equal(figures.differing.length, 0, report.slice(3).join('\n'));
    const skipped = [...figures.skipped.values()].reduce((sum, count) => sum + count, 0);
    assert.ok(skipped / figures.checks < MOST_NOT_COMPARABLE, 'too much cannot be compared');
    if (STACKS >= 200) assert.ok(figures.refused >= 0.1 && figures.refused <= 0.4, 'refused stacks: 10 to 40 %');
  });
});

// Each lab has its own folders and processes; two keep both cores of a small machine busy.
async function comparedStacks(): Promise<readonly Compared[]> {
  const compared: Compared[] = [];
  let next = SEED;
  const work = async (): Promise<void> => {
    const lab = await Lab.open();
    try {
      while (next < SEED + STACKS) compared.push(await lab.compare(next++));
    } finally {
      await lab.close();
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, Math.min(4, os.availableParallelism())) }, work));
  return compared.sort((a, b) => a.stack.seed - b.stack.seed);
}
