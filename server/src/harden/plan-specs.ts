/** What each plan is after, as data. */
import type { AllowedDomain, PlanName } from '../contract.ts';

export interface PlanSpec {
  /** Where commands may write: nowhere, in the workspace, in chosen folders of it. */
  readonly writes: 'nothing' | 'workspace' | 'folders';
  /** Whether `git commit` works without anybody being asked. */
  readonly commits: boolean;
  readonly network: 'off' | 'allowed-domains';
  readonly approval: 'on-request' | 'never';
}

export const PLAN_SPECS: Readonly<Record<PlanName, PlanSpec>> = {
  explore: { writes: 'nothing', commits: false, network: 'off', approval: 'on-request' },
  everyday: { writes: 'workspace', commits: false, network: 'off', approval: 'on-request' },
  'everyday-allowlist': { writes: 'workspace', commits: false, network: 'allowed-domains', approval: 'on-request' },
  locked: { writes: 'folders', commits: false, network: 'off', approval: 'on-request' },
  unattended: { writes: 'folders', commits: true, network: 'off', approval: 'never' },
};

/** What a person chose, every choice made. */
export interface PlanRequest {
  readonly plan: PlanName;
  readonly allow: readonly AllowedDomain[];
  /** Folders of the workspace; nothing where the plan is to choose. */
  readonly writable: readonly string[] | undefined;
  readonly trust: 'untrusted' | 'keep';
  /** Whether rules are written too that ask about destructive commands, or refuse them. */
  readonly guards: boolean;
}

/** Where sources usually are. */
const SOURCES = ['src', 'lib', 'app', 'packages', 'test', 'tests', 'docs'];

/** Folders that hold what others wrote, or that programs act on. */
const NO_SOURCES = new Set([
  'node_modules',
  'vendor',
  'third_party',
  'venv',
  'env',
  'secrets',
  'private',
  'credentials',
]);

/** The folders of a workspace in which a plan lets commands write where nobody chose any. */
export function writableFolders(plan: PlanName, folders: readonly string[]): readonly string[] {
  if (plan !== 'unattended') return SOURCES.filter((name) => folders.includes(name));
  // Hidden folders are those that other programs act on.
  return folders.filter((name) => !name.startsWith('.') && !NO_SOURCES.has(name));
}
