/** What a level of tests came to. */

/** How many cases a level ran; `skipped` ones took themselves out while running. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** A level that ran, or one whose parts cannot be had here, with the reason in one plain line. */
export type Outcome = Counts | { readonly leftOut: string };

/** No case at all. */
export const NOTHING: Counts = { passed: 0, failed: 0, skipped: 0 };

/** Whether this value, sent by another process, is a level's counts. */
export function isCounts(value: unknown): value is Counts {
  const keys = ['passed', 'failed', 'skipped'] as const;
  if (typeof value !== 'object' || value === null) return false;
  const record: Readonly<Record<string, unknown>> = { ...value };
  return keys.every((key) => typeof record[key] === 'number');
}

/**
 * What a level's outcome counts for in the total, with the reasons why it is not good. A level without a case proves
 * nothing, so it counts as a failure; so does what was left out or skipped where every part is demanded.
 */
export function judged(
  outcome: Outcome,
  demanded: boolean,
): { readonly counts: Counts; readonly complaints: readonly string[] } {
  if ('leftOut' in outcome) {
    if (!demanded) return { counts: NOTHING, complaints: [] };
    return { counts: { ...NOTHING, failed: 1 }, complaints: ['left out, where every part is demanded'] };
  }
  if (outcome.passed + outcome.failed + outcome.skipped === 0) {
    return { counts: { ...NOTHING, failed: 1 }, complaints: ['ran no case'] };
  }
  if (!demanded || outcome.skipped === 0) return { counts: outcome, complaints: [] };
  return {
    counts: { ...outcome, failed: outcome.failed + outcome.skipped },
    complaints: [`skipped ${outcome.skipped}, where every part is demanded`],
  };
}
