/** Finds the known word that someone probably meant. */
import { areOpposite } from './opposite.ts';

/** Longer words are compared for sameness only: nobody mistypes them by a letter, and comparing takes time. */
const LONGEST = 64;

/**
 * The candidate that `word` is most like, for "did you mean". Differences in case, `-` and `_` count least; else up to
 * one typing slip per three letters (a letter too many, too few, wrong, or swapped with its neighbour). Undefined when
 * nothing is close, or several are equally close and none is the same but for case and strokes. A word that says the
 * opposite is never meant, however alike it looks.
 */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  const plain = simplified(word);
  let best: string | undefined;
  let isTied = false;
  let bestDistance = word.length <= LONGEST ? allowance(plain.length) + 1 : 0;
  for (const candidate of candidates) {
    if (candidate === word) return candidate;
    const other = simplified(candidate);
    if (other === plain && !areOpposite(word, candidate)) {
      // As close as another word can be; only the word itself would be closer.
      if (bestDistance > 0 || best === undefined) best = candidate;
      bestDistance = 0;
      isTied = false;
    } else if (bestDistance > 0 && candidate.length <= LONGEST) {
      const distance = slips(plain, other, bestDistance);
      if (distance > bestDistance || areOpposite(word, candidate)) continue;
      if (distance === bestDistance && best !== undefined) isTied ||= candidate !== best;
      else if (distance < bestDistance) {
        bestDistance = distance;
        best = candidate;
        isTied = false;
      }
    }
  }
  return isTied ? undefined : best;
}

/** Whether two different words are one typing slip apart: a letter too many, too few, wrong or swapped. In any case. */
export const isOneSlipAway = (word: string, other: string): boolean =>
  word.length > 5 && word.length <= LONGEST && word !== other && slips(word.toLowerCase(), other.toLowerCase(), 1) <= 1;

const simplified = (word: string): string => word.toLowerCase().replace(/[-_\s]/g, '');

/** How many slips a word of this length may have. */
const allowance = (length: number): number => (length < 3 ? 0 : Math.min(4, Math.max(1, Math.floor(length / 3))));

/** Damerau-Levenshtein distance of neighbours, or `limit + 1` when it is more than `limit`. */
function slips(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let lowest = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped =
        i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (swapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
      lowest = Math.min(lowest, cost);
    }
    if (lowest > limit) return limit + 1;
    before = row;
    row = next;
  }
  return Math.min(row[b.length] ?? 0, limit + 1);
}
