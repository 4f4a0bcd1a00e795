/** Compares one stack with the real Codex, in everything that Codex tells. */
import path from 'node:path';
import { isUnknownSpecial } from '../../../../server/src/codex/permissions/specials.ts';
import type { AccessEntry, Posture } from '../../../../server/src/contract.ts';
import type { Answer, SessionReport, SettingsReport } from '../../support/app-server.ts';
import { SANDBOX_FAILED } from '../../support/sandbox-faults.ts';
import type { World } from '../../support/temp-home.ts';
import { layersOf, listsOf, type Ours, originsOf, theirWords } from './our-posture.ts';
import type { Told } from './prompt.ts';

/** What was compared, what differed (in words), and what could not be compared, by reason. */
export interface Outcome {
  readonly checks: number;
  readonly differences: readonly string[];
  readonly skipped: readonly string[];
  readonly refused: boolean;
}

/** Codex's side; what was not asked is absent. */
export interface Theirs {
  readonly session?: Answer<SessionReport>;
  readonly settings?: Answer<SettingsReport>;
  readonly told?: Told;
}

const MODES: Readonly<Record<string, string>> = {
  readOnly: 'read-only',
  workspaceWrite: 'workspace-write',
  dangerFullAccess: 'danger-full-access',
  externalSandbox: 'external-sandbox',
};

class Tally {
  checks = 0;
  readonly differences: string[] = [];
  readonly skipped: string[] = [];

  same(what: string, ours: unknown, theirs: unknown): void {
    this.checks++;
    const [a, b] = [JSON.stringify(ours), JSON.stringify(theirs)];
    if (a !== b) this.differences.push(`${what}: we say ${a}, Codex ${b}`);
  }

  skip(reason: string): void {
    this.checks++;
    this.skipped.push(reason);
  }
}

/** Holds both sides against each other. */
export function compared(world: World, { stack, posture }: Ours, theirs: Theirs): Outcome {
  const tally = new Tally();
  const refusal = theirs.session === undefined ? theirs.told?.refused : theirs.session.refused;
  const refused = refusal !== undefined;
  const verdict = refused ? 'refused' : 'loads';
  if (refused && posture.verdict === 'loads' && SANDBOX_FAILED.test(refusal))
    tally.skip('Codex failed to set up its sandbox');
  else if (posture.verdict === 'unknown') tally.skip('we do not know');
  else tally.same(`verdict (${(refusal ?? posture.refusal?.message ?? '').slice(0, 300)})`, posture.verdict, verdict);
  if (!refused && posture.verdict === 'loads') {
    if (theirs.session?.result) compareSession(tally, posture, theirs.session.result);
    if (theirs.told) compareTold(tally, world, posture, theirs.told, theirs.session === undefined);
    if (theirs.settings?.result) {
      compareSettings(tally, world, stack, theirs.settings.result);
    } else tally.skip(theirs.settings === undefined ? 'origins under --profile' : 'config/read refused');
  }
  const { checks, differences, skipped } = tally;
  return { checks, differences, skipped, refused };
}

function compareSession(tally: Tally, { sandbox, network, approval }: Posture, session: SessionReport): void {
  const { type, networkAccess } = session.sandbox;
  tally.same('sandbox', sandbox?.mode, MODES[type] ?? type);
  tally.same('profile', sandbox?.profile, session.activePermissionProfile?.id ?? null);
  tally.same(
    'network',
    opensNetwork(network),
    type === 'dangerFullAccess' || String(networkAccess) === 'true' || String(networkAccess) === 'enabled',
  );
  const { approvalPolicy } = session;
  tally.same('approval', approval?.policy, typeof approvalPolicy === 'string' ? approvalPolicy : 'granular');
  tally.same(
    'granular',
    sorted(approval?.granular ?? {}),
    sorted(typeof approvalPolicy === 'string' ? {} : approvalPolicy.granular),
  );
  tally.same('reviewer', approval?.reviewer, session.approvalsReviewer);
}

// Codex reports the switch, not the proxy; an administrator's own network settings do not show at all.
const opensNetwork = (network: Posture['network']): boolean =>
  network !== null && (network.access === 'on' || (network.access === 'filtered' && network.byAdministrator !== true));

