/** Tables that hold the same settings as others: what is said of those holds for them too. */
import type { FactPath } from './lookup.ts';

const SAME: readonly (readonly [from: readonly string[], to: readonly string[]])[] = [
  [['profiles', '*'], []],
  [['plugins', '*', 'mcp_servers'], ['mcp_servers']],
  [['plugins', '*', 'apps'], ['apps']],
];

/** The same setting in the table that is meant to hold it; none for most. */
export function sameAs(path: FactPath): readonly FactPath[] {
  const isBelow = (from: readonly string[]) =>
    path.length > from.length && from.every((step, at) => step === '*' || step === path[at]);
  return SAME.filter(([from]) => isBelow(from)).map(([from, to]) => [...to, ...path.slice(from.length)]);
}
