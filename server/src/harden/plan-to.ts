/** Takes a folder to a plan: what has to be changed, and whether the result is what was promised. */

import { rootMarkers, settingsAbout } from '../codex/build-stack.ts';
import { stringOf } from '../codex/effective.ts';
import { isBelow } from '../codex/locations.ts';
import { levelsOf } from '../codex/permissions/levels.ts';
import { resolvedEntries } from '../codex/permissions/policy.ts';
import { type JudgedPosture, judgedPosture } from '../codex/posture.ts';
import { projectOf } from '../codex/project.ts';
import { sandboxChoice } from '../codex/sandbox.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import type { Stack } from '../codex/stack.ts';
import { startedStack } from '../codex/start-trust.ts';
import type { NotedEdit } from '../text/revision.ts';
import { Draft, type PlannedStep } from './draft.ts';
import { type FileWish, fileWishes, type Place } from './file-wishes.ts';
import { guardsFile, guardsStep, type OverruledRule, overruledAllows } from './guards.ts';
import type { Inventory } from './inventory.ts';
import { entryOf, keptClosed, overlap } from './kept-closed.ts';
import { takeSafeFixes } from './plan.ts';
import { PLAN_SPECS, type PlanRequest } from './plan-specs.ts';
import { planSteps, targetOf } from './plan-steps.ts';
import { type Purpose, planOf, purposesOf } from './purpose.ts';
import { reachOf } from './reach.ts';

/** Why a plan cannot be reached. */
export type Obstacle =
  /** Codex refuses to start, before or after; the posture says why. */
  | { readonly kind: 'refused'; readonly posture: JudgedPosture }
  /** Not all that counts is known; the posture says what. */
  | { readonly kind: 'unknown'; readonly posture: JudgedPosture }
  /** The workspace holds the home folder, or Codex’s own files. */
  | { readonly kind: 'too-broad'; readonly folder: string }
  /** The file cannot be edited: it is broken, or cannot be read. */
  | { readonly kind: 'not-editable'; readonly file: string; readonly line?: number | undefined }
  /** Something that the plan may not change decides a part. */
  | {
      readonly kind: 'decided-elsewhere';
      readonly part: 'sandbox' | 'approval' | 'network' | 'secrets';
      readonly posture: JudgedPosture;
    }
  /** A folder is denied on purpose in which the plan's patterns deny files too. */
  | { readonly kind: 'overlap'; readonly file: string };

/** A plan for a folder. */
export interface PlanOutcome {
  readonly steps: readonly PlannedStep[];
  readonly edits: ReadonlyMap<string, readonly NotedEdit<number>[]>;
  readonly before: JudgedPosture;
  readonly after: JudgedPosture;
  /** What stayed narrower than the plan, because somebody said so on purpose. */
  readonly narrowed: readonly { readonly wish: FileWish; readonly by: Purpose }[];
  /** Rules that allow what the plan’s guards ask about or refuse. */
  readonly overruled: readonly OverruledRule[];
  readonly obstacle?: Obstacle;
}

export interface PlanOptions {
  readonly asProfile?: boolean;
}

/** What takes `folder` to the plan. */
export function planTo(
  snapshot: Snapshot,
  folder: string,
  request: PlanRequest,
  inventory: Inventory,
  { asProfile = false }: PlanOptions = {},
): PlanOutcome {
  const session = asProfile ? { profile: request.plan } : {};
  const before = judgedPosture(snapshot, folder, session);
  const draft = new Draft(snapshot, reachOf(snapshot, folder));
  const give = (obstacle: Obstacle, posture = before): PlanOutcome => ({
    steps: [],
    edits: new Map(),
    before,
    after: posture,
    narrowed: [],
    overruled: [],
    obstacle,
  });
  if (holdsHome(snapshot, folder)) return give({ kind: 'too-broad', folder });
  if (before.verdict === 'refused') takeSafeFixes(draft);
  const place: Place = { machine: snapshot.machine, workspace: realFolder(snapshot, folder), inventory };
  const first = reach(draft.now, folder, request, place, asProfile);
  if ('obstacle' in first) return give(first.obstacle);
  for (const step of first.steps) {
    if (!draft.make(step)) return give({ kind: 'not-editable', file: first.target });
  }
  const guards = request.guards ? guardsFile(draft.now) : undefined;
  if (guards?.kind === 'refused' || guards?.kind === 'unreadable')
    return give({ kind: 'not-editable', file: guards.file, line: guards.line });
  if (guards?.kind === 'create') draft.create(guardsStep(guards.file), guards.text);
  draft.concern(reachOf(draft.now, folder));
  if (!asProfile) takeSafeFixes(draft);
  const after = judgedPosture(draft.now, folder, session);
  const missed = obstacleIn(draft.now, after, folder, first.wishes, request, session);
  // Lines are those of the files as they are.
  if (missed?.kind === 'refused' && before.verdict === 'refused') return give({ kind: 'refused', posture: before });
  if (missed !== undefined) return give(missed, after);
  const overruled = request.guards ? overruledAllows(startedStack(draft.now, folder, session).stack) : [];
  return { steps: draft.steps, edits: draft.edits, before, after, narrowed: first.narrowed, overruled };
}

