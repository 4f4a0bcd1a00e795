/** Finds our words about a setting. */
import type { FactPath } from './lookup.ts';
import { approvalWords } from './words/approvals.ts';
import { featureWords } from './words/features.ts';
import { programWords } from './words/mcp.ts';
import { networkWords } from './words/network.ts';
import { sandboxWords } from './words/sandbox.ts';
import { secretWords } from './words/secrets.ts';
import type { Words } from './words/words-by-path.ts';

/** All of them, by pattern. */
export const allWords: Words = {
  ...sandboxWords,
  ...networkWords,
  ...approvalWords,
  ...programWords,
  ...secretWords,
  ...featureWords,
};

interface Entry {
  readonly steps: readonly string[];
  readonly text: string;
}

const entries: readonly Entry[] = Object.entries(allWords).map(([pattern, text]) => ({
  steps: pattern.split('.'),
  text,
}));

/**
 * What to say about the setting at a path (keys; indices of arrays as numbers or `[]`), or nothing. A pattern that
 * writes more of the names out wins.
 */
export function wordsFor(path: FactPath): string | undefined {
  const fitting = entries.filter(
    ({ steps }) => steps.length === path.length && steps.every((step, at) => fits(step, path[at])),
  );
  return fitting.sort((a, b) => exactness(b) - exactness(a))[0]?.text;
}

const fits = (step: string, written: string | number | undefined): boolean =>
  step === '[]'
    ? typeof written === 'number' || written === '[]'
    : step === '*'
      ? typeof written === 'string'
      : step === written;

const exactness = ({ steps }: Entry): number => steps.filter((step) => step !== '*').length;
