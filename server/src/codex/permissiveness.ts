/** Which of two postures allows more, and which of two values of one key. */
import type {
  AccessEntry,
  ApprovalPart,
  Comparison,
  NetworkPart,
  Posture,
  PostureComparison,
  PosturePart,
  SandboxPart,
} from '../contract.ts';
import type { TomlPath, TomlPlain } from '../syntax/toml/tree.ts';
import { GRANULAR_KEYS } from './approval.ts';
import { levelsOf } from './permissions/levels.ts';

/** From strict to loose; what is in no list cannot be compared. */
const ORDERS = {
  sandbox: ['read-only', 'workspace-write', 'external-sandbox', 'danger-full-access'],
  network: ['off', 'filtered', 'on'],
  webSearch: ['disabled', 'cached', 'live'],
  approval: ['untrusted', 'on-request', 'never'],
  reviewer: ['user', 'auto_review'],
  environment: ['none', 'core', 'filtered', 'all'],
  file: ['denied', 'readable'],
} as const;

type Order = keyof typeof ORDERS;

/** What of a posture is compared. */
type Comparable = Pick<Posture, 'verdict' | 'sandbox' | 'network' | 'approval' | 'secrets'>;

/** The comparable values of a posture; a refused one has none, because nothing runs. */
function valuesOf(posture: Comparable): readonly (readonly [Order, string | undefined])[] {
  return [
    ['sandbox', posture.sandbox?.mode],
    ['network', posture.network?.access],
    ['webSearch', posture.network?.webSearch],
    ['approval', posture.approval?.policy],
    ['environment', posture.secrets?.environment],
    ['file', posture.secrets?.credentialFile],
    ['file', posture.secrets?.dotenv],
  ];
}

/** Whether `after` allows anything that `before` did not. A part that is unknown on one side only counts as looser. */
export function isMorePermissive(before: Comparable, after: Comparable): boolean {
  if (before.verdict === 'refused' || after.verdict === 'refused') return false;
  const old = valuesOf(before);
  const isWorse = valuesOf(after).some(([order, value], index) => exceeds(order, old[index]?.[1], value));
  return isWorse || (before.sandbox?.mode === after.sandbox?.mode && opensMore(before.sandbox, after.sandbox));
}

function exceeds(order: Order, before: string | undefined, after: string | undefined): boolean {
  if (before === after) return false;
  const ranks: readonly string[] = ORDERS[order];
  const [from, to] = [ranks.indexOf(before ?? ''), ranks.indexOf(after ?? '')];
  return from < 0 || to < 0 || to > from;
}

// Under one mode the writable places still differ.
function opensMore(before: SandboxPart | null, after: SandboxPart | null): boolean {
  const old = new Set(places(before, 'write'));
  return places(after, 'write').some((place) => !old.has(place));
}

const places = (sandbox: SandboxPart | null, wanted: AccessEntry['access']): readonly string[] =>
  (sandbox?.entries ?? []).filter(({ access }) => access === wanted).map(placeOf);

const placeOf = ({ path, glob, special }: AccessEntry): string => path ?? glob ?? special ?? '';

/** Whether the sandbox `after` opens anything that `before` kept closed; not where either is unknown. */
export function isMorePermissiveSandbox(before: SandboxPart, after: SandboxPart): boolean {
  const known: readonly string[] = ORDERS.sandbox;
  if (!known.includes(before.mode) || !known.includes(after.mode) || before.mode === 'danger-full-access') return false;
  if (exceeds('sandbox', before.mode, after.mode)) return true;
  const denied = new Set(places(after, 'deny'));
  return opensMore(before, after) || places(before, 'deny').some((place) => !denied.has(place));
}

/** Values of single keys from strict to loose. */
const KEY_ORDERS: Readonly<Record<string, readonly TomlPlain[]>> = {
  sandbox_mode: ['read-only', 'workspace-write', 'danger-full-access'],
  approval_policy: ['on-request', 'never'],
  approvals_reviewer: ['user', 'auto_review'],
  web_search: ORDERS.webSearch,
  'sandbox_workspace_write.network_access': [false, true],
  'sandbox_workspace_write.exclude_slash_tmp': [true, false],
  'sandbox_workspace_write.exclude_tmpdir_env_var': [true, false],
  'shell_environment_policy.inherit': ['none', 'core', 'all'],
  'shell_environment_policy.ignore_default_excludes': [false, true],
  'features.network_proxy': [true, false],
};

