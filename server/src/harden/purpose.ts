/** What files and requirements say about the sandbox on purpose: a plan never opens what they keep closed. */
import { buildStack } from '../codex/build-stack.ts';
import { stringOf } from '../codex/effective.ts';
import { type AccessLevel, levelsOf } from '../codex/permissions/levels.ts';
import { isAddedProtection, type PolicyEntry, resolvedEntries } from '../codex/permissions/policy.ts';
import { demandedWords } from '../codex/requirements.ts';
import { sandboxChoice } from '../codex/sandbox.ts';
import { selectionOf } from '../codex/selection.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import type { ProvidedValue, Stack } from '../codex/stack.ts';
import { startedStack } from '../codex/start-trust.ts';
import { PLAN_NAMES, type PlanName } from '../contract.ts';
import { inEnglish, term } from '../text/sentences.ts';
import { BY_US, BY_US_NARROWER, PLAN_TITLES } from '../words/plans.ts';
import type { Folder } from './reach.ts';
import { isOfPlans } from './secret-names.ts';

/** One sandbox that somebody chose. */
export interface Purpose {
  /** The key that chooses it. */
  readonly by: ProvidedValue | undefined;
  /** The entries as they are written. */
  readonly entries: readonly PolicyEntry[];
  /** What it allows at a place, absolute or special; of what a plan of ours allowed nothing is on purpose. */
  readonly at: (place: string) => AccessLevel;
  readonly folder: string;
}

/**
 * What plans write into the description of their profile; it tells such a profile from one that a person made. A profile that
 * is `narrower` than its plan keeps what settings closed that it took the place of: no later plan opens that.
 */
export const planDescription = (plan: PlanName, narrower: boolean): string =>
  inEnglish(narrower ? BY_US_NARROWER : BY_US, { plan: term(PLAN_TITLES[plan]) });

const descriptionOf = ({ effective }: Stack, profile: string): string | undefined =>
  stringOf(effective.lookup(['permissions', profile, 'description']));

/** The plan that wrote a profile; nothing where a person did. */
export function planOf(stack: Stack, profile: string): PlanName | undefined {
  const description = descriptionOf(stack, profile);
  return PLAN_NAMES.find((plan) => [false, true].some((narrower) => description === planDescription(plan, narrower)));
}

/** Whether nothing in a profile of a plan was said on purpose: the plan wrote all of it. */
const isPlain = (stack: Stack, profile: string, plan: PlanName | undefined): boolean =>
  plan !== undefined && descriptionOf(stack, profile) === planDescription(plan, false);

/** The sandboxes chosen for a folder and for every folder, each once. */
export function purposesOf(snapshot: Snapshot, folder: Folder): readonly Purpose[] {
  // Once a session has started, a project's own settings count where the start trusts it.
  const stacks = folder === undefined ? [] : [startedStack(snapshot, folder, {}).stack];
  const all = [...stacks, buildStack(snapshot, undefined)].flatMap((stack) => [
    ...purposeOf(stack),
    ...demandOf(stack),
  ]);
  return all.filter((one, index) => all.findIndex((other) => isSame(one, other)) === index);
}

const isSame = (one: Purpose, other: Purpose): boolean =>
  one.by !== undefined && one.by.layer === other.by?.layer && one.by.path.join() === other.by.path.join();

/** An administrator who allows no sandbox that writes. */
function demandOf(stack: Stack): readonly Purpose[] {
  const modes = demandedWords(stack.requirements, 'allowed_sandbox_modes');
  if (modes === undefined || modes.value.includes('workspace-write')) return [];
  return [{ by: modes.by, entries: [], at: () => 1, folder: stack.folder }];
}

function purposeOf(stack: Stack): readonly Purpose[] {
  const choice = sandboxChoice(stack);
  const selection = selectionOf(stack);
  // What requirements deny on top stays denied without anybody writing it.
  const { wanted: policy, roots, replacedBy } = choice;
  if (policy === undefined || policy.kind === 'unrestricted') return [];
  // What replaces a sandbox that is not allowed is no wish of anybody's for these files.
  if (selection.kind === 'trust' || replacedBy !== undefined) return [];
  const plan = selection.kind === 'profile' ? planOf(stack, selection.name) : undefined;
  const ours = selection.kind === 'profile' && isPlain(stack, selection.name, plan);
  const resolved = resolvedEntries(policy, roots, stack.machine);
  const isBuiltIn = choice.usedProfile === null || choice.usedProfile.startsWith(':');
  const levels = levelsOf(isBuiltIn ? resolved.filter((entry) => !isAddedProtection(entry, resolved)) : resolved);
  const purpose: Purpose = {
    by: choice.decidedBy,
    entries: policy.entries.filter(
      (entry) => !(ours && isOfPlans(entry)) && (entry.access === 'deny' || !(ours || isBuiltIn)),
    ),
    at: ours ? () => 2 : levels.at,
    folder: stack.folder,
  };
  return [purpose];
}
