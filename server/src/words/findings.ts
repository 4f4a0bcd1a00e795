/** What is said of findings, whatever the rule. */
import { say } from '../text/sentences.ts';

const SENTENCES = {
  cutShort: 'This file has more than {count} findings of this rule. The rest are not shown.',
} as const;

/** What is said in place of the findings beyond the first `count` of a rule. */
export const cutShort = (count: number): string => say(SENTENCES.cutShort, { count });

/** What is said at the end of each finding in a project file that depends on trust. */
export const TRUST_NOTES = {
  off: 'This has no effect until the folder is trusted.',
  'at-start': 'This applies as soon as an editor starts Codex here, although nobody has trusted the folder yet.',
} as const;
