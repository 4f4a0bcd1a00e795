/** The plans that a person can choose from, for a folder. */

import type { Snapshot } from '../codex/snapshot.ts';
import { type HardenParams, type HardenPlans, PLAN_NAMES, type PlanChoice, type PlanName } from '../contract.ts';
import type { Inventory } from '../harden/inventory.ts';
import { type PlanRequest, writableFolders } from '../harden/plan-specs.ts';
import { planTo } from '../harden/plan-to.ts';
import { proposedDomains } from '../harden/proposed-domains.ts';
import { EDITOR } from '../words/editor.ts';
import { PLAN_WORDS } from '../words/plans.ts';
import { planAnswer } from './harden-plan.ts';
import { filesPostureWords } from './sessions/words.ts';

/** The plan that is offered first. */
const RECOMMENDED: PlanName = 'everyday';

const ORDERED: readonly PlanName[] = [RECOMMENDED, ...PLAN_NAMES.filter((plan) => plan !== RECOMMENDED)];

export function hardenPlans(snapshot: Snapshot, folder: string, inventory: Inventory): HardenPlans {
  return { folder, plans: ORDERED.map((plan) => choiceOf(plan, snapshot, folder, inventory)) };
}

function choiceOf(plan: PlanName, snapshot: Snapshot, folder: string, inventory: Inventory): PlanChoice {
  const proposed = proposedDomains(inventory);
  const request: PlanRequest = {
    plan,
    allow: plan === 'everyday-allowlist' ? proposed : [],
    writable: undefined,
    trust: 'untrusted',
    guards: false,
  };
  const outcome = planTo(snapshot, folder, request, inventory);
  const answer = planAnswer(outcome, request, { snapshot, inventory, uriOf: (file) => file });
  const folders = inventory.workspace.names.flatMap(({ name, kind }) => (kind === 'folder' ? [name] : []));
  return {
    plan,
    ...PLAN_WORDS[plan],
    recommended: plan === RECOMMENDED,
    before: shortly(answer.before),
    after: shortly(answer.after),
    open: answer.open,
    breaks: answer.breaks,
    notes: answer.notes,
    ...(answer.cannot === undefined ? {} : { cannot: answer.cannot }),
    ...(plan === 'everyday-allowlist' ? { allow: proposed } : {}),
    ...(plan === 'locked' || plan === 'unattended' ? { writable: writableFolders(plan, folders) } : {}),
  };
}

const shortly = (posture: Parameters<typeof filesPostureWords>[0] & { readonly verdict: string }): string =>
  posture.verdict === 'refused' ? EDITOR.noStart : filesPostureWords(posture);

/** The plan that a client asks for, with what it left out filled in; nothing where it asks for none, or not properly. */
export function requestIn(params: unknown): PlanRequest | undefined {
  if (typeof params !== 'object' || params === null) return undefined;
  const { plan: wanted, allow, writable, trust, guards } = params as HardenParams;
  const plan = PLAN_NAMES.find((name) => name === wanted);
  if (plan === undefined) return undefined;
  const domains = (Array.isArray(allow) ? allow : []).filter(
    (one) => typeof one?.domain === 'string' && typeof one.reason === 'string',
  );
  const folders = Array.isArray(writable) ? writable.filter((one) => typeof one === 'string') : undefined;
  return {
    plan,
    allow: domains,
    writable: folders,
    trust: trust === 'keep' ? 'keep' : 'untrusted',
    guards: guards === true,
  };
}
