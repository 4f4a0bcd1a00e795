/** The posture that a session reports in its own log, in the terms in which the posture of files is told. */
import type { AccessEntry, ApprovalPart, NetworkPart, SandboxMode, SandboxPart } from '../../contract.ts';
import { GRANULAR_KEYS } from '../approval.ts';
import { modeOf, type PolicyEntry } from '../permissions/policy.ts';
import { isRecord, type JsonRecord, recordAt, textAt, textsAt } from './json.ts';

/** What a rollout tells of a posture; a part is null where the line does not say. */
export interface Reported {
  readonly sandbox: SandboxPart | null;
  readonly approval: ApprovalPart | null;
  readonly network: NetworkPart | null;
}

/** The settings of one turn, or those that the next one begins with. */
export interface Settings extends Reported {
  readonly cwd: string | null;
  /** The folders that the session works in besides `cwd`, which may be among them. */
  readonly roots: readonly string[];
}

/** The settings in the payload of a `turn_context`, or in the `thread_settings` of an event. */
export function settingsIn(payload: JsonRecord): Settings {
  const profile = recordAt(payload, 'permission_profile');
  const policy = recordAt(payload, 'sandbox_policy');
  const mode = modeIn(policy, profile);
  const active = textAt(recordAt(payload, 'active_permission_profile') ?? {}, 'id');
  const known = mode !== undefined;
  return {
    cwd: textAt(payload, 'cwd') ?? null,
    roots: textsAt(payload, 'runtime_workspace_roots'),
    sandbox: known ? { mode, profile: active ?? null, entries: entriesIn(mode, profile) } : null,
    approval: approvalIn(payload),
    network: known ? { access: networkIn(mode, policy, profile), domains: {}, webSearch: 'unknown' } : null,
  };
}

const MODES: readonly SandboxMode[] = ['read-only', 'workspace-write', 'danger-full-access', 'external-sandbox'];

/** Every release that was tried writes a profile; a turn also names the mode, which then is Codex's own word for it. */
function modeIn(policy: JsonRecord | undefined, profile: JsonRecord | undefined): SandboxMode | undefined {
  if (policy !== undefined) return MODES.find((mode) => mode === textAt(policy, 'type')) ?? 'unknown';
  switch (profile === undefined ? undefined : textAt(profile, 'type')) {
    case undefined:
      return undefined;
    case 'disabled':
      return 'danger-full-access';
    case 'external':
      return 'external-sandbox';
    case 'managed':
      return modeOfManaged(profile ?? {});
    default:
      return 'unknown';
  }
}

function modeOfManaged(profile: JsonRecord): SandboxMode {
  const files = recordAt(profile, 'file_system') ?? {};
  const network = textAt(profile, 'network') === 'enabled';
  if (textAt(files, 'type') === 'unrestricted') return network ? 'danger-full-access' : 'external-sandbox';
  const entries = entriesOf(files);
  return entries === null ? 'unknown' : modeOf({ kind: 'restricted', entries: entries.map(policyEntry), network });
}

const policyEntry = ({ access, path, glob, special = '' }: AccessEntry): PolicyEntry =>
  path !== undefined
    ? { access, kind: 'path', text: path }
    : glob !== undefined
      ? { access, kind: 'glob', text: glob }
      : { access, kind: 'special', text: special };

/** Without a sandbox there are none, as in the posture of files. */
function entriesIn(mode: SandboxMode, profile: JsonRecord | undefined): readonly AccessEntry[] | null {
  if (mode === 'danger-full-access') return [];
  return profile === undefined ? null : entriesOf(recordAt(profile, 'file_system') ?? {});
}

function entriesOf(files: JsonRecord): readonly AccessEntry[] | null {
  const entries = files['entries'];
  if (!Array.isArray(entries)) return null;
  const known = entries.map(entryOf);
  return known.every((entry) => entry !== undefined) ? known : null;
}

function entryOf(value: unknown): AccessEntry | undefined {
  if (!isRecord(value)) return undefined;
  const access = (['read', 'write', 'deny'] as const).find((one) => one === textAt(value, 'access'));
  const place = recordAt(value, 'path');
  if (access === undefined || place === undefined) return undefined;
  const path = textAt(place, 'path');
  const glob = textAt(place, 'pattern');
  const special = recordAt(place, 'value');
  switch (textAt(place, 'type')) {
    case 'path':
      return path === undefined ? undefined : { access, path };
    case 'glob_pattern':
      return glob === undefined ? undefined : { access, glob };
    case 'special':
      return special === undefined ? undefined : { access, special: `:${textAt(special, 'kind') ?? 'unknown'}` };
    default:
      return undefined;
  }
}

/** `enabled` may mean what a proxy lets through; a rollout does not say whether one runs. */
function networkIn(
  mode: SandboxMode,
  policy: JsonRecord | undefined,
  profile: JsonRecord | undefined,
): NetworkPart['access'] {
  if (mode === 'danger-full-access') return 'on';
  const word = profile === undefined ? undefined : textAt(profile, 'network');
  if (word === 'enabled') return 'on';
  if (word === 'restricted') return 'off';
  if (mode === 'unknown') return 'unknown';
  const written = policy?.['network_access'];
  if (written === true || written === 'enabled') return 'on';
  // `read-only` leaves the key out where the network is closed.
  return written === false || (policy !== undefined && written === undefined) ? 'off' : 'unknown';
}

const POLICIES: Readonly<Record<string, ApprovalPart['policy']>> = {
  'on-request': 'on-request',
  'on-failure': 'on-request',
  never: 'never',
  untrusted: 'untrusted',
};

const REVIEWERS: Readonly<Record<string, ApprovalPart['reviewer']>> = {
  user: 'user',
  auto_review: 'auto_review',
  guardian_subagent: 'auto_review',
};

function approvalIn(payload: JsonRecord): ApprovalPart | null {
  const written = payload['approval_policy'];
  if (written === undefined) return null;
  const reviewer = known(REVIEWERS, textAt(payload, 'approvals_reviewer')) ?? 'unknown';
  if (typeof written === 'string') return { policy: known(POLICIES, written) ?? 'unknown', granular: {}, reviewer };
  const granular = isRecord(written) ? recordAt(written, 'granular') : undefined;
  if (granular === undefined) return { policy: 'unknown', granular: {}, reviewer };
  const asked = Object.fromEntries(GRANULAR_KEYS.map((key) => [key, granular[key] === true]));
  return { policy: 'granular', granular: asked, reviewer };
}

const known = <T>(table: Readonly<Record<string, T>>, word: string | undefined): T | undefined =>
  word !== undefined && Object.hasOwn(table, word) ? table[word] : undefined;
