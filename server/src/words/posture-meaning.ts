/** What the words of a posture mean. */

import type { ApprovalPart, NetworkPart, Posture, SecretsPart } from '../contract.ts';
import { sentences } from '../text/sentences.ts';

export const TRUST: Readonly<Record<Posture['trust'], string>> = sentences({
  trusted: 'Codex trusts this folder, so the project’s settings, hooks and rules apply.',
  untrusted: 'This folder is marked as untrusted, so Codex ignores the project’s settings, hooks and rules.',
  unset: 'Nobody has decided whether to trust this folder, so Codex ignores the project’s settings, hooks and rules.',
  unknown: 'Whether Codex trusts this folder is not known.',
});

/** Where the start of a session decides about trust: for this folder, or for another one. */
export const TRUSTS_ON_START = sentences({
  this: 'Nobody has decided about trust, and the sandbox can write here: a session marks this folder as trusted when it starts, and the project’s settings, hooks and rules then apply.',
  other:
    'Nobody has decided about trust, and the sandbox can write here: a session marks {folder} as trusted when it starts, and the project’s settings, hooks and rules then apply.',
});

export const APPROVAL: Readonly<Record<ApprovalPart['policy'], string>> = sentences({
  'on-request': 'Codex asks before a command runs outside the sandbox, but not inside it.',
  never: 'Codex never asks. What the sandbox does not allow fails.',
  untrusted: 'Codex asks before nearly every command.',
  granular: 'Codex asks about some things and refuses the others without asking.',
  unknown: 'When Codex asks is not known.',
});

/** Without a sandbox there is nothing to leave, and nothing that would hold a command back. */
export const APPROVAL_UNSANDBOXED: Partial<typeof APPROVAL> = sentences({
  'on-request': 'Codex asks about hardly anything, because there is no sandbox for a command to leave.',
  never: 'Codex never asks, and there is no sandbox to stop a command.',
});

export const REVIEWER = sentences({
  nobody: 'Nobody is asked.',
  unknown: 'Who decides is not known.',
});

export const NETWORK: Readonly<Record<NetworkPart['access'] | 'no-domain', string>> = sentences({
  off: 'Commands can reach no address.',
  on: 'Commands can reach every address.',
  filtered: 'Commands can reach only the allowed domains.',
  'no-domain': 'No domain is allowed, so commands can reach no address.',
  unknown: 'What commands can reach is not known.',
});

export const WEB_SEARCH_UNKNOWN = 'Whether the model can search the web is not known.';

export const ENVIRONMENT: Readonly<Record<SecretsPart['environment'], string>> = sentences({
  all: 'Commands see every environment variable, including tokens.',
  filtered: 'Codex passes on only some environment variables, by name; exports in `~/.bashrc` still reach commands.',
  core: 'Codex passes on only basic variables such as HOME and PATH; exports in `~/.bashrc` still reach commands.',
  none: 'Codex passes on none of its environment variables; exports in `~/.bashrc` still reach commands.',
  unknown: 'Which environment variables commands see is not known.',
});

export const SANDBOX = sentences({
  none: 'No sandbox: commands can do whatever you can do.',
  external: 'Commands can read and write every file.',
  startsNothing: 'No command can start: the permission profile opens no folder that contains programs.',
  unknown: 'What commands can read and write is not known.',
});

export const READS = sentences({
  listed: 'Commands can read only the listed places.',
  undenied: 'Commands can read every file that is not denied.',
  all: 'Commands can read every file.',
});

/** By what there is of the three: this folder, temporary folders, other places. */
export const WRITES = sentences({
  nothing: 'They can write nothing.',
  unprotected: 'They can write every file that is not protected.',
  listed: 'They can write in the listed places.',
  folder: 'They can write in this folder.',
  temporary: 'They can write in temporary folders.',
  folderTemporary: 'They can write in this folder and in temporary folders.',
  places: 'They can write in {places}.',
  folderPlaces: 'They can write in this folder and in {places}.',
  temporaryPlaces: 'They can write in temporary folders and in {places}.',
  folderTemporaryPlaces: 'They can write in this folder, in temporary folders and in {places}.',
});
