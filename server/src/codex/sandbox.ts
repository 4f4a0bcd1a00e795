/** The filesystem part of posture: which sandbox a new session gets, and what it opens. */

import type { SandboxMode, SandboxPart } from '../contract.ts';
import { toPlain } from '../syntax/toml/query.ts';
import type { TomlPlain } from '../syntax/toml/tree.ts';
import { oncePer } from '../text/once-per.ts';
import { booleanOf } from './effective.ts';
import { compileProfile } from './permissions/compile.ts';
import { isTable, type ProfileProblem } from './permissions/inherit.ts';
import {
  modeOf,
  type Policy,
  READ_ONLY,
  resolvedEntries,
  startsNothing,
  UNRESTRICTED,
  workspaceWrite,
} from './permissions/policy.ts';
import { writableRootEntries, writableRoots } from './permissions/writable-roots.ts';
import { type Constrained, constrained } from './requirements/constrain-sandbox.ts';
import { type Selection, selectionOf } from './selection.ts';
import type { ProvidedValue, Stack, TrustLevel } from './stack.ts';

/** What decides the sandbox of a stack. */
export interface SandboxChoice {
  readonly mode: SandboxMode;
  /** Id of the permission profile in use, or null under `sandbox_mode`. */
  readonly profile: string | null;
  /** The own or built-in profile that settings select, whether requirements let it or not. */
  readonly usedProfile: string | null;
  /** The key that decides; for a default given by trust, the trust entry; nothing for Codex's own default. */
  readonly decidedBy: ProvidedValue | undefined;
  /** Whether `[sandbox_workspace_write]` acts. */
  readonly readsWorkspaceWrite: boolean;
  /** What the session may do; nothing where it is not known. */
  readonly policy: Policy | undefined;
  /** The folders that the session works in: its own and those that settings add. */
  readonly roots: readonly string[];
  /** Those of `roots` that Codex writes into the policy itself. */
  readonly ownRoots: readonly string[];
  /** The `network` table of the permission profile in use. */
  readonly profileNetwork: Readonly<Record<string, TomlPlain>>;
  /** What the settings alone ask for, before requirements. */
  readonly wanted: Policy | undefined;
  /** The demand that replaced what the settings ask for. */
  readonly replacedBy?: ProvidedValue;
  /** Why the selected profile cannot be used. */
  readonly problem?: ProfileProblem;
}

type Draft = Omit<SandboxChoice, 'mode' | 'wanted' | 'replacedBy' | 'usedProfile'>;

/** The choice of a stack, requirements included. Many parts ask for it. */
export const sandboxChoice = oncePer((stack: Stack): SandboxChoice => choiceOf(stack));

function choiceOf(stack: Stack): SandboxChoice {
  const draft = draftOf(stack, selectionOf(stack));
  const usedProfile = draft.profile;
  if (draft.policy === undefined) return { ...draft, usedProfile, mode: 'unknown', wanted: undefined };
  const outcome: Constrained = constrained(stack, draft.policy);
  const mode = modeOf(outcome.policy);
  const choice = { ...draft, usedProfile, policy: outcome.policy, mode, wanted: draft.policy };
  if (outcome.replacedBy === undefined) return choice;
  return {
    ...choice,
    profile: null,
    decidedBy: outcome.replacedBy,
    replacedBy: outcome.replacedBy,
    readsWorkspaceWrite: false,
  };
}

const POLICIES: Readonly<Record<string, (stack: Stack) => Policy>> = {
  'read-only': () => READ_ONLY,
  'workspace-write': (stack) => {
    const policy = customWorkspaceWrite(stack);
    return { ...policy, entries: [...policy.entries, ...writableRootEntries(stack)] };
  },
  'danger-full-access': () => UNRESTRICTED,
};

/** The built-in profiles; chosen by name, they leave `[sandbox_workspace_write]` aside. */
export const BUILT_IN: Readonly<Record<string, Policy>> = {
  ':read-only': READ_ONLY,
  ':workspace': workspaceWrite(),
  ':danger-full-access': UNRESTRICTED,
};

const BY_TRUST: Readonly<Record<TrustLevel, string | undefined>> = {
  trusted: ':workspace',
  untrusted: ':workspace',
  unset: ':read-only',
  unknown: undefined,
};

