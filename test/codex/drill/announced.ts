/** Which sentence of a plan's own text announces an attack that stays possible. */
const ANNOUNCED: Readonly<Record<string, readonly string[]>> = {
  'git-history': ['read-git-history'],
  'unlisted-secrets': ['read-unguessable-name', 'read-hard-link'],
  'code-you-run': ['code-in-tests', 'npm-test', 'npm-postinstall', 'plant-makefile', 'plant-bin'],
  'new-root-files': [
    'plant-vscode-tasks',
    'plant-vscode-settings',
    'plant-agents-md',
    'plant-claude',
    'plant-mcp-json',
    'plant-ci',
    'plant-devcontainer',
    'plant-husky',
  ],
  'nested-files': ['plant-nested-agents-md', 'nested-git'],
  'git-commondir': ['git-commondir'],
  'allowed-domains': [
    'net-curl',
    'net-proxy-get',
    'net-proxy-query',
    'net-proxy-get-body',
    'net-proxy-header',
    'net-https-get',
    'net-https-get-body',
  ],
};

/** The id of the sentence; nothing for an attack that every plan stops. */
export const announcementOf = (attack: string): string | undefined =>
  Object.keys(ANNOUNCED).find((note) => ANNOUNCED[note]?.includes(attack));
