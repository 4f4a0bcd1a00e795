/** What `codex-posture check` prints for a person. */
import { type Counted, sentences } from '../text/sentences.ts';

export const CHECK = sentences({
  nothing: 'Nothing found.',
  failed: 'The rule {rule} failed, so its findings in this file are missing.',
  baselineWritten: { one: 'Wrote {count} finding to {file}.', other: 'Wrote {count} findings to {file}.' },
  hidden: { one: '{count} finding is in the baseline.', other: '{count} findings are in the baseline.' },
  silenced: {
    one: '{count} finding is silenced by a comment in its file.',
    other: '{count} findings are silenced by comments in their files.',
  },
  unused: 'The baseline lists a finding of {rule} in {file} that is gone. Write the baseline again.',
});

/** How many findings there are of a severity, the worst first. */
export const FOUND: Readonly<Record<'error' | 'warning' | 'information' | 'hint', Counted>> = sentences({
  error: { one: '{count} error', other: '{count} errors' },
  warning: { one: '{count} warning', other: '{count} warnings' },
  information: { one: '{count} note', other: '{count} notes' },
  hint: { one: '{count} hint', other: '{count} hints' },
});
