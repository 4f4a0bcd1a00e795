/** The comments of a new requirements file, by the key that they are about. */
import { bare } from '../text/phrases.ts';
import { say, sentences } from '../text/sentences.ts';
import { REQUIREMENTS_SCOPE } from './requirements.ts';

/** At the top, one comment line each. */
export const starterHeader = (file: string): readonly string[] => [
  say('Requirements for Codex, by an administrator.'),
  say('To put them into effect, save this file as {file}.', { file: bare(file) }),
  say(REQUIREMENTS_SCOPE),
  say('Lines that start with "#" and no space are examples. To use one, remove the "#".'),
];

/** What is required from the start. */
export const STARTER_DEMANDS: Readonly<Record<string, string>> = sentences({
  allowed_sandbox_modes: 'Full access ("danger-full-access") is not in the list, so nobody can choose it.',
  allowed_approval_policies: 'Codex replaces a policy that is not in the list with the first one that is.',
  allowed_approvals_reviewers: 'A person answers when Codex asks, not a model.',
  allowed_web_search_modes: 'Web search is off.',
});

/** What can be required too. */
export const STARTER_EXAMPLES = sentences({
  hooks: 'Hooks run only where an administrator provides them.',
  reads:
    'Commands cannot read these paths. Write absolute paths or "~/". Where settings open one of them, Codex does not start.',
  servers: 'Only the MCP servers that are listed start. Each is identified by its command or URL.',
  rules: 'Codex asks before this command, or refuses it if the decision is "forbidden".',
  justification: 'Publishing cannot be undone.',
});