function reach(snapshot: Snapshot, folder: string, request: PlanRequest, place: Place, asProfile: boolean) {
  const session = asProfile ? { profile: request.plan } : {};
  const { machine } = snapshot;
  const { stack } = startedStack(snapshot, folder, session);
  const target = targetOf(snapshot, request, asProfile);
  const wished = fileWishes(request, place);
  const { wishes: held, narrowed, isNarrower } = keptClosed(wished, purposesOf(snapshot, folder), machine);
  const keepsSandbox = isAtLeastAsStrict(stack, wished, request);
  const wishes = keepsSandbox ? wished : held;
  const overlapping = overlap(wishes, place.inventory.workspace.secretFiles, place.workspace, machine);
  if (overlapping !== undefined && !keepsSandbox) return { obstacle: { kind: 'overlap', file: overlapping } as const };
  const trusted = trustedFolders(snapshot, folder);
  const steps = planSteps(snapshot, { request, place, stack, target, wishes, isNarrower, keepsSandbox, trusted });
  return { steps, wishes, narrowed, target };
}

const realFolder = (snapshot: Snapshot, folder: string): string => snapshot.realPaths.get(folder) ?? folder;

/** A plan opens the workspace: that must not be what it is there to hide. */
function holdsHome({ machine, realPaths }: Snapshot, folder: string): boolean {
  const workspace = realPaths.get(folder) ?? folder;
  return [machine.home, machine.codexHome].some((place) => {
    const real = realPaths.get(place) ?? place;
    return real === workspace || isBelow(machine, real, workspace);
  });
}

/**
 * Whose trust entries have to be written: the repository's, and those of the folders on the way where they have one. What a
 * project says about trust does not count.
 */
function trustedFolders(snapshot: Snapshot, folder: string): readonly string[] {
  const settings = settingsAbout(snapshot, {});
  const { repository, root, folders } = projectOf(snapshot, folder, rootMarkers(settings));
  const main = realFolder(snapshot, repository ?? root);
  const own = folders
    .flatMap((at) => [at, realFolder(snapshot, at)])
    .filter((at) => at !== main && settings.lookup(['projects', at, 'trust_level']) !== undefined);
  const level = (at: string) => stringOf(settings.lookup(['projects', at, 'trust_level']));
  return [...new Set([main, ...own])].filter((at) => level(at) !== 'untrusted');
}

/** Whether the sandbox of a stack opens nothing that the wishes do not, without the project having a say in it. */
function isAtLeastAsStrict(stack: Stack, wishes: readonly FileWish[], { plan, allow }: PlanRequest): boolean {
  const { policy, roots, decidedBy, profile, profileNetwork } = sandboxChoice(stack);
  if (policy === undefined || policy.kind === 'unrestricted' || profile === null) return false;
  if (decidedBy === undefined || decidedBy.layer.name === 'project' || planOf(stack, profile) !== undefined)
    return false;
  if (PLAN_SPECS[plan].network === 'off' ? policy.network : !sameDomains(profileNetwork, allow)) return false;
  const entries = resolvedEntries(policy, roots, stack.machine);
  return !opensMore(wishes, entries, stack);
}

function sameDomains(network: Readonly<Record<string, unknown>>, allow: PlanRequest['allow']): boolean {
  const domains = network['domains'];
  if (network['enabled'] !== true || network['mode'] !== 'limited' || typeof domains !== 'object' || domains === null)
    return false;
  const allowed = Object.entries(domains).flatMap(([name, what]) => (what === 'allow' ? [name] : []));
  return allowed.length === allow.length && allow.every(({ domain }) => allowed.includes(domain));
}

function opensMore(
  wishes: readonly FileWish[],
  entries: readonly Parameters<typeof levelsOf>[0][number][],
  stack: Stack,
): boolean {
  const wished = wishes.flatMap((wish) => entryOf(wish, stack.folder, stack.machine) ?? []);
  const [wanted, real] = [levelsOf(wished), levelsOf(entries)];
  return [...wanted.places, ...real.places].some((at) => real.at(at) > wanted.at(at));
}

/** What of the plan is not so after all steps. */
function obstacleIn(
  snapshot: Snapshot,
  after: JudgedPosture,
  folder: string,
  wishes: readonly FileWish[],
  request: PlanRequest,
  session: { readonly profile?: string },
): Obstacle | undefined {
  if (after.verdict !== 'loads') return { kind: after.verdict, posture: after };
  const { stack } = startedStack(snapshot, folder, session);
  const { policy, roots } = sandboxChoice(stack);
  const elsewhere = (part: Extract<Obstacle, { kind: 'decided-elsewhere' }>['part']): Obstacle => ({
    kind: 'decided-elsewhere',
    part,
    posture: after,
  });
  if (policy === undefined || policy.kind === 'unrestricted') return elsewhere('sandbox');
  if (opensMore(wishes, resolvedEntries(policy, roots, stack.machine), stack)) return elsewhere('sandbox');
  if (PLAN_SPECS[request.plan].network === 'off' ? after.network?.access !== 'off' : after.network?.access === 'on') {
    return elsewhere('network');
  }
  if (after.network?.webSearch === 'live') return elsewhere('network');
  if (request.plan === 'unattended' && after.approval?.policy !== 'never') return elsewhere('approval');
  const environment = after.secrets?.environment;
  return environment === 'core' || environment === 'none' ? undefined : elsewhere('secrets');
}
