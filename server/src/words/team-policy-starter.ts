/** The texts of a new team policy, of the lines for `CODEOWNERS` and of the checklist that go with it. */
import { sentences } from '../text/sentences.ts';

/** At the top of the policy, one comment line each. */
export const POLICY_HEADER: readonly string[] = sentences([
  'Read by Codex Posture only; Codex never reads this file.',
  'Save it as .codex/posture.toml. What is looser than it asks for is reported on the line that decides.',
]);

/** Above each part of it. */
export const POLICY_PARTS = sentences({
  sensitivity: 'public, internal, regulated or production.',
  minimum:
    'The loosest values that are acceptable here. The sandbox and the network start from the current settings, but never from full access.',
  domains: 'Every domain that commands may reach, and why.',
  cloud: 'What is set on the web for each environment of Codex cloud.',
  review: 'What must have owners in CODEOWNERS. Add your lockfiles.',
});

/** In place of a reason that somebody has to give. */
export const REASON = 'npm packages';

export const OWNERS_HEADER: readonly string[] = sentences([
  'Add these lines at the end of CODEOWNERS, and put your reviewers in place of @OWNER/security: the last match decides.',
  'Then require a review from code owners for the branch.',
]);

export const CHECKLIST: readonly string[] = sentences([
  'No setting, rule, hook or server lets Codex do more than before, or the reason is in the description.',
  'New domains are in .codex/posture.toml, with a reason.',
  'New servers and packages are pinned to a version.',
  'Instructions for the model (AGENTS.md, skills) were read as if they were code.',
  'Changes to Codex cloud on the web are recorded under [[cloud]].',
  'codex-posture check reports nothing new.',
]);

export const CHECKLIST_TITLE = 'Codex';
