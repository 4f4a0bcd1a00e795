/** Where commands run that a rule allows, in sentences that follow what the rule allows. */

import type { Reach } from '../codex/exec-policy/judge.ts';
import { sentences } from '../text/sentences.ts';

export const REACH: Readonly<Record<Reach, string>> = sentences({
  outside: 'Codex runs such commands outside the sandbox without asking.',
  inside: 'Codex runs such commands without asking. Only a denied path keeps them inside the sandbox here.',
  'no-sandbox': 'Codex runs such commands without asking, and the session has no sandbox.',
  unknown: 'Codex runs such commands without asking. Whether they leave the sandbox is not known here.',
  deleted:
    'Codex deletes this rule when the next session starts, but only once: a rule that is added again is not deleted.',
});
