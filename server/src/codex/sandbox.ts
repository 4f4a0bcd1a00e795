/** The filesystem part of posture: which sandbox a new session gets, and what it opens. */
import type { AccessEntry, SandboxMode, SandboxPart } from '../contract.ts';
import { booleanOf, stringOf, stringsOf } from './effective.ts';
import { type Machine, pathsOf } from './machine.ts';
import type { Provided, Stack, TrustLevel } from './stack.ts';

/** What decides the sandbox of a stack. */
export interface SandboxChoice {
  readonly mode: SandboxMode;
  /** Id of the permission profile in use, or null under `sandbox_mode`. */
  readonly profile: string | null;
  /** The key that decides; for a default given by trust, the trust entry; nothing for Codex's own default. */
  readonly decidedBy: Provided | undefined;
  /** Whether `[sandbox_workspace_write]` acts. */
  readonly readsWorkspaceWrite: boolean;
}

const BUILT_IN_PROFILES: Readonly<Record<string, SandboxMode>> = {
  ':read-only': 'read-only',
  ':workspace': 'workspace-write',
  ':danger-full-access': 'danger-full-access',
};

const MODES: Readonly<Record<string, SandboxMode>> = {
  'read-only': 'read-only',
  'workspace-write': 'workspace-write',
  'danger-full-access': 'danger-full-access',
};

const DEFAULT_MODES: Readonly<Record<TrustLevel, SandboxMode>> = {
  trusted: 'workspace-write',
  untrusted: 'workspace-write',
  unset: 'read-only',
  unknown: 'unknown',
};

/**
 * Of `sandbox_mode` and `default_permissions` the one in the higher layer counts; in one layer `default_permissions`
 * does. With neither, trust gives the default.
 */
export function sandboxChoice(stack: Stack): SandboxChoice {
  const mode = stack.effective.lookup(['sandbox_mode']);
  const permissions = stack.effective.lookup(['default_permissions']);
  if (permissions !== undefined && rank(stack, permissions) >= rank(stack, mode)) {
    const profile = stringOf(permissions) ?? null;
    const builtIn = profile === null ? undefined : BUILT_IN_PROFILES[profile];
    return { mode: builtIn ?? 'unknown', profile, decidedBy: permissions, readsWorkspaceWrite: false };
  }
  if (mode !== undefined) {
    const written = MODES[stringOf(mode) ?? ''] ?? 'unknown';
    return { mode: written, profile: null, decidedBy: mode, readsWorkspaceWrite: written === 'workspace-write' };
  }
  const byTrust = DEFAULT_MODES[stack.trust.level];
  const acts = byTrust === 'workspace-write' && stack.effective.lookup(['sandbox_workspace_write']) !== undefined;
  const profile = byTrust === 'workspace-write' ? ':workspace' : ':read-only';
  return { mode: byTrust, profile: acts ? null : profile, decidedBy: stack.trust.decidedBy, readsWorkspaceWrite: acts };
}

const rank = (stack: Stack, provided: Provided | undefined): number =>
  provided === undefined ? -1 : stack.layers.indexOf(provided.layer);

/** The part of posture for a choice. */
export function sandboxPart(stack: Stack, choice: SandboxChoice, machine: Machine): SandboxPart {
  return { mode: choice.mode, profile: choice.profile, entries: entriesOf(stack, choice, machine) };
}

const READ_ALL: AccessEntry = { access: 'read', special: ':root' };

/** Folders directly below a writable root that stay read-only. */
const PROTECTED = ['.git', '.agents', '.codex', '.aws'];

function entriesOf(stack: Stack, choice: SandboxChoice, machine: Machine): readonly AccessEntry[] | null {
  if (choice.mode === 'unknown') return null;
  if (choice.mode === 'danger-full-access') return [];
  if (choice.mode === 'read-only') return [READ_ALL];
  const roots = [stack.folder, ...(choice.readsWorkspaceWrite ? writableRoots(stack, machine) : [])];
  const spared = (key: string) =>
    choice.readsWorkspaceWrite && booleanOf(stack.effective.lookup(['sandbox_workspace_write', key])) === true;
  const { join } = pathsOf(machine);
  return [
    READ_ALL,
    ...roots.map((path): AccessEntry => ({ access: 'write', path })),
    ...(spared('exclude_slash_tmp') ? [] : [{ access: 'write', special: ':slash_tmp' } as const]),
    ...(spared('exclude_tmpdir_env_var') ? [] : [{ access: 'write', special: ':tmpdir' } as const]),
    ...PROTECTED.flatMap((name) => roots.map((root): AccessEntry => ({ access: 'read', path: join(root, name) }))),
  ];
}

/** `writable_roots` as absolute paths: relative ones count from the folder of the file that lists them. */
export function writableRoots(stack: Stack, machine: Machine): readonly string[] {
  const listed = stack.effective.lookup(['sandbox_workspace_write', 'writable_roots']);
  const from = listed?.layer.file == null ? stack.folder : pathsOf(machine).dirname(listed.layer.file);
  return (stringsOf(listed) ?? []).map((root) => absolute(machine, from, root));
}

function absolute(machine: Machine, from: string, written: string): string {
  const paths = pathsOf(machine);
  if (written === '~') return machine.home;
  if (written.startsWith('~/')) return paths.join(machine.home, written.slice(2));
  return paths.resolve(from, written);
}
