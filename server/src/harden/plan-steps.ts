/** The changes that take a person's config to a plan, goal by goal. */
import { approvalChoice } from '../codex/approval.ts';
import { stringOf } from '../codex/effective.ts';
import { profileConfig, userConfig } from '../codex/locations.ts';
import { sandboxChoice } from '../codex/sandbox.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import type { ProvidedValue, Stack } from '../codex/stack.ts';
import type { Plain } from '../syntax/plain.ts';
import { toPlain } from '../syntax/toml/query.ts';
import type { TomlPath } from '../syntax/toml/tree.ts';
import type { PlannedStep } from './draft.ts';
import { PLAN_SPECS, type PlanRequest } from './plan-specs.ts';
import { planDescription, planOf } from './purpose.ts';
import { inWordsOf, type WrittenEntry } from './release-words.ts';
import { type FileWish, type Place, showsOnlyListed } from './wish.ts';
import { type PlannedChange, step, Writer } from './writer.ts';

/** What the steps are made from. */
export interface Situation {
  readonly request: PlanRequest;
  readonly place: Place;
  /** The folder's stack before anything is changed, as it is once a session has started. */
  readonly stack: Stack;
  /** The file that is written. */
  readonly target: string;
  /** The installed Codex, where it is known. */
  readonly release: string | undefined;
  /** What commands may do with files. */
  readonly wishes: readonly FileWish[];
  /** Something stays closed that the plan would have opened. */
  readonly isNarrower: boolean;
  /** The sandbox that applies is at least as strict as the wishes: it stays. */
  readonly keepsSandbox: boolean;
  /** Keys under `projects` that do not say `untrusted` yet, and have to. */
  readonly trusted: readonly string[];
}

/** The file that a plan is written to. */
export const targetOf = (snapshot: Snapshot, request: PlanRequest, asProfile: boolean): string =>
  asProfile ? profileConfig(snapshot.machine, request.plan) : userConfig(snapshot.machine);

/** The steps, in the order of the goals; each is made for the files as they are before all of them. */
export function planSteps(snapshot: Snapshot, situation: Situation): readonly PlannedStep[] {
  const writer = new Writer(snapshot, situation.target);
  return [
    ...trustStep(situation, writer),
    ...fileSteps(situation, writer),
    ...approvalSteps(situation, writer),
    ...environmentStep(situation, writer),
    ...searchStep(situation, writer),
    ...mcpSteps(situation, writer),
  ];
}

function trustStep({ request, trusted }: Situation, writer: Writer): readonly PlannedStep[] {
  if (request.trust === 'keep') return [];
  return step(
    'trust',
    '',
    trusted.flatMap((folder) => writer.set(['projects', folder, 'trust_level'], 'untrusted')),
  );
}

function fileSteps(situation: Situation, writer: Writer): readonly PlannedStep[] {
  const { request, stack, wishes, keepsSandbox } = situation;
  if (keepsSandbox) return [];
  const entries = wishes.map((wish) => inWordsOf(situation.release, wish));
  const name = profileName(situation, writer);
  const profile = ['permissions', name];
  const files = [...profile, 'filesystem'];
  const changes = [
    ...writer.set(['default_permissions'], name),
    ...writer.set([...profile, 'description'], planDescription(request.plan, situation.isNarrower)),
    ...writer.remove([...profile, 'extends']),
    ...writer.remove([...profile, 'workspace_roots']),
    ...stale(writer, files, entries),
    ...entries.flatMap(({ key, access }) => writer.set([...files, ...key], access)),
    ...networkChanges(situation, writer, profile),
  ];
  const earlier = writer
    .keysAt(['permissions'])
    .filter((other) => other !== name && planOf(stack, other) !== undefined);
  const replaced = [
    ...['sandbox_mode', 'sandbox_workspace_write'].flatMap((key) => writer.remove([key])),
    ...earlier.flatMap((other) => writer.remove(['permissions', other])),
  ];
  return [
    ...step('files', ruleOf(stack), changes),
    ...step('other-settings', '', replaced),
    ...(PLAN_SPECS[request.plan].network === 'off' ? [] : step('network', '', proxyChanges(situation, writer))),
  ];
}

