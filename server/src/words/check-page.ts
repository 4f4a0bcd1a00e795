/** What `codex-posture check` prints for a person. */
import { bare } from '../text/phrases.ts';
import { type Counted, say, sentences } from '../text/sentences.ts';

export const CHECK = sentences({
  nothing: 'Nothing found.',
  failed: 'The rule {rule} failed, so its findings in this file are missing.',
  baselineWritten: { one: 'Wrote {count} finding to {file}.', other: 'Wrote {count} findings to {file}.' },
  hidden: { one: '{count} finding is in the baseline.', other: '{count} findings are in the baseline.' },
  silenced: {
    one: '{count} finding is silenced by a comment in its file.',
    other: '{count} findings are silenced by comments in their files.',
  },
  more: { one: '{count} more is not checked.', other: '{count} more are not checked.' },
  unused: 'The baseline lists a finding of {rule} in {file} that is gone. Write the baseline again.',
});

const UNCHECKED = sentences({
  forbidden: 'Nothing in the folder {path} is checked: reading it is not permitted.',
  unnamed: '{path} is not checked, because its name is not UTF-8. Rename it.',
  limit:
    'The folder {path} holds more than is searched, so some of its files are not checked. Check the folders in it one by one.',
  failed: '{path} is not checked, because reading it failed.',
  foreign: 'The file {path} is of no kind that is checked. If it is a draft of one, say which kind with --as.',
});

/** What is left out and why, in a sentence. */
export const uncheckedInWords = (why: keyof typeof UNCHECKED, path: string): string =>
  say(UNCHECKED[why], { path: bare(path) });

/** How many findings there are of a severity, the worst first. */
export const FOUND: Readonly<Record<'error' | 'warning' | 'information' | 'hint', Counted>> = sentences({
  error: { one: '{count} error', other: '{count} errors' },
  warning: { one: '{count} warning', other: '{count} warnings' },
  information: { one: '{count} note', other: '{count} notes' },
  hint: { one: '{count} hint', other: '{count} hints' },
});