function compareTold(tally: Tally, world: World, posture: Posture, said: Told, alone: boolean): void {
  if (said.refused !== undefined) {
    if (SANDBOX_FAILED.test(said.refused)) tally.skip('Codex failed to set up its sandbox');
    else tally.same(`verdict of the prompt (${said.refused.slice(0, 300)})`, 'loads', 'refused');
    return;
  }
  const { sandbox, approval, network } = posture;
  tally.same(
    'entries',
    spelled(sandbox?.entries ?? [], world),
    spelled((said.entries ?? []).filter(isNoHelper).filter(isKnownPlace), world),
  );
  if (!alone) return;
  tally.same('sandbox told', toldMode(posture), said.mode);
  tally.same('network told', opensNetwork(network), said.network);
  tally.same('approval told', approval?.policy, said.approval);
  if (approval?.policy === 'on-request') tally.same('reviewer told', approval.reviewer, said.reviewer);
}

// The prompt's words look at what the entries come to: no folder for temporary files here, no place of an unknown name.
function toldMode({ sandbox }: Posture): string | undefined {
  if (sandbox?.mode === 'external-sandbox') return 'danger-full-access';
  if (sandbox?.mode !== 'workspace-write') return sandbox?.mode;
  const writes = (sandbox.entries ?? []).some(
    ({ access, special }) => access === 'write' && (special === undefined || WRITABLE.includes(special)),
  );
  return writes ? 'workspace-write' : 'read-only';
}

const WRITABLE = [':root', ':slash_tmp', ':workspace_roots'];

/** Codex lets itself read the folder of its own helpers. */
const isNoHelper = ({ path: where }: AccessEntry): boolean => !/[\\/]tmp[\\/]arg0/.test(where ?? '');

/** Codex lists places there that it says it ignores. */
const isKnownPlace = ({ special = ':root' }: AccessEntry): boolean => !isUnknownSpecial(special);

const spelled = (entries: readonly AccessEntry[], world: World): readonly string[] =>
  [...new Set(entries.map(({ access, path: where, glob, special }) => `${access} ${where ?? glob ?? special}`))]
    .map((text) => text.replace(world.systemFolder, '/etc/codex'))
    .sort();

function compareSettings(tally: Tally, world: World, stack: Ours['stack'], report: SettingsReport): void {
  const theirs = Object.entries(report.origins).map(([key, { name }]) => [key, theirWords(name, world)] as const);
  const mine = originsOf(stack);
  const leaves = [...Object.keys(mine), ...listsOf(stack)];
  const [left, right] = unequal(
    mine,
    Object.fromEntries(theirs.filter(([key]) => mine[key] !== undefined || !isShadowed(key, leaves))),
  );
  tally.same('origins', left, right);
  const layers = [...report.layers]
    .reverse()
    .map(({ name, disabledReason }) => `${theirWords(name, world)}${disabledReason == null ? '' : ' (off)'}`);
  tally.same(
    'layers',
    layersOf(stack),
    layers.filter((text) => hasFile(text, stack)),
  );
}

// Codex lists places of files that are not there.
const hasFile = (text: string, { layers }: Ours['stack']): boolean =>
  text.startsWith('sessionFlags') ||
  layers.some(({ file, state }) => file !== null && text.includes(file) && state.kind !== 'missing');

// Codex also lists keys that a plain value above replaces, and a switch of a feature under both of its spellings.
const isShadowed = (key: string, leaves: readonly string[]): boolean =>
  leaves.some((leaf) => key.startsWith(`${leaf}.`) || leaf.startsWith(`${key}.`));

/** What of both records is not the same. */
function unequal(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>) {
  const only = (of: typeof a, other: typeof a) =>
    sorted(Object.fromEntries(Object.entries(of).filter(([key, value]) => other[key] !== value)));
  return [only(a, b), only(b, a)] as const;
}

const sorted = <T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));

/** The folder of a stack on disk. */
export const folderOf = (world: World, cwd: string): string => path.join(world.root, cwd);