/** The rule that is about the same as what the profile ends. */
const ruleOf = (stack: Stack): string => (sandboxChoice(stack).mode === 'danger-full-access' ? 'full-access' : '');

/** The plan's name, or one like it where a person has a profile of that name that is not in use. */
function profileName({ request, stack }: Situation, writer: Writer): string {
  const { plan } = request;
  const isFree = writer.at(['permissions', plan]) === undefined || planOf(stack, plan) !== undefined;
  return isFree || sandboxChoice(stack).usedProfile === plan ? plan : `${plan}-plan`;
}

/** Removes all other entries, so that the table says what the plan says. */
function stale(writer: Writer, files: readonly string[], entries: readonly WrittenEntry[]): readonly PlannedChange[] {
  const wanted = new Set(entries.map(({ key }) => key.join('\0')));
  return writer.keysAt(files).flatMap((key) => {
    const inner = writer.keysAt([...files, key]);
    const isTable = inner.length > 0;
    if (!isTable) return wanted.has(key) ? [] : writer.remove([...files, key]);
    const old = inner.filter((name) => !wanted.has(`${key}\0${name}`));
    return old.length === inner.length
      ? writer.remove([...files, key])
      : old.flatMap((name) => writer.remove([...files, key, name]));
  });
}

function networkChanges({ request }: Situation, writer: Writer, profile: readonly string[]): readonly PlannedChange[] {
  const network = [...profile, 'network'];
  if (PLAN_SPECS[request.plan].network === 'off') return writer.remove(network);
  const wanted = new Set(request.allow.map(({ domain }) => domain));
  const domains = [...network, 'domains'];
  return [
    ...writer.set([...network, 'enabled'], true),
    ...writer.set([...network, 'mode'], 'limited'),
    ...writer
      .keysAt(domains)
      .filter((domain) => !wanted.has(domain) && writer.at([...domains, domain]) !== 'deny')
      .flatMap((domain) => writer.remove([...domains, domain])),
    ...[...wanted].flatMap((domain) =>
      writer.at([...domains, domain]) === 'deny' ? [] : writer.set([...domains, domain], 'allow'),
    ),
  ];
}

function proxyChanges(_: Situation, writer: Writer): readonly PlannedChange[] {
  const feature = ['features', 'network_proxy'];
  const isTable = writer.keysAt(feature).length > 0;
  return writer.set(isTable ? [...feature, 'enabled'] : feature, true);
}

function approvalSteps({ request, stack, target }: Situation, writer: Writer): readonly PlannedStep[] {
  const wanted = PLAN_SPECS[request.plan].approval;
  const { decidedBy, part } = approvalChoice(stack);
  const isWritten = decidedBy?.path[0] === 'approval_policy';
  const kept = isWritten && keepsPolicy(stack, part.policy, wanted);
  const isHere = decidedBy?.layer.file === target;
  const policy = kept
    ? isHere
      ? []
      : writer.set(['approval_policy'], plainOf(decidedBy))
    : writer.set(['approval_policy'], wanted);
  const reviewer = stringOf(stack.effective.lookup(['approvals_reviewer']));
  // A project’s own choice may hide what is written here, until the project counts no more.
  const asksModel = [reviewer, writer.at(['approvals_reviewer'])].some((one) => one !== undefined && one !== 'user');
  return [
    ...step('approvals', 'approval-never', policy),
    ...step('reviewer', '', asksModel ? writer.set(['approvals_reviewer'], 'user') : []),
  ];
}

const plainOf = (provided: ProvidedValue): Plain => toPlain(provided.node) as Plain;

