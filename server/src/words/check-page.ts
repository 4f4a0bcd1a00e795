/** What `codex-posture check` prints for a person. */
import type { Counted } from '../text/sentences.ts';

export const CHECK = {
  nothing: 'Nothing found.',
  failed: 'The rule {rule} failed, so its findings in this file are missing.',
} as const;

/** How many findings there are of a severity, the worst first. */
export const FOUND: Readonly<Record<'error' | 'warning' | 'information' | 'hint', Counted>> = {
  error: { one: '{count} error', other: '{count} errors' },
  warning: { one: '{count} warning', other: '{count} warnings' },
  information: { one: '{count} note', other: '{count} notes' },
  hint: { one: '{count} hint', other: '{count} hints' },
};