function draftOf(stack: Stack, selection: Selection): Draft {
  switch (selection.kind) {
    case 'mode':
      return byMode(stack, selection);
    case 'profile':
      return byProfile(stack, selection);
    case 'trust':
      return byTrust(stack);
  }
}

const NO_PROFILE = { profile: null, profileNetwork: {}, ownRoots: [] } as const;

function byMode(stack: Stack, { mode, by }: Extract<Selection, { kind: 'mode' }>): Draft {
  const policy = Object.hasOwn(POLICIES, mode) ? POLICIES[mode]?.(stack) : undefined;
  return {
    ...NO_PROFILE,
    policy,
    decidedBy: by,
    readsWorkspaceWrite: mode === 'workspace-write',
    // A `default_permissions` that lost to `sandbox_mode` still keeps `writable_roots` from counting as workspace folders.
    roots: rootsOf(stack, stack.effective.lookup(['default_permissions']) === undefined),
  };
}

function byTrust(stack: Stack): Draft {
  const name = BY_TRUST[stack.trust.level];
  const custom = name === ':workspace' && stack.effective.lookup(['sandbox_workspace_write']) !== undefined;
  return {
    profile: custom || name === undefined ? null : name,
    profileNetwork: {},
    policy: custom ? customWorkspaceWrite(stack) : BUILT_IN[name ?? ''],
    decidedBy: stack.trust.decidedBy,
    readsWorkspaceWrite: custom,
    roots: rootsOf(stack, true),
    ownRoots: custom ? writableRoots(stack) : [],
  };
}

function byProfile(stack: Stack, { name, by }: Extract<Selection, { kind: 'profile' }>): Draft {
  const common = { profile: name, profileNetwork: {}, ownRoots: [], decidedBy: by, readsWorkspaceWrite: false };
  const builtIn = Object.hasOwn(BUILT_IN, name) ? BUILT_IN[name] : undefined;
  if (builtIn !== undefined) return { ...common, policy: builtIn, roots: [stack.folder] };
  const failed = (problem: ProfileProblem): Draft => ({ ...common, policy: undefined, roots: [stack.folder], problem });
  if (name.startsWith(':')) return failed({ path: by.path, is: { kind: 'undefined-built-in', text: name } });
  const compiled = compileProfile(profilesOf(stack), name, stack);
  if ('problem' in compiled) return failed(compiled.problem);
  return {
    ...common,
    policy: compiled.policy,
    profileNetwork: compiled.network,
    roots: [...new Set([stack.folder, ...compiled.roots])],
    ownRoots: compiled.roots,
  };
}

/** The merged `permissions` table, with the profiles that requirements bring along. */
export function profilesOf(stack: Stack): Readonly<Record<string, TomlPlain>> {
  const own = plainTable(stack.effective.root.entries.get('permissions')?.value);
  const demanded = plainTable(stack.requirements.effective.root.entries.get('permissions')?.value);
  const { filesystem: _constraints, ...managed } = demanded;
  return { ...own, ...managed };
}

const plainTable = (node: Parameters<typeof toPlain>[0] | undefined): Readonly<Record<string, TomlPlain>> => {
  const plain = node === undefined ? undefined : toPlain(node);
  return isTable(plain) ? plain : {};
};

function customWorkspaceWrite(stack: Stack): Policy {
  const is = (key: string) => booleanOf(stack.effective.lookup(['sandbox_workspace_write', key])) === true;
  return workspaceWrite({
    network: is('network_access'),
    excludeSlashTmp: is('exclude_slash_tmp'),
    excludeTmpdir: is('exclude_tmpdir_env_var'),
  });
}

const rootsOf = (stack: Stack, withWritable: boolean): readonly string[] => [
  ...new Set([stack.folder, ...(withWritable ? writableRoots(stack) : [])]),
];

/** The part of posture for a choice. */
export function sandboxPart(stack: Stack, choice: SandboxChoice): SandboxPart {
  const entries = choice.policy === undefined ? null : resolvedEntries(choice.policy, choice.roots, stack.machine);
  const { mode, profile, policy } = choice;
  return { mode, profile, entries, ...(policy !== undefined && startsNothing(policy) && { startsNothing: true }) };
}