/**
 * Whether a policy that somebody wrote is at least as strict as the wanted one. Where the sandbox cannot be left, whoever is
 * never asked never lets anything out; what a plan of ours wrote is not written on purpose.
 */
function keepsPolicy(stack: Stack, policy: string, wanted: 'on-request' | 'never'): boolean {
  if (policy === wanted) return true;
  const { mode, usedProfile } = sandboxChoice(stack);
  const plan = usedProfile === null ? undefined : planOf(stack, usedProfile);
  if (plan !== undefined && PLAN_SPECS[plan].approval === policy) return false;
  const isClosed = mode !== 'danger-full-access' && mode !== 'external-sandbox' && mode !== 'unknown';
  return wanted === 'on-request' && (policy === 'granular' || (policy === 'never' && isClosed));
}

function environmentStep({ stack, place }: Situation, writer: Writer): readonly PlannedStep[] {
  const policy = 'shell_environment_policy';
  const at = (key: string) => stack.effective.lookup([policy, key]);
  const inherit = stringOf(at('inherit'));
  const isStrict = inherit === 'core' || inherit === 'none';
  return step('environment', '', [
    ...(isStrict ? sameHere(writer, [policy, 'inherit'], at('inherit')) : writer.set([policy, 'inherit'], 'core')),
    ...writer.set([policy, 'ignore_default_excludes'], false),
    ...(showsOnlyListed(place)
      ? [
          // The sandbox has no /tmp then; this is a folder in memory, for each command alone.
          ...writer.set([policy, 'set', 'TMPDIR'], '/dev/shm'),
          ...writer.set([policy, 'set', 'NPM_CONFIG_UPDATE_NOTIFIER'], 'false'),
        ]
      : []),
  ]);
}

/** A value that another layer provides, said here too: that layer may not count any more. */
const sameHere = (writer: Writer, path: TomlPath, provided: ProvidedValue | undefined): readonly PlannedChange[] =>
  provided === undefined || provided.layer.name !== 'project' ? [] : writer.set(path, plainOf(provided));

function searchStep({ stack }: Situation, writer: Writer): readonly PlannedStep[] {
  const isOff = stringOf(stack.effective.lookup(['web_search'])) === 'disabled';
  const feature = ['features', 'web_search_request'];
  return step('web-search', '', [
    ...(isOff && writer.at(['web_search']) !== undefined ? [] : writer.set(['web_search'], 'disabled')),
    ...(writer.at(feature) === true ? writer.set(feature, false) : []),
  ]);
}

/** Below these tables, names lead to something whose tools are called. */
const TOOL_TABLES = ['mcp_servers', 'apps'];

function mcpSteps({ stack, request }: Situation, writer: Writer): readonly PlannedStep[] {
  const changes = TOOL_TABLES.flatMap((table) =>
    stack.effective.keysAt([table]).flatMap((name) => {
      const isProjects = stack.effective.lookup([table, name])?.layer.name === 'project';
      // A project that is not trusted has no servers; half of one in the person's config would keep Codex from starting.
      if (isProjects && (request.trust === 'untrusted' || writer.at([table, name]) === undefined)) return [];
      const server = [table, name];
      const written = stack.effective.lookup([...server, 'default_tools_approval_mode']);
      const isServer = table === 'mcp_servers';
      const tools = stack.effective.keysAt([...server, 'tools']);
      return [
        ...(isServer || (written !== undefined && stringOf(written) !== 'prompt')
          ? writer.set([...server, 'default_tools_approval_mode'], 'prompt')
          : []),
        ...tools.flatMap((tool) => {
          const mode = stack.effective.lookup([...server, 'tools', tool, 'approval_mode']);
          return mode === undefined || stringOf(mode) === 'prompt'
            ? []
            : writer.set([...server, 'tools', tool, 'approval_mode'], 'prompt');
        }),
      ];
    }),
  );
  return step('mcp', '', changes);
}
