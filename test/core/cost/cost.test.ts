import assert from 'node:assert/strict';
import { costsOf } from './costs.ts';
import { MATCHERS } from './matchers.ts';
import type { Shape } from './shape.ts';
import { SHAPES } from './shapes.ts';

/** Four times the text may take some four times as long. Twice that is generous, and quadratic work takes sixteen times. */
const MOST = 9;
const GROWTH = 4;
const SIZE = 5_000;
/** What takes less than this is not compared: it is quick, and mostly chance. In milliseconds of processor time. */
const FLOOR = 40;
const ROUNDS = 4;

type Costs = ReadonlyMap<string, number>;

/** Parts that take more than `MOST` times as long for four times the size, whenever they are measured. */
function excessive(measure: (size: number) => Costs): readonly string[] {
  const small: Costs[] = [];
  const large: Costs[] = [measure(SIZE * GROWTH)];
  const least = (rounds: readonly Costs[], part: string) =>
    Math.min(...rounds.map((costs) => costs.get(part) ?? Number.POSITIVE_INFINITY));
  const slow = () => [...(large[0]?.keys() ?? [])].filter((part) => least(large, part) > FLOOR);
  const tooMuch = () => slow().filter((part) => least(large, part) > MOST * least(small, part) + FLOOR);
  if (slow().length === 0) return [];
  small.push(measure(SIZE));
  for (let round = 1; round < ROUNDS && tooMuch().length > 0; round++) {
    small.push(measure(SIZE));
    large.push(measure(SIZE * GROWTH));
  }
  return tooMuch().map((part) => `${part}: ${least(small, part)} → ${least(large, part)} ms`);
}

describe('the time that a text takes grows no faster than the text', function () {
  this.timeout(120_000);

  it('notices work that grows faster', () => {
    const shape: Shape = { path: '/home/me/.codex/config.toml', text: (size) => `# ${'x'.repeat(size)}` };
    const part = 'quadratic';
    const measure = (size: number) => new Map([...costsOf(shape, size), [part, (size / 500) ** 2]]);
    assert.deepEqual(
      excessive(measure).map((line) => line.split(':')[0]),
      [part],
    );
  });

  for (const [name, shape] of Object.entries(SHAPES)) {
    it(`of ${name}`, () =>
      assert.deepEqual(
        excessive((size) => costsOf(shape, size)),
        [],
      ));
  }

  for (const [name, costs] of Object.entries(MATCHERS)) {
    it(`of ${name}`, () => assert.deepEqual(excessive(costs), []));
  }
});
