/** What a trusted project's own files lose so that they do not loosen a plan for the person who keeps the trust. */
import { tomlAt } from '../codex/read-codex-file.ts';
import { sandboxChoice } from '../codex/sandbox.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import { startedStack } from '../codex/start-trust.ts';
import { nodeAt } from '../syntax/toml/query.ts';
import type { TomlPath } from '../syntax/toml/tree.ts';
import { GOAL_WORDS } from '../words/plans.ts';
import type { PlannedStep } from './draft.ts';
import type { Obstacle } from './reached.ts';

type Part = Extract<Obstacle, { kind: 'decided-elsewhere' }>['part'];

/** The keys that decide a part; `profile`: the permission profile in use, which a project can add to. */
const KEYS: Readonly<Record<Part, (profile: string) => readonly TomlPath[]>> = {
  sandbox: (profile) => [
    ['default_permissions'],
    ['sandbox_mode'],
    ['sandbox_workspace_write'],
    ['permissions', profile],
  ],
  approval: () => [['approval_policy']],
  network: (profile) => [
    ['web_search'],
    ['features', 'web_search_request'],
    ['sandbox_workspace_write'],
    ['permissions', profile],
  ],
  secrets: () => [['shell_environment_policy']],
};

/** Removes what the project's files say about the part that is in the way; nothing where they say nothing of it. */
export function projectStep(
  snapshot: Snapshot,
  folder: string,
  session: { readonly profile?: string },
  part: Part,
): PlannedStep | undefined {
  const { stack } = startedStack(snapshot, folder, session);
  const keys = KEYS[part](sandboxChoice(stack).usedProfile ?? '');
  const changes = stack.layers.flatMap(({ name, file, state }) => {
    if (name !== 'project' || file === null || state.kind !== 'active') return [];
    const document = tomlAt(snapshot, file);
    return keys.flatMap((path) =>
      document === undefined || nodeAt(document, path) === undefined
        ? []
        : [{ file, change: { kind: 'remove', path } as const }],
    );
  });
  const { title, why } = GOAL_WORDS.project;
  return changes.length === 0 ? undefined : { title, rule: '', goal: 'project', why, changes };
}
