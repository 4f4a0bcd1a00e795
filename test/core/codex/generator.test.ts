import assert from 'node:assert/strict';
import { coverageOf, FEATURES } from '../../codex/posture/generator/coverage.ts';
import { generate } from '../../codex/posture/generator/stack.ts';

const LEAST = 0.05;

describe('generated stacks', () => {
  const stacks = Array.from({ length: 2000 }, (_, index) => generate(index + 1, { system: true }));

  it('touch every feature of the model in at least 5 % of the cases', () => {
    const coverage = new Map(coverageOf(stacks));
    const rare = FEATURES.filter((feature) => (coverage.get(feature) ?? 0) < LEAST);
    assert.deepEqual(
      rare.map((feature) => `${feature} ${coverage.get(feature)}`),
      [],
    );
    assert.deepEqual([...coverage.keys()].sort(), [...FEATURES].sort());
  });

  it('are the same for the same seed', () => {
    const again = generate(7, { system: true });
    assert.deepEqual(again, generate(7, { system: true }));
    assert.notDeepEqual(again.files, generate(8, { system: true }).files);
  });
});
