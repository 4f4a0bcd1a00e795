/** What is said of findings, whatever the rule. */
import { say, sentences } from '../text/sentences.ts';

const SENTENCES = sentences({
  cutShort: 'This file has more than {count} findings of this rule. The rest are not shown.',
});

/** What is said in place of the findings beyond the first `count` of a rule. */
export const cutShort = (count: number): string => say(SENTENCES.cutShort, { count });

/** What is said at the end of each finding in a project file that depends on trust. */
export const TRUST_NOTES = sentences({
  off: 'Codex ignores this file until the folder is trusted.',
  'at-start': 'This applies as soon as an editor starts Codex here, although nobody has trusted the folder yet.',
});
