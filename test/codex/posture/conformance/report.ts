/** The figures of a conformance run, in words. */
import { coverageOf } from '../generator/coverage.ts';
import type { Compared } from './run.ts';

export interface Figures {
  readonly stacks: number;
  readonly differing: readonly Compared[];
  /** From 0 to 1. */
  readonly refused: number;
  readonly checks: number;
  /** Checks that could not be made, by reason. */
  readonly skipped: ReadonlyMap<string, number>;
  readonly coverage: ReturnType<typeof coverageOf>;
}

export function figuresOf(all: readonly Compared[]): Figures {
  const skipped = new Map<string, number>();
  for (const reason of all.flatMap(({ outcome }) => outcome.skipped))
    skipped.set(reason, (skipped.get(reason) ?? 0) + 1);
  return {
    stacks: all.length,
    differing: all.filter(({ outcome }) => outcome.differences.length > 0),
    refused: all.filter(({ outcome }) => outcome.refused).length / all.length,
    checks: all.reduce((sum, { outcome }) => sum + outcome.checks, 0),
    skipped,
    coverage: coverageOf(all.map(({ stack }) => stack)),
  };
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** The figures as lines for a person. */
export function reportOf(figures: Figures, firstSeed: number): readonly string[] {
  const { stacks, differing, refused, checks, skipped, coverage } = figures;
  const notComparable = [...skipped.values()].reduce((sum, count) => sum + count, 0);
  return [
    `${stacks} stacks from seed ${firstSeed}: ${differing.length} with differences, ${percent(refused)} refused`,
    `${checks} comparisons, not comparable ${percent(notComparable / checks)}${[...skipped].map(([reason, count]) => `; ${reason}: ${count}`).join('')}`,
    `coverage: ${coverage.map(([feature, share]) => `${feature} ${percent(share)}`).join(', ')}`,
    ...differing.flatMap(({ stack, outcome }) => [
      `seed ${stack.seed}:`,
      ...outcome.differences.map((text) => `  ${text}`),
    ]),
  ];
}
