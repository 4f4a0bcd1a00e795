/** A plan as `requirements.toml`: what an administrator can demand so that it holds for everybody on a machine. */
import { requirementsFile } from '../codex/locations.ts';
import { type JudgedPosture, judgedPosture } from '../codex/posture.ts';
import { tomlAt } from '../codex/read-codex-file.ts';
import { profilesOf } from '../codex/sandbox.ts';
import { type Snapshot, textOf, withTexts } from '../codex/snapshot.ts';
import type { Stack } from '../codex/stack.ts';
import { startedStack } from '../codex/start-trust.ts';
import { unsandboxedPrograms } from '../codex/unsandboxed.ts';
import type { PlanName } from '../contract.ts';
import { editsFor } from '../rules/engine/fix-edits.ts';
import type { Plain } from '../syntax/plain.ts';
import { applyEdits } from '../text/edit.ts';
import { REQUIREMENTS_HEADER } from '../words/requirements.ts';
import { keptApart, overlap } from './apart.ts';
import { fileWishes } from './file-wishes.ts';
import { guardsFor } from './guards/list.ts';
import { demandedRulesText } from './guards/rules-text.ts';
import type { Inventory } from './inventory.ts';
import { keptClosed } from './kept-closed.ts';
import { PLAN_SPECS, type PlanRequest } from './plan-specs.ts';
import { planDescription, purposesOf } from './purpose.ts';
import { serverIdentities } from './requirements/servers.ts';
import type { FileWish, Place } from './wish.ts';

/** What cannot be demanded, or was left as the administrator has it. */
export interface Demanded {
  readonly text: string;
  /** Demands that are already made, and stay. */
  readonly kept: readonly string[];
  /** MCP servers that are not listed, because their address may hold a secret. */
  readonly unnamed: readonly string[];
  readonly hooksStay: boolean;
  /** The posture of the folder as it is now, once the demands are made. */
  readonly after: JudgedPosture;
}

export type RequirementsOutcome = Demanded | { readonly overlap: string } | { readonly notEditable: string };

/** The text for an administrator, on top of the requirements that are there. */
export function requirementsFor(
  snapshot: Snapshot,
  folder: string,
  request: PlanRequest,
  inventory: Inventory,
): RequirementsOutcome {
  const { machine } = snapshot;
  const file = requirementsFile(machine);
  const workspace = snapshot.realPaths.get(folder) ?? folder;
  const place: Place = { machine, workspace, inventory };
  const secrets = { folder: workspace, files: inventory.workspace.secretFiles, machine };
  const held = keptClosed(fileWishes(request, place), purposesOf(snapshot, folder), machine);
  const wishes = keptApart(held.wishes, secrets);
  const overlapping = overlap(wishes, secrets);
  if (overlapping !== undefined) return { overlap: overlapping };
  const { stack } = startedStack(snapshot, folder, {});
  const servers = serverIdentities(stack, request.trust === 'keep');
  const hooksStay = unsandboxedPrograms(stack).some(({ kind }) => kind === 'hook');
  const demands: readonly Demand[] = [
    ...everywhere(request, hooksStay),
    ...profileDemands(request, wishes, profileName(request.plan, stack)),
    ...deniedReads(wishes),
    ...servers.demands,
  ];
  const names = new Set(tomlAt(snapshot, file)?.root.entries.keys());
  const isKept = ({ path: [top = ''] }: Demand): boolean => names.has(String(top));
  // What belongs together is demanded as a whole, or not at all.
  const profilesKept = [...PROFILE_KEYS].some((key) => names.has(key));
  const made = demands.filter((one) => !isKept(one) && !(profilesKept && PROFILE_KEYS.has(String(one.path[0]))));
  const start = textOf(snapshot, file) ?? REQUIREMENTS_HEADER.map((line) => `# ${line}\n`).join('');
  const based = withTexts(snapshot, new Map([[file, start]]));
  const changes = made.map(({ path, value }) => ({ file, change: { kind: 'set', path, value } as const }));
  const edits = editsFor(based, changes)?.get(file);
  if (edits === undefined) return { notEditable: file };
  const rules = request.guards && !names.has('rules') ? demandedRulesText(guardsFor(machine)) : '';
  const body = applyEdits(start, edits);
  const text = rules === '' ? body : `${body.replace(/\n*$/, '\n')}\n${rules}`;
  const kept = [...new Set(demands.filter((one) => !made.includes(one)).map(({ path: [top = ''] }) => String(top)))];
  const after = judgedPosture(withTexts(snapshot, new Map([[file, text]])), folder);
  return {
    text,
    kept: request.guards && names.has('rules') ? [...kept, 'rules'] : kept,
    unnamed: servers.unnamed,
    hooksStay,
    after,
  };
}

/** One key that is demanded. */
export interface Demand {
  readonly path: readonly string[];
  readonly value: Plain;
}

const PROFILE_KEYS: ReadonlySet<string> = new Set([
  'allowed_permission_profiles',
  'default_permissions',
  'permissions',
]);

/** What a plan demands whatever the machine has. */
export function everywhere(
  { plan, allow }: Pick<PlanRequest, 'plan' | 'allow'>,
  hooksStay: boolean,
): readonly Demand[] {
  const { approval, network } = PLAN_SPECS[plan];
  return [
    { path: ['allowed_sandbox_modes'], value: ['read-only', 'workspace-write'] },
    { path: ['allowed_approval_policies'], value: [approval] },
    { path: ['allowed_approvals_reviewers'], value: ['user'] },
    { path: ['allowed_web_search_modes'], value: ['disabled'] },
    ...(hooksStay ? [] : [{ path: ['allow_managed_hooks_only'], value: true }]),
    ...(network === 'off' || allow.length === 0 ? [] : [{ path: ['features', 'network_proxy'], value: true }]),
  ];
}

/** Codex refuses to start where settings define a profile of the same name (0.169.0, seen). */
function profileName(plan: PlanName, stack: Stack): string {
  const taken = profilesOf(stack);
  let name = `managed-${plan}`;
  while (Object.hasOwn(taken, name)) name += '-plan';
  return name;
}

function profileDemands({ plan, allow }: PlanRequest, wishes: readonly FileWish[], name: string): readonly Demand[] {
  const profile = ['permissions', name];
  const network = [...profile, 'network'];
  return [
    { path: ['default_permissions'], value: name },
    { path: ['allowed_permission_profiles', name], value: true },
    { path: [...profile, 'description'], value: planDescription(plan, false) },
    ...wishes.map(({ key, access }) => ({ path: [...profile, 'filesystem', ...key], value: access })),
    ...(PLAN_SPECS[plan].network === 'off'
      ? []
      : [
          { path: [...network, 'enabled'], value: true },
          { path: [...network, 'mode'], value: 'limited' },
          ...allow.map(({ domain }) => ({ path: [...network, 'domains', domain], value: 'allow' })),
        ]),
  ];
}

/** Places that nothing may open again during a session either. */
function deniedReads(wishes: readonly FileWish[]): readonly Demand[] {
  const paths = wishes.flatMap(({ key, access }) => (access === 'deny' && key.length === 1 ? key : []));
  return paths.length === 0 ? [] : [{ path: ['permissions', 'filesystem', 'deny_read'], value: paths }];
}
