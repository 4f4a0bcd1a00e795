/** Candidate names for fields: what stands in the binary's own lists, and what is known already. */

import type { TypeFact } from '../../server/src/codex/facts.ts';
import type { Runs } from './binary-strings.ts';

export interface Names {
  /** Every name once, sorted. */
  readonly all: readonly string[];
  /** The names that stand within `reach` places of one of these, in the same list. */
  readonly near: (names: ReadonlySet<string>, reach: number) => ReadonlySet<string>;
  /** The lists themselves. */
  readonly runs: Runs;
}

const fieldName = /^[A-Za-z_][\w.-]{0,50}$/;

/** `known`: names from elsewhere, because not every field that Codex reads stands in a list. */
export function namesOf(runs: Runs, known: readonly string[] = []): Names {
  const all = [...new Set([...runs.flat(), ...known])].filter((name) => fieldName.test(name)).sort();
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
  return { all, near, runs };
}

/** The names of all keys below a type. */
export function* keyNames(fact: TypeFact): Generator<string> {
  if (fact.type === 'union') for (const one of fact.of) yield* keyNames(one);
  if (fact.type === 'array') yield* keyNames(fact.items);
  if (fact.type !== 'table') return;
  for (const [name, inner] of Object.entries(fact.keys ?? {})) {
    yield name;
    yield* keyNames(inner);
  }
  if (fact.values) yield* keyNames(fact.values);
}

/** How often a name stands in the lists. */
export const timesIn = ({ runs }: Names, name: string): number =>
  runs.reduce((times, run) => times + run.filter((one) => one === name).length, 0);

/**
 * The fields of one table and the variants of one type stand next to each other: asks about the neighbours of one that is
 * known, on both sides, as long as they belong to it.
 */
export async function grow({ runs }: Names, from: string, belongs: (name: string) => Promise<boolean>): Promise<void> {
  for (const run of runs) {
    for (let start = run.indexOf(from); start >= 0; start = run.indexOf(from, start + 1)) {
      for (const step of [-1, 1]) {
        let missed = 0;
        for (let at = start + step; at in run && missed < GAP; at += step)
          missed = (await belongs(run[at] ?? '')) ? 0 : missed + 1;
      }
    }
  }
}

/** Some that belong to it may not show. */
const GAP = 4;
