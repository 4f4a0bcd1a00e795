/** What the words of a posture mean, in plain sentences. */
import { valueWords } from '../codex/facts/value-words.ts';
import { shortPath } from '../codex/locations.ts';
import type { Machine } from '../codex/machine.ts';
import type { AccessEntry, ApprovalPart, NetworkPart, Posture, PostureMeaning, SecretsPart } from '../contract.ts';
import { listed } from '../text/phrases.ts';

/** One sentence for each part that is there. Paths in them are foreign text. */
export function meaningOf(posture: Posture, machine: Machine): PostureMeaning {
  const { sandbox, approval, network, secrets } = posture;
  return {
    trust: trustMeaning(posture, machine),
    sandbox: sandbox && sandboxMeaning(posture, machine),
    approval: approval && approvalMeaning(approval, sandbox),
    reviewer: approval && reviewerMeaning(approval),
    network: network && networkMeaning(network),
    webSearch: network && (valueWords(['web_search'], network.webSearch)?.means ?? 'Whether it may is not known.'),
    environment: secrets && ENVIRONMENT[secrets.environment],
  };
}

const TRUST: Readonly<Record<Posture['trust'], string>> = {
  trusted: 'Codex trusts this folder, so the project’s settings, hooks and rules apply.',
  untrusted: 'This folder is marked as untrusted, so Codex ignores the project’s settings, hooks and rules.',
  unset: 'Nobody has decided whether to trust this folder, so Codex ignores the project’s settings, hooks and rules.',
  unknown: 'Whether Codex trusts this folder is not known.',
};

function trustMeaning({ trust, trustsOnStart, folder }: Posture, machine: Machine): string {
  if (trustsOnStart === undefined) return TRUST[trust];
  const what = trustsOnStart === folder ? 'this folder' : shortPath(machine, trustsOnStart);
  return `Nobody has decided about trust, and the sandbox can write here: a session marks ${what} as trusted when it starts, and the project’s settings, hooks and rules then apply.`;
}

const APPROVAL: Readonly<Record<ApprovalPart['policy'], string>> = {
  'on-request': 'Codex asks before a command runs outside the sandbox, but not inside it.',
  never: 'Codex never asks. What the sandbox does not allow fails.',
  untrusted: 'Codex asks before nearly every command.',
  granular: 'Codex asks about some things and refuses the others without asking.',
  unknown: 'When Codex asks is not known.',
};

/** Without a sandbox there is nothing to leave, and nothing that would hold a command back. */
const UNSANDBOXED: Partial<typeof APPROVAL> = {
  'on-request': 'Codex asks about hardly anything, because there is no sandbox for a command to leave.',
  never: 'Codex never asks, and there is no sandbox to stop a command.',
};

const approvalMeaning = ({ policy }: ApprovalPart, sandbox: Posture['sandbox']): string =>
  (sandbox?.mode === 'danger-full-access' ? UNSANDBOXED[policy] : undefined) ?? APPROVAL[policy];

function reviewerMeaning({ policy, reviewer }: ApprovalPart): string {
  if (policy === 'never') return 'Nobody is asked.';
  return valueWords(['approvals_reviewer'], reviewer)?.means ?? 'Who decides is not known.';
}

const NETWORK: Readonly<Record<NetworkPart['access'], string>> = {
  off: 'Commands can reach no address.',
  on: 'Commands can reach every address.',
  filtered: 'Commands can reach only the allowed domains.',
  unknown: 'What commands can reach is not known.',
};

function networkMeaning({ access, domains }: NetworkPart): string {
  const isClosed = access === 'filtered' && !Object.values(domains).includes('allow');
  return isClosed ? 'No domain is allowed, so commands can reach no address.' : NETWORK[access];
}

const ENVIRONMENT: Readonly<Record<SecretsPart['environment'], string>> = {
  all: 'Commands see every environment variable, including tokens.',
  filtered: 'Codex passes on only some environment variables, by name; exports in `~/.bashrc` still reach commands.',
  core: 'Codex passes on only basic variables such as HOME and PATH; exports in `~/.bashrc` still reach commands.',
  none: 'Codex passes on none of its environment variables; exports in `~/.bashrc` still reach commands.',
  unknown: 'Which environment variables commands see is not known.',
};

function sandboxMeaning({ sandbox, folder }: Posture, machine: Machine): string {
  const entries = sandbox?.entries ?? [];
  if (sandbox?.mode === 'danger-full-access') return 'No sandbox: commands can do whatever you can do.';
  if (sandbox?.mode === 'external-sandbox') return 'Commands may read and write every file.';
  if (sandbox?.startsNothing === true)
    return 'No command can start: the permission profile opens no folder that contains programs.';
  if (sandbox?.mode === 'unknown' || entries.length === 0) return 'What commands may read and write is not known.';
  const writes = entries.filter(({ access }) => access === 'write');
  return `Commands may ${readingIn(entries)} and ${writingIn(writes, folder, machine)}.`;
}

function readingIn(entries: readonly AccessEntry[]): string {
  if (!entries.some((entry) => isRoot(entry) && entry.access !== 'deny')) return 'read the listed places only';
  return entries.some(({ access }) => access === 'deny') ? 'read every file that is not denied' : 'read every file';
}

const isRoot = ({ special }: AccessEntry): boolean => special === ':root';

/** More places are not named one by one. */
const MAX_NAMED = 3;

function writingIn(entries: readonly AccessEntry[], folder: string, machine: Machine): string {
  if (entries.length === 0) return 'write nothing';
  if (entries.some(isRoot)) return 'write every file that is not protected';
  const places = new Set(entries.map((entry) => placeOf(entry, folder, machine)));
  return places.size > MAX_NAMED ? 'write in the listed places' : `write in ${listed([...places])}`;
}

function placeOf({ path, glob, special }: AccessEntry, folder: string, machine: Machine): string {
  if (special === ':tmpdir' || special === ':slash_tmp') return 'temporary folders';
  if (path === folder || special === ':workspace_roots') return 'this folder';
  return path === undefined ? (glob ?? special ?? '') : shortPath(machine, path);
}
