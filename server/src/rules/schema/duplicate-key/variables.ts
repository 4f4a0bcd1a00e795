/** Variables that a `.env` file sets more than once. */
import type { DotenvAssignment, DotenvDocument } from '../../../syntax/dotenv/parse.ts';

/** A line without effect, and the one that counts instead. */
export interface VariableTwice {
  readonly earlier: DotenvAssignment;
  readonly last: DotenvAssignment;
  /** There are no more than these two. */
  readonly isPair: boolean;
}

/** In the order of the lines; not those whose value a line behind them may use. */
export function variablesTwice({ assignments }: DotenvDocument): readonly VariableTwice[] {
  const lasts = new Map(assignments.map((one, at) => [one.name, at]));
  const counts = new Map<string, number>();
  for (const { name } of assignments) counts.set(name, (counts.get(name) ?? 0) + 1);
  const lastUse = assignments.findLastIndex(({ substitutes }) => substitutes === true);
  return assignments.flatMap((earlier, at) => {
    const last = assignments[lasts.get(earlier.name) ?? at];
    return last === undefined || last === earlier || at < lastUse
      ? []
      : [{ earlier, last, isPair: counts.get(earlier.name) === 2 }];
  });
}
