/** Requirements that forbid nothing. */
import { deniedFiles } from '../../codex/requirements/constrain-sandbox.ts';
import { requirementsShape } from '../../codex/requirements/shape.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { code } from '../../text/phrases.ts';
import { isTrueIn, keySite, nodeIn, stringsAt, valueSite } from '../engine/read-settings.ts';
import { removeKey } from '../engine/removal.ts';
import { defineRule, type FindingOf, type FixOf, type RuleContext } from '../engine/rule.ts';

const messages = {
  fullAccess:
    'This list allows full access, so commands can run without any sandbox. Remove `danger-full-access` unless you want to allow that.',
  fullAccessProfile:
    'This allows full access, so commands can run without any sandbox. Remove it unless you want to allow that.',
  never:
    'This list allows `never` without ruling out full access: Codex can then run everything without asking anyone. Remove `never` or restrict `allowed_sandbox_modes`.',
  neverInside: 'This list allows `never`, so Codex can work without asking anyone, though only in the sandbox.',
  live: 'This list allows live search, with which the text of any page reaches the model. Remove `live` unless people need it.',
  everything: 'This list contains every possible value, so it forbids nothing. Remove what you do not want to allow.',
} as const;

const fixes = { remove: 'Remove {key}' } as const;

type Finding = FindingOf<typeof messages, typeof fixes>;
type Fix = FixOf<typeof fixes>;

export const openRequirements = defineRule({
  id: 'open-requirements',
  family: 'requirements',
  severity: 'warning',
  fixable: 'review',
  files: ['requirements'],
  docs: {
    what: 'Requirements that allow everything that they could forbid.',
    why: 'A list of allowed values restricts people only by what is missing from it. With `danger-full-access` and `never` in the lists, anybody on the computer can still run Codex without a sandbox and without being asked, although the file looks like protection.',
    remedy: 'Allow `read-only` and `workspace-write`, and `on-request`. Omit everything that nobody needs.',
    source: 'Run on Codex 0.169.0: with such lists, a session with full access that never asks started.',
    cases: ['guards/administrator-files.test.ts: lists that allow everything forbid nothing'],
  },
  messages,
  fixes,
  *check(context) {
    yield* sandboxes(context, ['allowed_sandbox_modes']);
    const hosts = nodeIn(context.file, ['remote_sandbox_config']);
    for (const index of hosts?.kind === 'array' ? hosts.items.keys() : [])
      yield* sandboxes(context, ['remote_sandbox_config', index, 'allowed_sandbox_modes']);
    yield* profiles(context);
    yield* approvals(context);
    yield* complete(context, 'allowed_approvals_reviewers');
    const all = [...complete(context, 'allowed_web_search_modes')];
    yield* all.length > 0 ? all : liveSearch(context);
  },
});

const FULL = 'danger-full-access';

// Files that nobody may read rule full access out, whatever the list says.
const isFullAccessOut = ({ stack }: RuleContext): boolean => deniedFiles(stack).length > 0;

function* sandboxes(context: RuleContext, path: TomlPath): Iterable<Finding> {
  const { file } = context;
  const words = stringsAt(file, path);
  const at = words?.indexOf(FULL) ?? -1;
  if (words === undefined || at < 0 || isFullAccessOut(context)) return;
  yield { message: 'fullAccess', site: valueSite(file, [...path, at]), fixes: without(context, path, words, FULL) };
}

function* profiles(context: RuleContext): Iterable<Finding> {
  const { file } = context;
  const path = ['allowed_permission_profiles', `:${FULL}`];
  if (!isTrueIn(file, path) || isFullAccessOut(context)) return;
  yield { message: 'fullAccessProfile', site: keySite(file, path), fixes: [removeKey(file, path, code(`:${FULL}`))] };
}

function* approvals(context: RuleContext): Iterable<Finding> {
  const { file } = context;
  const path = ['allowed_approval_policies'];
  const words = stringsAt(file, path);
  const at = words?.indexOf('never') ?? -1;
  if (words === undefined || at < 0) return;
  const modes = stringsAt(file, ['allowed_sandbox_modes']);
  const isOpen = (modes === undefined || modes.includes(FULL)) && !isFullAccessOut(context) && !listsProfiles(context);
  // Where nothing else is allowed, it is meant: sandboxed work without anybody there, as in CI.
  if (!isOpen && words.length === 1) return;
  const site = valueSite(file, [...path, at]);
  const fixes = without(context, path, words, 'never');
  yield isOpen ? { message: 'never', site, fixes } : { message: 'neverInside', severity: 'information', site, fixes };
}

const listsProfiles = ({ file }: RuleContext): boolean => {
  const list = nodeIn(file, ['allowed_permission_profiles']);
  return list?.kind === 'table' && !isTrueIn(file, ['allowed_permission_profiles', `:${FULL}`]);
};

function* complete({ file }: RuleContext, key: string): Iterable<Finding> {
  const fact = requirementsShape().keys?.[key];
  const known = fact?.type === 'array' && fact.items.type === 'enum' ? fact.items.values : [];
  const words = stringsAt(file, [key]) ?? [];
  const isAll = known.length > 0 && known.every((word) => words.includes(word) || ALIASES.has(word));
  if (isAll) yield { message: 'everything', severity: 'information', site: keySite(file, [key]) };
}

function* liveSearch(context: RuleContext): Iterable<Finding> {
  const path = ['allowed_web_search_modes'];
  const words = stringsAt(context.file, path);
  const at = words?.indexOf('live') ?? -1;
  if (words === undefined || at < 0) return;
  const site = valueSite(context.file, [...path, at]);
  yield { message: 'live', severity: 'information', site, fixes: without(context, path, words, 'live') };
}

/** Other words for what is in the list anyway. */
const ALIASES = new Set(['guardian_subagent', 'indexed']);

/** Takes a word out of a list; one that is inside another, has tables in it, or nothing else, is changed by hand. */
function without({ file }: RuleContext, path: TomlPath, words: readonly string[], word: string): readonly Fix[] {
  const list = nodeIn(file, path);
  const value = words.filter((one) => one !== word);
  if (path.length > 1 || list?.kind !== 'array' || list.items.length !== words.length || value.length === 0) return [];
  const change = { kind: 'set', path, value } as const;
  return [{ title: 'remove', data: { key: code(word) }, safety: 'review', changes: [{ file: file.path, change }] }];
}
