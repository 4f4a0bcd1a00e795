/** Takes a folder to a plan: what has to be changed, and whether the result is what was promised. */

import { rootMarkers, settingsAbout } from '../codex/build-stack.ts';
import { stringOf } from '../codex/effective.ts';
import { isBelow } from '../codex/locations.ts';
import { type JudgedPosture, judgedPosture } from '../codex/posture.ts';
import { projectOf } from '../codex/project.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import { startedStack } from '../codex/start-trust.ts';
import type { NotedEdit } from '../text/revision.ts';
import { keptApart, overlap } from './apart.ts';
import { Draft, type PlannedStep } from './draft.ts';
import { fileWishes } from './file-wishes.ts';
import { guardsFile, guardsStep, type OverruledRule, overruledAllows } from './guards.ts';
import type { Inventory } from './inventory.ts';
import { keptClosed } from './kept-closed.ts';
import { takeSafeFixes } from './plan.ts';
import type { PlanRequest } from './plan-specs.ts';
import { planSteps, targetOf } from './plan-steps.ts';
import { projectStep } from './project-steps.ts';
import { type Purpose, purposesOf } from './purpose.ts';
import { reachOf } from './reach.ts';
import { isAtLeastAsStrict, type Obstacle, obstacleIn } from './reached.ts';
import type { FileWish, Place } from './wish.ts';

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
  const { after, missed } = finished(draft, folder, request, first.wishes, session);
  // Lines are those of the files as they are.
  if (missed?.kind === 'refused' && before.verdict === 'refused') return give({ kind: 'refused', posture: before });
  if (missed !== undefined) return give(missed, after);
  const overruled = request.guards ? overruledAllows(startedStack(draft.now, folder, session).stack) : [];
  return { steps: draft.steps, edits: draft.edits, before, after, narrowed: first.narrowed, overruled };
}

/** More parts cannot be in the way. */
const MAX_ROUNDS = 8;

/** What is reached; where a project is trusted on purpose, without what in its files would keep the plan from it. */
function finished(
  draft: Draft,
  folder: string,
  request: PlanRequest,
  wishes: readonly FileWish[],
  session: { readonly profile?: string },
) {
  for (let round = 0; ; round++) {
    const after = judgedPosture(draft.now, folder, session);
    const missed = obstacleIn(draft.now, after, folder, wishes, request, session);
    const isProjects = request.trust === 'keep' && missed?.kind === 'decided-elsewhere';
    const step = isProjects ? projectStep(draft.now, folder, session, missed.part) : undefined;
    if (step === undefined || round === MAX_ROUNDS || !draft.make(step)) return { after, missed };
  }
}

function reach(snapshot: Snapshot, folder: string, request: PlanRequest, place: Place, asProfile: boolean) {
  const session = asProfile ? { profile: request.plan } : {};
  const { machine } = snapshot;
  const { stack } = startedStack(snapshot, folder, session);
  const target = targetOf(snapshot, request, asProfile);
  const wished = fileWishes(request, place);
  const { wishes: held, narrowed, isNarrower } = keptClosed(wished, purposesOf(snapshot, folder), machine);
  const keepsSandbox = isAtLeastAsStrict(stack, wished, request);
  const secrets = { folder: place.workspace, files: place.inventory.workspace.secretFiles, machine };
  const wishes = keepsSandbox ? wished : keptApart(held, secrets);
  const overlapping = overlap(wishes, secrets);
  if (overlapping !== undefined && !keepsSandbox) return { obstacle: { kind: 'overlap', file: overlapping } as const };
  const trusted = trustedFolders(snapshot, folder);
  const steps = planSteps(snapshot, {
    request,
    place,
    stack,
    target,
    release: snapshot.codex?.version,
    wishes,
    isNarrower,
    keepsSandbox,
    trusted,
  });
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
