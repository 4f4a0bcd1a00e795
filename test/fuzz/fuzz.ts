/** Tries the targets with texts that nobody expects. */
import fc from 'fast-check';
import '../core/support/formats.ts';
import { TARGETS } from './targets.ts';
import { brokenText, seeds } from './texts.ts';

export interface Fuzzed {
  readonly target: string;
  readonly cases: number;
  /** The longest case, in milliseconds. */
  readonly slowest: number;
  /** The smallest text that breaks a promise, and which. */
  readonly failure?: string;
}

/** About `cases` cases from `seed` on, shared among the targets. The same seed gives the same texts. */
export function* fuzz(cases: number, seed: number): Generator<Fuzzed> {
  const files = seeds();
  const shares = Object.values(TARGETS).reduce((sum, { share }) => sum + share, 0);
  for (const [target, { share, run, from }] of Object.entries(TARGETS)) {
    const numRuns = Math.ceil((cases * share) / shares);
    let slowest = 0;
    const timed = fc.property(brokenText(from ?? files), (placed) => {
      const before = performance.now();
      run(placed);
      slowest = Math.max(slowest, performance.now() - before);
    });
    const found = fc.check(timed, { numRuns, seed, endOnFailure: false });
    const error = found.errorInstance instanceof Error ? (found.errorInstance.stack ?? '') : '';
    const failure = found.failed ? `${fc.defaultReportMessage(found)}\n${error}` : undefined;
    yield { target, cases: found.numRuns, slowest, ...(failure !== undefined && { failure }) };
  }
}
