/** How much of the model generated stacks touch. */
import type { GeneratedStack } from './stack.ts';

/** Share of the stacks that touch each feature, the rarest first; from 0 to 1. */
export function coverageOf(stacks: readonly GeneratedStack[]): readonly (readonly [feature: string, share: number])[] {
  const counts = new Map<string, number>();
  for (const { features } of stacks) {
    for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  return [...counts].map(([feature, count]) => [feature, count / stacks.length] as const).sort((a, b) => a[1] - b[1]);
}

/** Everything that a large sample of stacks must touch. */
export const FEATURES: readonly string[] = [
  'system config',
  'profile file',
  'project layer',
  'nested project layers',
  'flags',
  'managed config',
  'requirements',
  'list of allowed profiles',
  'repository',
  'no repository',
  'linked worktree',
  'entered through a link',
  'a .codex that is CODEX_HOME',
  'root markers',
  'trusted folder',
  'untrusted folder',
  'no trust entry',
  'trust entry that never matches',
  'keys a project may not set',
  'sandbox_mode',
  '[sandbox_workspace_write]',
  'writable_roots',
  'broad writable root',
  'built-in profile',
  'own profile',
  'both systems in one layer',
  'extends',
  'special paths',
  'scoped table',
  'glob patterns',
  'deny entries',
  'workspace_roots of a profile',
  'network of a profile',
  'domains',
  'proxy feature',
  'full access',
  'web search',
  'approval_policy',
  'granular',
  'reviewer',
  'shell_environment_policy',
  '.env of CODEX_HOME',
  'mcp servers',
  'wrong value',
  'broken text',
];
