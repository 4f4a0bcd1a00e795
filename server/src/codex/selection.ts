/** Which of the two permission systems a stack uses, and what it selects there. */
import { contentOf, stringOf } from './effective.ts';
import { demandAt } from './requirements.ts';
import type { ProvidedValue, Stack } from './stack.ts';

/** What is selected, and the key that does it; nothing selects what trust gives. */
export type Selection =
  | { readonly kind: 'profile'; readonly name: string; readonly by: ProvidedValue }
  | { readonly kind: 'mode'; readonly mode: string; readonly by: ProvidedValue }
  | { readonly kind: 'trust' };

/**
 * Of `sandbox_mode` and `default_permissions` the one in the higher layer applies, in one layer `default_permissions`; on the
 * command line it overrides everything. Requirements that list profiles leave only profiles.
 */
export function selectionOf(stack: Stack): Selection {
  const chosen = stack.effective.lookup(['default_permissions']);
  const forced = forcedProfile(stack, chosen);
  if (forced !== undefined) return forced;
  const mode = stack.effective.lookup(['sandbox_mode']);
  const byFlag = stack.layers.some(
    (layer) => layer.name === 'flags' && contentOf(layer)?.entries.has('default_permissions') === true,
  );
  if (chosen !== undefined && (byFlag || rank(stack, chosen) >= rank(stack, mode))) {
    return { kind: 'profile', name: stringOf(chosen) ?? '', by: chosen };
  }
  return mode === undefined ? { kind: 'trust' } : { kind: 'mode', mode: stringOf(mode) ?? '', by: mode };
}

const rank = (stack: Stack, provided: ProvidedValue | undefined): number =>
  provided === undefined ? -1 : stack.layers.indexOf(provided.layer);

/** What applies when the profile list of the requirements does not name a default. */
const FORCED_DEFAULT = ':workspace';

function forcedProfile(stack: Stack, chosen: ProvidedValue | undefined): Selection | undefined {
  const list = demandAt(stack.requirements, ['allowed_permission_profiles']);
  if (list === undefined) return undefined;
  const name = stringOf(chosen);
  if (chosen !== undefined && name !== undefined && isAllowed(stack, name))
    return { kind: 'profile', name, by: chosen };
  const fallback = demandAt(stack.requirements, ['default_permissions']);
  return { kind: 'profile', name: stringOf(fallback) ?? FORCED_DEFAULT, by: fallback ?? list };
}

/** Whether the requirements' list holds the profile. */
export function isAllowed(stack: Stack, profile: string): boolean {
  const entry = stack.requirements.effective.lookup(['allowed_permission_profiles', profile]);
  return entry?.node.kind === 'boolean' && entry.node.value === true;
}
