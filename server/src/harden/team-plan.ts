/**
 * What a project's own file can do of a plan. It replaces what each member has chosen, also where that is stricter, so it
 * gets only values than which nothing is stricter, and loses those than which nothing is looser.
 */
import { rootMarkers, settingsAbout } from '../codex/build-stack.ts';
import { projectConfig } from '../codex/locations.ts';
import { pathsOf } from '../codex/machine.ts';
import { judgedPosture } from '../codex/posture.ts';
import { projectOf } from '../codex/project.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import type { Plain } from '../syntax/plain.ts';
import type { TomlPath } from '../syntax/toml/tree.ts';
import { Draft, type PlannedStep } from './draft.ts';
import { guardsFile, guardsStep } from './guards.ts';
import type { PlanRequest } from './plan-specs.ts';
import type { PlanOutcome } from './plan-to.ts';
import { reachOf } from './reach.ts';
import type { Obstacle } from './reached.ts';
import { step, Writer } from './writer.ts';

/** Nothing is stricter. */
const STRICTEST: readonly (readonly [TomlPath, Plain])[] = [
  [['sandbox_workspace_write', 'network_access'], false],
  [['sandbox_workspace_write', 'exclude_slash_tmp'], true],
  [['sandbox_workspace_write', 'exclude_tmpdir_env_var'], true],
];

/** Nothing is looser: without them a member's own choice, or Codex's default, applies. */
const LOOSEST: readonly (readonly [TomlPath, Plain])[] = [
  [['default_permissions'], ':danger-full-access'],
  [['sandbox_mode'], 'danger-full-access'],
];

/** The plan for the project that `folder` is in. */
export function teamPlan(snapshot: Snapshot, folder: string, { guards }: Pick<PlanRequest, 'guards'>): PlanOutcome {
  const { machine } = snapshot;
  const before = judgedPosture(snapshot, folder);
  const none = { edits: new Map(), narrowed: [], overruled: [], steps: [], before };
  const give = (obstacle: Obstacle): PlanOutcome => ({ ...none, after: before, obstacle });
  const { root } = projectOf(snapshot, folder, rootMarkers(settingsAbout(snapshot, {})));
  const target = projectConfig(machine, root);
  const draft = new Draft(snapshot, reachOf(snapshot, folder));
  for (const one of teamSteps(snapshot, target)) {
    if (!draft.make(one)) return give({ kind: 'not-editable', file: target });
  }
  if (guards) {
    const { dirname, join } = pathsOf(machine);
    const rules = guardsFile(draft.now, join(dirname(target), 'rules'));
    if (rules.kind === 'refused' || rules.kind === 'unreadable')
      return give({ kind: 'not-editable', file: rules.file, line: rules.line });
    if (rules.kind === 'create') draft.create(guardsStep(rules.file), rules.text);
  }
  const after = judgedPosture(draft.now, folder);
  if (after.verdict === 'refused')
    return give({ kind: 'refused', posture: before.verdict === 'refused' ? before : after });
  return { ...none, steps: draft.steps, edits: draft.edits, after };
}

function teamSteps(snapshot: Snapshot, target: string): readonly PlannedStep[] {
  const writer = new Writer(snapshot, target);
  const servers = writer.keysAt(['mcp_servers']).flatMap((name) => {
    const server = ['mcp_servers', name];
    const tools = writer.keysAt([...server, 'tools']).map((tool) => [...server, 'tools', tool, 'approval_mode']);
    return [
      ...writer.set([...server, 'default_tools_approval_mode'], 'prompt'),
      ...tools.flatMap((path) => (writer.at(path) === undefined ? [] : writer.set(path, 'prompt'))),
    ];
  });
  const environment = ['shell_environment_policy'];
  return [
    ...step(
      'project',
      '',
      LOOSEST.flatMap(([path, value]) => (writer.at(path) === value ? writer.remove(path) : [])),
    ),
    ...step(
      'team-sandbox',
      'network-open',
      STRICTEST.flatMap(([path, value]) => writer.set(path, value)),
    ),
    ...step('reviewer', '', writer.set(['approvals_reviewer'], 'user')),
    ...step('environment-defaults', '', [
      ...writer.set([...environment, 'ignore_default_excludes'], false),
      ...(writer.at([...environment, 'inherit']) === 'all' ? writer.remove([...environment, 'inherit']) : []),
    ]),
    ...step('web-search', '', [
      ...writer.set(['web_search'], 'disabled'),
      ...(writer.at(['features', 'web_search_request']) === true
        ? writer.set(['features', 'web_search_request'], false)
        : []),
    ]),
    ...step('mcp', '', servers),
  ];
}
