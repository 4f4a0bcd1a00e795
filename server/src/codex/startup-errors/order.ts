/** When Codex comes across a problem of settings: it names only the first (each run on Codex 0.169.0). */
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { factsFor, typeAt } from '../facts/lookup.ts';
import { isDepthZero } from '../schema/extra-constraints.ts';
import type { SchemaProblem } from '../schema.ts';

/** Whether Codex refuses to start because of it. */
export const isFatal = (problem: SchemaProblem): boolean =>
  problem.kind === 'unknown-key' ? problem.fatal : problem.kind !== 'idle-key';

/** Checks of settings that are known to be well-formed, by what they look at. `profile-in-use`: only there it matters. */
export type LaterCheck = 'retired-key' | 'windows-sandbox' | 'approval-policy' | 'waits' | 'profile-in-use';

/** The later check that a problem belongs to; nothing where Codex meets it while it reads the settings. */
export function laterCheckOf(problem: SchemaProblem): LaterCheck | undefined {
  const { kind, path } = problem;
  if (kind === 'retired-key') return 'retired-key';
  if (kind === 'refused-value') return path[0] === 'approval_policy' ? 'approval-policy' : undefined;
  if (kind === 'needs-setting') return path[0] === 'windows' ? 'windows-sandbox' : undefined;
  if (kind !== 'out-of-range') return undefined;
  if (isDepthZero(path, problem.value)) return 'profile-in-use';
  return path[1] === 'multi_agent_v2' && problem.value >= 0 ? 'waits' : undefined;
}

/**
 * Whether a problem makes a file unreadable by itself, whatever the others say. Codex takes `filters` in one file and
 * `exclude` in another.
 */
export const isOfOneFile = ({ kind, path }: SchemaProblem): boolean =>
  kind === 'conflicting-keys' && path[0] === 'shell_environment_policy';

/** Whether Codex meets it before it has all layers together: it has to find the project first. */
export const isMetEarly = (problem: SchemaProblem): boolean =>
  isFatal(problem) && (problem.path[0] === 'projects' || problem.path[0] === 'project_root_markers');

/** The problem that Codex meets first while it reads the settings. */
export function firstMet(problems: Iterable<SchemaProblem>): SchemaProblem | undefined {
  const fatal = [...problems].filter((problem) => isFatal(problem) && laterCheckOf(problem) === undefined);
  const top = fatal[0]?.path[0];
  const within = fatal.filter(({ path }) => path[0] === top);
  return within.sort((a, b) => roundOf(a) - roundOf(b))[0];
}

/** Most tables are read once, from their beginning to their end; a few are gone through again as a whole. */
function roundOf(problem: SchemaProblem): number {
  const { path } = problem;
  if (path[0] === 'features') return isSwitch(path) ? 1 : 0;
  if (path[0] !== 'model_providers') return 0;
  if (problem.kind === 'reserved-name') return problem.allowed.length === 0 ? 1 : 2;
  return isAboutProvider(problem) ? 2 : 0;
}

/** Flags that are a table come first. */
const isSwitch = (path: TomlPath): boolean => path.length === 2 && typeAt(factsFor(), path)?.type !== 'union';

/** What Codex demands of a provider as a whole. */
function isAboutProvider({ kind, path }: SchemaProblem): boolean {
  if (kind === 'missing-key') return path.length === 2;
  if (kind === 'wrong-value') return path.at(-2) === 'auth_refresh';
  if (kind === 'conflicting-keys') return path[2] !== 'gateway_oauth';
  return kind === 'blank-name' || kind === 'needs-setting' || kind === 'malformed-text';
}
