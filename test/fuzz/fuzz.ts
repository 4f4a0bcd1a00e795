/** Tries the targets with texts that nobody expects. */
import fc from 'fast-check';
import '../core/support/formats.ts';
import { milliseconds } from '../core/cost/costs.ts';
import { TARGETS } from './targets.ts';
import { brokenText, seeds } from './texts.ts';

export interface Fuzzed {
  readonly target: string;
  readonly cases: number;
  /** The case that took the most processor time, in milliseconds. */
  readonly slowest: { readonly time: number; readonly text: string };
  /** The smallest text that breaks a promise, and which. */
  readonly failure?: string;
}

/** About `cases` cases from `seed` on, shared among the targets. The same seed gives the same texts. */
export function* fuzz(cases: number, seed: number): Generator<Fuzzed> {
  const files = seeds();
  const shares = Object.values(TARGETS).reduce((sum, { share }) => sum + share, 0);
  for (const [target, { share, run, from }] of Object.entries(TARGETS)) {
    const numRuns = Math.ceil((cases * share) / shares);
    let slowest = { time: 0, text: '' };
    const timed = fc.property(brokenText(from ?? files), (placed) => {
      const time = milliseconds(() => run(placed));
      if (time > slowest.time) slowest = { time, text: placed.text };
    });
    const found = fc.check(timed, { numRuns, seed, endOnFailure: false });
    const error = found.errorInstance instanceof Error ? (found.errorInstance.stack ?? '') : '';
    const failure = found.failed ? `${fc.defaultReportMessage(found)}\n${error}` : undefined;
    yield { target, cases: found.numRuns, slowest, ...(failure !== undefined && { failure }) };
  }
}
