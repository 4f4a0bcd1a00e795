/** Finds our words about a setting. */
import { translated } from '../../text/language.ts';
import type { Shape } from '../file-kinds.ts';
import type { FactPath } from './lookup.ts';
import { Patterns } from './patterns.ts';
import { sameAs } from './same-settings.ts';
import { applicationWords } from './words/application.ts';
import { approvalWords } from './words/approvals.ts';
import { environmentWords } from './words/environment.ts';
import { featureWords } from './words/features.ts';
import { flagDetailWords } from './words/flag-details.ts';
import { flagWords } from './words/flags.ts';
import { hookFileWords } from './words/hook-files.ts';
import { keymapWords } from './words/keymap.ts';
import { programWords } from './words/mcp.ts';
import { modelWords } from './words/model.ts';
import { networkWords } from './words/network.ts';
import { proxyWords } from './words/proxy.ts';
import { requirementWords } from './words/requirements.ts';
import { roleWords } from './words/role.ts';
import { sandboxWords } from './words/sandbox.ts';
import { secretWords } from './words/secrets.ts';
import { serverWords } from './words/servers.ts';
import { teamPolicyWords } from './words/team-policy.ts';
import { terminalWords } from './words/terminal.ts';
import { vimKeymapWords } from './words/vim-keymap.ts';
import type { Words } from './words/words-by-path.ts';

/** About settings that have a say in what Codex may do, by pattern. */
export const securityWords: Words = {
  ...sandboxWords,
  ...networkWords,
  ...approvalWords,
  ...programWords,
  ...secretWords,
  ...featureWords,
};

/** All of them, by pattern. */
export const allWords: Words = {
  ...modelWords,
  ...applicationWords,
  ...terminalWords,
  ...keymapWords,
  ...vimKeymapWords,
  ...flagWords,
  ...flagDetailWords,
  ...serverWords,
  ...proxyWords,
  ...securityWords,
};

const patterns = { config: new Patterns(allWords), requirements: new Patterns(requirementWords) };
const others = {
  environment: new Patterns(environmentWords),
  hooks: new Patterns(hookFileWords),
  policy: new Patterns(teamPolicyWords),
  role: new Patterns(roleWords),
};

/**
 * What to say about the setting at a path (keys; indices of arrays as numbers or `[]`) in a file of such a shape, or
 * nothing.
 */
export function wordsFor(path: FactPath, shape: Shape = 'config'): string | undefined {
  const words = englishFor(path, shape);
  return words === undefined ? undefined : translated(words);
}

function englishFor(path: FactPath, shape: Shape): string | undefined {
  if (shape === 'environment' || shape === 'policy') return others[shape].at(path);
  if (shape === 'hooks' || shape === 'role') return others[shape].at(path) ?? englishFor(path, 'config');
  const words = shape === 'requirements' ? patterns.requirements.at(path) : undefined;
  return words ?? patterns.config.at(path) ?? sameAs(path).map((same) => englishFor(same, 'config'))[0];
}
