/** Patterns of paths as the `globset` library reads them, which Codex uses: tried on every file at once, without backtracking. */

import { bytesOf, NOWHERE, type Step, stepsOf, type Take } from './glob-parser.ts';

/** A pattern that is ready to be compared. */
export interface Glob {
  /** Whether the whole of `path` fits. `count` is told of the work: one for each step of the pattern that is looked at. */
  fits(path: string, count?: (steps: number) => void): boolean;
}

/**
 * The pattern, or `undefined` where it is none: a range from back to front, a brace or a backslash without its partner.
 * `*` and `?` stay within a folder, `**` between slashes spans folders, `[…]` is one byte (of `/` too), `{a,b}` a choice,
 * a backslash takes the next character literally, `[` without its partner stands for itself (0.169.0, seen).
 */
export function parseGlob(pattern: string): Glob | undefined {
  const steps = stepsOf(pattern);
  return steps && { fits: (path, count) => fits(steps, bytesOf(path), count ?? (() => undefined)) };
}

/** All places in the pattern that what was read so far can lead to, byte by byte: time is bounded by pattern times path. */
function fits(steps: readonly Step[], path: Uint8Array, count: (steps: number) => void): boolean {
  const seen = new Int32Array(steps.length + 1).fill(-1);
  const reached = (from: readonly number[], round: number): readonly number[] => {
    const takes: number[] = [];
    const open = [...from];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (at === NOWHERE || seen[at] === round) continue;
      seen[at] = round;
      count(1);
      const step = steps[at];
      if (step !== undefined && 'to' in step) open.push(step.or, step.to);
      else takes.push(at);
    }
    return takes;
  };
  let places = reached([0], 0);
  for (const [index, byte] of path.entries()) {
    if (places.length === 0) return false;
    const next: number[] = [];
    for (const at of places) {
      const step = steps[at];
      if (step !== undefined && 'ranges' in step && takes(step, byte, count)) next.push(at + 1);
    }
    places = reached(next, index + 1);
  }
  return places.includes(steps.length);
}

function takes({ ranges, except }: Take, byte: number, count: (steps: number) => void): boolean {
  count(ranges.length);
  return ranges.some(([from, to]) => from <= byte && byte <= to) !== except;
}
