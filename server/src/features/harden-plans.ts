/** The plans that a person can choose from, for a folder. */
import { judgedPosture } from '../codex/posture.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import { type HardenPlans, PLAN_NAMES, type PlanName } from '../contract.ts';
import { brokenBy, openUnder, PLAN_WORDS } from '../words/plans.ts';
import { postureWords } from './sessions/words.ts';

/** The plan that is offered first. */
const RECOMMENDED: PlanName = 'everyday';

const ORDERED: readonly PlanName[] = [RECOMMENDED, ...PLAN_NAMES.filter((plan) => plan !== RECOMMENDED)];

export function hardenPlans(snapshot: Snapshot, folder: string | undefined): HardenPlans {
  const posture = judgedPosture(snapshot, folder);
  const before = posture.refusal === null ? postureWords(posture) : 'Codex does not start';
  return {
    folder: posture.folder,
    plans: ORDERED.map((plan) => ({
      plan,
      ...PLAN_WORDS[plan],
      recommended: plan === RECOMMENDED,
      before,
      after: before,
      open: openUnder(plan),
      breaks: brokenBy(plan),
      notes: [],
    })),
  };
}
