/** Whether a sandbox is what a plan wants, and what is in the way where it is not. */
import { levelsOf } from '../codex/permissions/levels.ts';
import { resolvedEntries } from '../codex/permissions/policy.ts';
import type { JudgedPosture } from '../codex/posture.ts';
import { sandboxChoice } from '../codex/sandbox.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import type { Stack } from '../codex/stack.ts';
import { startedStack } from '../codex/start-trust.ts';
import type { PosturePart } from '../contract.ts';
import { entryOf } from './kept-closed.ts';
import { PLAN_SPECS, type PlanRequest } from './plan-specs.ts';
import { planOf } from './purpose.ts';
import type { FileWish } from './wish.ts';

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
      readonly part: PosturePart;
      readonly posture: JudgedPosture;
    }
  /** A folder is denied on purpose in which the plan's patterns deny files too. */
  | { readonly kind: 'overlap'; readonly file: string };

/** Whether the sandbox of a stack opens nothing that the wishes do not, without the project having a say in it. */
export function isAtLeastAsStrict(stack: Stack, wishes: readonly FileWish[], { plan, allow }: PlanRequest): boolean {
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
export function obstacleIn(
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
