/** Names that server and client show for the same things. */

import type { LayerName, SecretsPart, UnsandboxedProgram } from '../contract.ts';
import { sentences } from '../text/sentences.ts';

/** Display names of the layers. */
export const LAYER_TITLES: Readonly<Record<LayerName, string>> = sentences({
  default: 'Codex’s default',
  system: 'system config',
  user: 'user config',
  profile: 'profile config',
  project: 'project config',
  flags: 'command line',
  managed: 'managed config',
  requirements: 'requirements',
});

/** What Codex's names for places mean; an entry's `special` is one of them. */
export const SPECIAL_PLACES: Readonly<Record<string, string>> = sentences({
  ':root': 'the whole disk',
  ':minimal': 'the system folders that commands need',
  ':workspace_roots': 'the workspace',
  ':tmpdir': 'the folder that TMPDIR names',
  ':slash_tmp': '/tmp',
});

/** Display names of what runs outside the sandbox. */
export const UNSANDBOXED_TITLES: Readonly<Record<UnsandboxedProgram['kind'], string>> = sentences({
  mcp: 'MCP server',
  hook: 'hook',
  notify: 'notify program',
  rule: 'rule',
});

/** Whether commands can read a file with secrets. */
export const SECRET_ACCESS: Readonly<Record<SecretsPart['dotenv'], string>> = sentences({
  readable: 'readable',
  denied: 'denied',
  unknown: 'not known',
});
