/** Which line a click should lead to. */
import type { Posture } from '../../../server/src/contract.ts';
import { PARTS, type PartName } from '../labels.ts';

/** A place in a file; line and column from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Where `part` is decided. Without a part: where Codex refuses to start, else what decides the worst weakness, else the
 * first part that a file decides. `undefined` where no file does.
 */
export function placeToShow(posture: Posture, part?: PartName): Place | undefined {
  if (posture.verdict === 'refused') return placeOf(posture.refusal);
  if (part !== undefined) return placeOf(posture.decidedBy[part]);
  const order = [...posture.weaknesses.map((weakness) => weakness.part), ...PARTS];
  for (const candidate of order) {
    const place = placeOf(posture.decidedBy[candidate]);
    if (place !== undefined) return place;
  }
  return undefined;
}

/** The place of a decision or refusal, where there is one. */
export function placeOf(
  at: { readonly file: string | null; readonly line: number | null; readonly column: number | null } | null,
): Place | undefined {
  if (at === null || at.file === null) return undefined;
  return { file: at.file, line: at.line ?? 1, column: at.column ?? 1 };
}
