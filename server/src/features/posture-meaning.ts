/** What the words of a posture mean, in plain sentences. */
import { valueWords } from '../codex/facts/value-words.ts';
import { shortPath } from '../codex/locations.ts';
import type { Machine } from '../codex/machine.ts';
import type { AccessEntry, ApprovalPart, NetworkPart, Posture, PostureMeaning } from '../contract.ts';
import { bare, listed } from '../text/phrases.ts';
import { fill, paragraph, say } from '../text/sentences.ts';
import * as words from '../words/posture-meaning.ts';

/** Sentences for each part that is there. Paths in them are foreign text. */
export function meaningOf(posture: Posture, machine: Machine): PostureMeaning {
  const { sandbox, approval, network, secrets } = posture;
  return {
    trust: trustMeaning(posture, machine),
    sandbox: sandbox && sandboxMeaning(posture, machine),
    approval: approval && approvalMeaning(approval, sandbox),
    reviewer: approval && reviewerMeaning(approval),
    network: network && networkMeaning(network),
    webSearch: network && (valueWords(['web_search'], network.webSearch)?.means ?? say(words.WEB_SEARCH_UNKNOWN)),
    environment: secrets && words.ENVIRONMENT[secrets.environment],
  };
}

function trustMeaning({ trust, trustsOnStart, folder }: Posture, machine: Machine): string {
  if (trustsOnStart === undefined) return words.TRUST[trust];
  if (trustsOnStart === folder) return words.TRUSTS_ON_START.this;
  return say(words.TRUSTS_ON_START.other, { folder: bare(shortPath(machine, trustsOnStart)) });
}

const approvalMeaning = ({ policy }: ApprovalPart, sandbox: Posture['sandbox']): string =>
  (sandbox?.mode === 'danger-full-access' ? words.APPROVAL_UNSANDBOXED[policy] : undefined) ?? words.APPROVAL[policy];

function reviewerMeaning({ policy, reviewer }: ApprovalPart): string {
  if (policy === 'never') return words.REVIEWER.nobody;
  return valueWords(['approvals_reviewer'], reviewer)?.means ?? words.REVIEWER.unknown;
}

function networkMeaning({ access, domains }: NetworkPart): string {
  const isClosed = access === 'filtered' && !Object.values(domains).includes('allow');
  return words.NETWORK[isClosed ? 'no-domain' : access];
}

function sandboxMeaning({ sandbox, folder }: Posture, machine: Machine): string {
  const entries = sandbox?.entries ?? [];
  if (sandbox?.mode === 'danger-full-access') return words.SANDBOX.none;
  if (sandbox?.mode === 'external-sandbox') return words.SANDBOX.external;
  if (sandbox?.startsNothing === true) return words.SANDBOX.startsNothing;
  if (sandbox?.mode === 'unknown' || entries.length === 0) return words.SANDBOX.unknown;
  const writes = entries.filter(({ access }) => access === 'write');
  return paragraph(words.READS[readingIn(entries)], writingIn(writes, folder, machine));
}

function readingIn(entries: readonly AccessEntry[]): keyof typeof words.READS {
  if (!entries.some((entry) => isRoot(entry) && entry.access !== 'deny')) return 'listed';
  return entries.some(({ access }) => access === 'deny') ? 'undenied' : 'all';
}

const isRoot = ({ special }: AccessEntry): boolean => special === ':root';

/** More places are not named one by one. */
const MAX_NAMED = 3;

function writingIn(entries: readonly AccessEntry[], folder: string, machine: Machine): string {
  if (entries.length === 0) return words.WRITES.nothing;
  if (entries.some(isRoot)) return words.WRITES.unprotected;
  const isTemporary = ({ special }: AccessEntry) => special === ':tmpdir' || special === ':slash_tmp';
  const isFolder = ({ path, special }: AccessEntry) => path === folder || special === ':workspace_roots';
  const temporary = entries.some(isTemporary);
  const here = entries.some(isFolder);
  const others = entries.filter((entry) => !isTemporary(entry) && !isFolder(entry));
  const places = new Set(others.map((entry) => placeOf(entry, machine)));
  if (places.size + Number(temporary) + Number(here) > MAX_NAMED) return words.WRITES.listed;
  const [first, ...rest] = [
    ...(here ? (['folder'] as const) : []),
    ...(temporary ? (['temporary'] as const) : []),
    ...(places.size > 0 ? (['places'] as const) : []),
  ];
  const sentence = `${first}${rest.map(capitalized).join('')}` as keyof typeof words.WRITES;
  return fill(words.WRITES[sentence], { places: listed([...places].map(bare)) });
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const placeOf = ({ path, glob, special }: AccessEntry, machine: Machine): string =>
  path === undefined ? (glob ?? special ?? '') : shortPath(machine, path);
