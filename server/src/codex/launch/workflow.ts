/** Workflows of GitHub that run Codex: what starts them, and what strangers have written of what Codex is told. */
import type { Address } from '../../syntax/address.ts';
import { nodeAt } from '../../syntax/toml/query.ts';
import type { TomlNode, TomlTable } from '../../syntax/toml/tree.ts';
import type { Span } from '../../text/span.ts';
import { type CodexFile, treeIn } from '../codex-file.ts';
import { allCommands, shellPipelines } from '../shell/commands.ts';
import { variablesIn } from '../shell/expansions.ts';
import { textsOf } from '../shell/program.ts';
import { codexCall, startsSession } from './calls.ts';

/** A step that runs Codex, by OpenAI's action or in a script. */
export interface CodexStep {
  readonly path: Address;
  readonly step: TomlTable;
  /** What of the action, such as `openai/codex-action@v1`; absent for scripts. */
  readonly uses?: string;
  readonly job: TomlTable;
}

const ACTION = /^openai\/codex-action(?:@|$)/i;

/** The steps of a workflow, or of an action made of steps, that run Codex. */
export function codexSteps(file: CodexFile): readonly CodexStep[] {
  const root = treeIn(file);
  if (root === undefined) return [];
  const jobs = tableAt(root, ['jobs']);
  const ofJobs = [...(jobs?.entries.values() ?? [])].flatMap(({ name, value }) =>
    value.kind === 'table' ? stepsOf(value, ['jobs', name]) : [],
  );
  const runs = tableAt(root, ['runs']);
  return [...ofJobs, ...(runs === undefined ? [] : stepsOf(runs, ['runs']))];
}

function stepsOf(job: TomlTable, path: Address): readonly CodexStep[] {
  const steps = nodeAt(job, ['steps']);
  if (steps?.kind !== 'array') return [];
  return steps.items.flatMap((step, index): readonly CodexStep[] => {
    if (step.kind !== 'table') return [];
    const at = { path: [...path, 'steps', index], step, job };
    const uses = textAt(step, ['uses']);
    if (uses !== undefined && ACTION.test(uses)) return [{ ...at, uses }];
    return startsCodex(textAt(step, ['run']) ?? '') ? [at] : [];
  });
}

const startsCodex = (script: string): boolean =>
  /codex/i.test(script) &&
  allCommands(shellPipelines(script)).some((command) => {
    const call = codexCall(command);
    return call !== undefined && startsSession(call);
  });

/** Who starts a workflow: people of the project, or anybody, with the project's secrets at hand. */
export interface Trigger {
  readonly name: string;
  readonly path: Address;
  /** Whether there is anything but the name: a list has no key to point at. */
  readonly part: 'key' | 'value';
}

/** Events that anybody causes and that run with the project's secrets. */
const OF_ANYBODY = new Set([
  'pull_request_target',
  'issues',
  'issue_comment',
  'discussion',
  'discussion_comment',
  'pull_request_review',
  'pull_request_review_comment',
  'workflow_run',
  'fork',
  'watch',
]);

/** Only people with rights in the repository do these. */
const OF_MEMBERS = new Set(
  'labeled unlabeled assigned unassigned milestoned demilestoned pinned unpinned locked unlocked'.split(' '),
);

/** The events of a workflow that anybody can cause with the project's secrets at hand. */
export function openTriggers(file: CodexFile): readonly Trigger[] {
  const root = treeIn(file);
  const on = root && nodeAt(root, ['on']);
  if (on === undefined) return [];
  if (on.kind === 'string')
    return OF_ANYBODY.has(String(on.value)) ? [{ name: String(on.value), path: ['on'], part: 'value' }] : [];
  if (on.kind === 'array')
    return on.items.flatMap((item, index) => {
      const name = item.kind === 'string' ? String(item.value) : '';
      return OF_ANYBODY.has(name) ? [{ name, path: ['on', index], part: 'value' as const }] : [];
    });
  if (on.kind !== 'table') return [];
  return [...on.entries.values()].flatMap(({ name, value }) =>
    OF_ANYBODY.has(name) && !isForMembers(name, value) ? [{ name, path: ['on', name], part: 'key' as const }] : [],
  );
}

function isForMembers(name: string, event: TomlNode): boolean {
  // Whoever labels it does not change what is in the pull request.
  if (name === 'pull_request_target') return false;
  const types = event.kind === 'table' ? nodeAt(event, ['types']) : undefined;
  const names = types?.kind === 'array' ? types.items.map((item) => textOf(item) ?? '') : [textOf(types) ?? ''];
  return names.every((one) => OF_MEMBERS.has(one));
}

