/** What an editor says of the Codex file that is open: what it is, and whether it counts. */

import type { FileStatus } from '../contract.ts';
import { sentences } from '../text/sentences.ts';

/** Names of files by their kind. */
export const FILE_TITLES: Readonly<Record<string, string>> = sentences({
  user: 'User settings',
  profile: 'Settings of a profile',
  project: 'Project settings',
  environment: 'Environment of the project',
  automation: 'Automation',
  dotenv: 'Variables for commands',
  hooks: 'Hooks',
  rules: 'Rules for commands',
  system: 'Settings of this computer',
  managed: 'Settings of the administrator',
  requirements: 'Requirements of the administrator',
  policy: 'Team policy',
});

export const FILE_STATUS: Readonly<Record<FileStatus['state'], string>> = sentences({
  counts: '{title}: in effect',
  chosen: '{title}: in effect only where it is chosen with --profile',
  unset: '{title}: ignored, because the folder is not trusted',
  untrusted: '{title}: ignored, because the folder is marked as untrusted',
  refused: '{title}: rejected, so nothing in it counts',
  'no-start': '{title}: Codex does not start with the current settings',
  unreadable: '{title}: cannot be read',
  unread: 'Codex does not read this file',
  known: '{title}',
});
