/** What `requirements.toml` and the legacy `managed_config.toml` may hold. */

import { factsFor } from '../facts/lookup.ts';
import type { TableFact, TypeFact } from '../facts.ts';

/** Unknown keys are ignored with a warning, except in the few tables that are closed. */
export const requirementsShape = (): TableFact => factsFor().requirements;

/** What the legacy `managed_config.toml` requires; a wrong word in it is refused at once. */
export const managedShape = (): TableFact => ({
  type: 'table',
  keys: {
    sandbox_mode: factsFor().config.keys?.sandbox_mode ?? any,
    approval_policy: itemOf('allowed_approval_policies'),
    approvals_reviewer: itemOf('allowed_approvals_reviewers'),
  },
  values: any,
});

const any: TypeFact = { type: 'any' };

/** What an administrator can allow is what can be set. */
function itemOf(list: string): TypeFact {
  const fact = factsFor().requirements.keys?.[list];
  return fact?.type === 'array' ? fact.items : any;
}
