/** Candidate names for fields: what stands in the binary's own lists. */

import type { Runs } from './binary-strings.ts';

export interface Names {
  /** Every name once, sorted. */
  readonly all: readonly string[];
  /** The names that stand within `reach` places of one of these, in the same list. */
  readonly near: (names: ReadonlySet<string>, reach: number) => ReadonlySet<string>;
}

const fieldName = /^[A-Za-z_][\w.-]{0,50}$/;

export function namesOf(runs: Runs): Names {
  const all = [...new Set(runs.flat())].filter((name) => fieldName.test(name)).sort();
  const near: Names['near'] = (names, reach) => {
    const found = new Set<string>();
    for (const run of runs) {
      for (const [index, name] of run.entries()) {
        if (!names.has(name)) continue;
        for (const neighbour of run.slice(Math.max(0, index - reach), index + reach + 1)) found.add(neighbour);
      }
    }
    return found;
  };
  return { all, near };
}