/** Whether a condition on a job or step asks who is behind the event. */
export const asksWho = ({ job, step }: CodexStep): boolean =>
  [job, step].some((at) =>
    /author_association|github\.actor\b|sender\.login|user\.login|triggering_actor|permission/i.test(
      (textAt(at, ['if']) ?? '').replace(OF_BOTS, ''),
    ),
  );

/** A condition that keeps bots out keeps no person out. */
const OF_BOTS =
  /!\s{0,3}(?:endsWith|contains)\(\s{0,3}[\w.]{1,60}(?:actor|login)\s{0,3},\s{0,3}'[^']{0,40}bot[^']{0,10}'\s{0,3}\)|[\w.]{1,60}(?:actor|login)\s{0,3}!=\s{0,3}'[^']{0,40}\[bot\]'/gi;

/** Whether the step lets everybody in: OpenAI's action asks for write access, unless told otherwise. */
export const letsEverybodyIn = ({ step, uses }: CodexStep): boolean =>
  uses !== undefined && /(?:^|,)\s*\*\s*(?:,|$)/.test(textAt(step, ['with', 'allow-users']) ?? '');

/** Whether only people with write access start the workflow, or nobody but a clock. */
export function isOfMembers(file: CodexFile): boolean {
  const root = treeIn(file);
  const on = root && nodeAt(root, ['on']);
  if (on === undefined) return false;
  const names =
    on.kind === 'table'
      ? [...on.entries.keys()]
      : on.kind === 'array'
        ? on.items.map((item) => textOf(item) ?? '')
        : [textOf(on) ?? ''];
  return names.every((name) => BY_MEMBERS.has(name));
}

const BY_MEMBERS = new Set(['workflow_dispatch', 'repository_dispatch', 'schedule', 'push', 'release', 'merge_group']);

/** Whether the step, or what is around it, is given a secret of the project. */
export function hasSecrets(root: TomlTable, { job, step, uses }: CodexStep): boolean {
  if (uses !== undefined && nodeAt(step, ['with', 'openai-api-key']) !== undefined) return true;
  return [tableAt(root, ['env']), tableAt(job, ['env']), step].some(
    (at) => at !== undefined && mentions(at, 0, /secrets\.|github\.token/i),
  );
}

const MAX_DEPTH = 20;

function mentions(node: TomlNode, depth: number, wanted: RegExp): boolean {
  if (depth > MAX_DEPTH) return false;
  if (node.kind === 'array') return node.items.some((item) => mentions(item, depth + 1, wanted));
  if (node.kind === 'table') return [...node.entries.values()].some(({ value }) => mentions(value, depth + 1, wanted));
  return wanted.test(String(node.value));
}

/** What strangers write, as workflows name it: one text, or a whole event that holds such texts. */
const OF_STRANGERS =
  /\$\{\{[^}]{0,200}?\b(github\.head_ref|github\.event\.(?:issue|pull_request|comment|review|review_comment|discussion|workflow_run|head_commit|commits)(?:\.[\w*.-]{1,80})?\.(?:title|body|message|ref|label|head_branch|display_title|name|email|default_branch)|github\.event\.workflow_run\.head_branch|toJSON\(\s{0,5}github(?:\.event(?:\.(?:issue|pull_request|comment|review|discussion|head_commit|commits|workflow_run))?)?\s{0,5}\))[^}]{0,200}\}\}/gi;

/** Results of other steps and jobs, by names that tell of texts and files of a change. */
const RESULTS =
  /\$\{\{[^}]{0,200}?\b((?:steps|needs)\.[\w-]{1,80}\.outputs\.(?:[\w-]{0,60}[_-])?(?:files|diff|patch|title|body|comments?|branch|commits|messages?))\b(?![\w-])[^}]{0,200}\}\}/gi;

/**
 * Variables of the step, its job and its workflow that hold what strangers write, each with the expression for it; and those
 * that the step's script makes of them.
 */
export function foreignVariables(root: TomlTable, { job, step }: CodexStep): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const table of [root, job, step]) {
    for (const { name, value } of tableAt(table, ['env'])?.entries.values() ?? []) {
      const [, expression] = [...(textOf(value) ?? '').matchAll(OF_STRANGERS)][0] ?? [];
      if (expression === undefined) found.delete(name);
      else found.set(name, expression);
    }
  }
  if (found.size > 0) addMade(found, textAt(step, ['run']) ?? '');
  return found;
}

