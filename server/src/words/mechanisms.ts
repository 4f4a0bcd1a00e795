/** What is said of a release of Codex that lacks something that plans rely on, by mechanism; `{release}` is its number. */
import { sentences } from '../text/sentences.ts';
export const LACKING = sentences({
  'permission-profile':
    'Codex {release} has no permission profiles, so the files of your home folder stay readable. Update Codex.',
  'environment-policy': 'Codex {release} cannot filter the environment, so commands get all variables. Update Codex.',
  'limited-proxy':
    'Codex {release} has no proxy that enforces a list of domains, so every address can be reached. Update Codex.',
  'mcp-approval': 'Codex {release} cannot be told to ask before each call of an MCP server’s tool. Update Codex.',
  'explicit-trust':
    'Codex {release} does not know folders that are marked as untrusted, so a project’s own settings can loosen the plan. Update Codex.',
  'web-search-off': 'Codex {release} cannot turn web search off. Update Codex.',
});
