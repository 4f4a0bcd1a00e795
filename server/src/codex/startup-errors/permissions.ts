/** Startup errors for permission profiles. */
import { approvalChoice } from '../approval.ts';
import { booleanOf, contentOf, stringOf } from '../effective.ts';
import { canRead } from '../permissions/access.ts';
import { suppliedBy } from '../permissions/compile.ts';
import { requirementModeOf } from '../permissions/policy.ts';
import { demandAt } from '../requirements.ts';
import { BUILT_IN, profilesOf, sandboxChoice } from '../sandbox.ts';
import { isAllowed, selectionOf } from '../selection.ts';
import type { Stack } from '../stack.ts';
import { atKey, atPath, nowhere, type StartupError } from './startup-error.ts';

/** Names with a colon are Codex's own, in whatever profile is in use. */
export function reservedName({ effective }: Stack): StartupError | undefined {
  const name = effective.keysAt(['permissions']).find((key) => key.startsWith(':'));
  if (name === undefined) return undefined;
  return atPath(effective, ['permissions', name], { kind: 'reserved-profile' });
}

/** Profiles of the requirements cannot be added to, or replaced. */
export function clashingProfile({ effective, requirements }: Stack): StartupError | undefined {
  const own = new Set(effective.keysAt(['permissions']));
  const name = requirements.effective.keysAt(['permissions']).find((key) => key !== 'filesystem' && own.has(key));
  if (name === undefined) return undefined;
  return atPath(effective, ['permissions', name], { kind: 'profile-clash', name });
}

/** The list of profiles in the requirements must be complete in itself. */
export function brokenProfileList(stack: Stack): StartupError | undefined {
  const { requirements } = stack;
  const list = demandAt(requirements, ['allowed_permission_profiles']);
  const fallback = demandAt(requirements, ['default_permissions']);
  if (list === undefined) {
    if (fallback === undefined) return undefined;
    return atKey(fallback, { kind: 'profile-list', is: 'missing' });
  }
  const profiles = profilesOf(stack);
  const unknown = requirements.effective
    .keysAt(['allowed_permission_profiles'])
    .find((name) => !Object.hasOwn(BUILT_IN, name) && !Object.hasOwn(profiles, name));
  if (unknown !== undefined) {
    return atPath(requirements.effective, ['allowed_permission_profiles', unknown], {
      kind: 'profile-list-name',
      name: unknown,
    });
  }
  const name = stringOf(fallback);
  if (fallback === undefined) {
    const complete = [':workspace', ':read-only'].every((builtIn) => isAllowed(stack, builtIn));
    if (complete) return undefined;
    return atKey(list, { kind: 'profile-list', is: 'incomplete' });
  }
  return name !== undefined && isAllowed(stack, name)
    ? undefined
    : atKey(fallback, { kind: 'profile-list', is: 'without-default' });
}

/** Own profiles need something that chooses between them and the built-in ones. */
export function undecidedProfiles(stack: Stack): StartupError | undefined {
  const own = Object.keys(profilesOf(stack)).length > 0;
  if (!own || selectionOf(stack).kind !== 'trust') return undefined;
  return atPath(stack.effective, ['permissions'], { kind: 'undecided' });
}

/** The profile in use does not exist or cannot be used as written. */
export function brokenProfile(stack: Stack): StartupError | undefined {
  const { problem, profile } = sandboxChoice(stack);
  if (problem === undefined) return undefined;
  const [top, , ...rest] = problem.path;
  const path =
    top === 'permissions' && profile !== null && rest[0] === 'filesystem'
      ? suppliedBy(profilesOf(stack), profile, rest.map(String))
      : problem.path;
  return atPath(stack.effective, path, { kind: 'profile', problem });
}

/** Full access and never asking is not turned into read-only and never asking: Codex stops instead. */
export function neverWithoutFullAccess(stack: Stack): StartupError | undefined {
  const { wanted, replacedBy } = sandboxChoice(stack);
  if (wanted === undefined || replacedBy === undefined || requirementModeOf(wanted) !== 'danger-full-access') {
    return undefined;
  }
  if (approvalChoice(stack).part.policy !== 'never') return undefined;
  return atKey(stack.effective.lookup(['approval_policy']) ?? replacedBy, { kind: 'never-without-full-access' });
}

/** Codex reads a project's instructions from inside the sandbox: a folder that it may not read ends the start. */
export function unreadableFolder(stack: Stack): StartupError | undefined {
  const { policy, roots, profile, decidedBy } = sandboxChoice(stack);
  if (policy === undefined || !policy.entries.some(({ access }) => access === 'deny')) return undefined;
  if (canRead(policy, stack.folder, roots, stack.machine) || !deniesFolder(stack)) return undefined;
  const reason = { kind: 'folder-denied', profile: profile ?? '' } as const;
  return decidedBy === undefined ? nowhere(reason) : atKey(decidedBy, reason);
}

function deniesFolder(stack: Stack): boolean {
  const { policy, roots } = sandboxChoice(stack);
  return (policy?.entries ?? []).some(
    ({ access, kind, text }) =>
      access === 'deny' &&
      ((kind === 'roots' && text === '' && roots.includes(stack.folder)) || (kind === 'path' && text === stack.folder)),
  );
}

/** A few features may not be switched on by a project at all. */
export function forbiddenFeature({ layers }: Stack): StartupError | undefined {
  for (const layer of layers) {
    if (layer.name !== 'project' || layer.state.kind !== 'active') continue;
    const node = contentOf(layer)?.entries.get('features')?.value;
    const value = node?.kind === 'table' ? node.entries.get('use_xaa')?.value : undefined;
    const provided = value && { node: value, layer, path: ['features', 'use_xaa'] };
    if (provided && booleanOf(provided) === true) {
      return atKey(provided, { kind: 'forbidden-feature', name: 'use_xaa' });
    }
  }
  return undefined;
}