function addMade(found: Map<string, string>, script: string): void {
  for (const { assignments } of allCommands(shellPipelines(script)))
    for (const { text, isLiteral } of assignments) {
      const [, name, value = ''] = /^(\w+)\+?=(.*)$/s.exec(text) ?? [];
      if (name === undefined || isLiteral) continue;
      const foreign = [...variablesIn(value)].find((variable) => found.has(variable));
      const expression = foreign && found.get(foreign);
      if (expression !== undefined) found.set(name, expression);
    }
}

/** A variable with a key for Codex that more than one step gets. */
export interface SharedKey {
  readonly name: string;
  readonly path: Address;
  /** No other step of those that get it runs code of the repository or of strangers. */
  readonly isAlone: boolean;
}

const KEY_NAME = /^(?:OPENAI|CODEX|AZURE_OPENAI)_(?:API_KEY|ACCESS_TOKEN|KEY|TOKEN)$/;

/** Those of a workflow and of its jobs in which Codex runs. */
export function sharedKeys(root: TomlTable, steps: readonly CodexStep[]): readonly SharedKey[] {
  const ofWorkflow = keysIn(root, ['env']);
  // A job without steps calls another workflow, which does not get it.
  const isAlone = [...(tableAt(root, ['jobs'])?.entries.values() ?? [])].every(
    ({ value }) => value.kind !== 'table' || nodeAt(value, ['steps']) === undefined || runsNothingElse(value),
  );
  const jobs = new Map(steps.flatMap(({ path, job }) => (path[0] === 'jobs' ? [[path[1] ?? '', job] as const] : [])));
  const ofJobs = [...jobs].flatMap(([name, job]) =>
    keysIn(job, ['env']).map((key) => ({
      ...key,
      path: ['jobs', name, ...key.path],
      isAlone: runsNothingElse(job),
    })),
  );
  return [...ofWorkflow.map((key) => ({ ...key, isAlone })), ...ofJobs];
}

const keysIn = (table: TomlTable, path: Address): readonly Omit<SharedKey, 'isAlone'>[] =>
  [...(tableAt(table, path)?.entries.keys() ?? [])]
    .filter((name) => KEY_NAME.test(name))
    .map((name) => ({ name, path: [...path, name] }));

/** Whether the job, apart from Codex, only checks out the repository or sets up programs with GitHub's own actions. */
function runsNothingElse(job: TomlTable): boolean {
  const steps = nodeAt(job, ['steps']);
  return (
    steps?.kind === 'array' &&
    steps.items.every((step) => {
      if (step.kind !== 'table') return true;
      const uses = textAt(step, ['uses']);
      return uses === undefined ? startsCodex(textAt(step, ['run']) ?? '') : /^(?:actions|openai)\//.test(uses);
    })
  );
}

/** The words of the action's `codex-args`: a list in JSON, or as a shell takes them. */
export const argumentsIn = (written: string): readonly string[] =>
  written.startsWith('[')
    ? [...written.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, word = '']) => word)
    : textsOf(shellPipelines(['codex', written].join(' '))[0]?.[0]?.words.slice(1) ?? []);

/** A stretch of a file that puts the words of strangers into what Codex is told. */
export interface ForeignText {
  readonly expression: string;
  /** Of a result of another step it can only be guessed who has written it. */
  readonly isGuessed: boolean;
  readonly span: Span;
}

/** What of the step's prompt or script strangers have written. */
export function foreignTexts(text: string, { step, uses }: CodexStep): readonly ForeignText[] {
  const keys: readonly Address[] =
    uses === undefined
      ? [['run']]
      : [
          ['with', 'prompt'],
          ['with', 'codex-args'],
        ];
  return keys.flatMap((key) => {
    const node = nodeAt(step, key);
    if (node === undefined) return [];
    const { start, end } = node.span;
    const written = text.slice(start, end);
    return [OF_STRANGERS, RESULTS].flatMap((pattern) =>
      [...written.matchAll(pattern)].map(({ 0: all, 1: expression = '', index }) => ({
        expression,
        isGuessed: pattern === RESULTS,
        span: { start: start + index, end: start + index + all.length },
      })),
    );
  });
}

export function tableAt(node: TomlTable, path: Address): TomlTable | undefined {
  const found = nodeAt(node, path);
  return found?.kind === 'table' ? found : undefined;
}

export const textAt = (node: TomlTable, path: Address): string | undefined => textOf(nodeAt(node, path));

const textOf = (node: TomlNode | undefined): string | undefined =>
  node === undefined || node.kind === 'table' || node.kind === 'array' ? undefined : String(node.value);