/** Whether `after` as the value of the key at `path` is looser than `before`; not where they cannot be compared. */
export function isMorePermissiveValue(path: TomlPath, before: TomlPlain, after: TomlPlain): boolean {
  const name = path.join('.');
  const order = Object.hasOwn(KEY_ORDERS, name) ? (KEY_ORDERS[name] ?? []) : [];
  const from = order.indexOf(before);
  return from >= 0 && order.indexOf(after) > from;
}

/** How `after` differs from `before` in what sessions tell of themselves; what is not known on a side is not compared. */
export function compared(
  before: Pick<Posture, 'sandbox' | 'approval' | 'network'>,
  after: Pick<Posture, 'sandbox' | 'approval' | 'network'>,
): PostureComparison {
  return {
    sandbox: comparedSandbox(before.sandbox, after.sandbox),
    approval: comparedApproval(before.approval, after.approval),
    network: comparedNetwork(before.network, after.network),
  };
}

/** The parts of which `after` allows something that `before` did not. A part that is not known on a side is not compared. */
export function loosenedParts(before: Comparable, after: Comparable): readonly PosturePart[] {
  if (before.verdict !== 'loads' || after.verdict !== 'loads') return [];
  const environments = [before.secrets?.environment, after.secrets?.environment] as const;
  const parts: Readonly<Record<PosturePart, Comparison>> = {
    ...compared(before, after),
    secrets: comparedWords('environment', ...environments),
  };
  return POSTURE_PARTS.filter((part) => parts[part] === 'looser' || parts[part] === 'mixed');
}

const POSTURE_PARTS: readonly PosturePart[] = ['sandbox', 'approval', 'network', 'secrets'];

/** What several comparisons come to: one that is looser weighs more than one that is not known. */
export function summed(comparisons: readonly Comparison[]): Comparison {
  const has = (one: Comparison) => comparisons.includes(one);
  if (has('mixed') || (has('looser') && has('stricter'))) return 'mixed';
  if (has('looser')) return 'looser';
  if (has('unknown')) return 'unknown';
  return has('stricter') ? 'stricter' : 'same';
}

const byRank = (from: number, to: number): Comparison => (to === from ? 'same' : to > from ? 'looser' : 'stricter');

function comparedWords(order: Order, before: string | undefined, after: string | undefined): Comparison {
  const ranks: readonly string[] = ORDERS[order];
  const [from, to] = [ranks.indexOf(before ?? ''), ranks.indexOf(after ?? '')];
  return from < 0 || to < 0 ? 'unknown' : byRank(from, to);
}

function comparedSandbox(before: SandboxPart | null, after: SandboxPart | null): Comparison {
  const mode = comparedWords('sandbox', before?.mode, after?.mode);
  const isOpen = [before?.mode, after?.mode].includes('danger-full-access');
  if (mode === 'unknown' || isOpen) return mode;
  const [old, now] = [before?.entries ?? null, after?.entries ?? null];
  if (old === null || now === null) return mode === 'same' ? 'unknown' : mode;
  const [from, to] = [levelsOf(old), levelsOf(now)];
  const places = [...from.places, ...to.places];
  return summed([mode, ...places.map((place) => byRank(from.at(place), to.at(place)))]);
}

/** Policies by what they ask about: whoever asks about less is looser. */
function comparedApproval(before: ApprovalPart | null, after: ApprovalPart | null): Comparison {
  const [old, now] = [askedBy(before), askedBy(after)];
  if (old === undefined || now === undefined) return 'unknown';
  const less = old.some((one) => !now.includes(one));
  const more = now.some((one) => !old.includes(one));
  const asks = less ? (more ? 'mixed' : 'looser') : more ? 'stricter' : 'same';
  // Where nobody is asked, it does not matter who would be.
  if (old.length === 0 || now.length === 0) return asks;
  return summed([asks, comparedWords('reviewer', before?.reviewer, after?.reviewer)]);
}

function askedBy(part: ApprovalPart | null): readonly string[] | undefined {
  switch (part?.policy) {
    case 'untrusted':
      return [...GRANULAR_KEYS, 'every command'];
    case 'on-request':
      return GRANULAR_KEYS;
    case 'granular':
      return GRANULAR_KEYS.filter((key) => part.granular[key] === true);
    case 'never':
      return [];
    default:
      return undefined;
  }
}

/** A session does not report what an administrator's network settings open. */
function comparedNetwork(before: NetworkPart | null, after: NetworkPart | null): Comparison {
  if (before?.byAdministrator === true && after?.access !== 'on') return 'unknown';
  return comparedWords('network', before?.access, after?.access);
}
