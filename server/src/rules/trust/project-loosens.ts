/** A project that allows Codex more than the user's settings do. */
import { networkChoice } from '../../codex/network.ts';
import { isMorePermissiveSandbox, isMorePermissiveValue } from '../../codex/permissiveness.ts';
import { sandboxChoice, sandboxPart } from '../../codex/sandbox.ts';
import { type Selection, selectionOf } from '../../codex/selection.ts';
import type { ProvidedValue, Stack } from '../../codex/stack.ts';
import { toPlain } from '../../syntax/toml/query.ts';
import type { TomlPath, TomlPlain } from '../../syntax/toml/tree.ts';
import { code, dotted, type GapText, listed } from '../../text/phrases.ts';
import { layerName } from '../../words/layers.ts';
import { keySite, nodeIn, stringIn, valueSite } from '../engine/read-settings.ts';
import { relatedTo } from '../engine/related-locations.ts';
import { removal } from '../engine/removal.ts';
import { defineRule, type FindingOf, type RuleContext, type Severity } from '../engine/rule.ts';
import { layerAt, stackIfTrusted, stackWithout } from '../engine/trust-status.ts';
import { type AddedRoot, addedRoots } from './project-loosens/added-roots.ts';
import { type PassedVariables, passedVariables } from './project-loosens/passed-variables.ts';
import { type Grant, profileGrants } from './project-loosens/profile-grants.ts';

const messages = {
  value:
    'This project sets {value}, which allows more than your settings do: it is {before} in the {layer}. Remove it unless you want that.',
  byDefault: 'This project sets {value}, which allows more than Codex’s default. Remove it unless you want that.',
  readDenied:
    'This project loosens your permission profile {profile}: commands can read {path}, which the profile denies. Remove it unless you want that.',
  write:
    'This project loosens your permission profile {profile}: commands can write in {path}. Remove it unless you want that.',
  writeDenied:
    'This project loosens your permission profile {profile}: commands can write in {path}, which the profile denies. Remove it unless you want that.',
  network:
    'This project loosens your permission profile {profile}: commands can use the network. Remove it unless you want that.',
  send: 'This project loosens your permission profile {profile}: commands can send data to domains that they could only read from. Remove it unless you want that.',
  reach:
    'This project loosens your permission profile {profile}: commands can reach {domain}. Remove it unless you want that.',
  root: 'This project lets commands write in {folder}, which your settings do not allow. Remove it unless you want that.',
  excluded:
    'This list takes the place of yours, so commands get variables that your settings keep from them: {patterns}. Remove it unless you want that.',
  included:
    'This list takes the place of yours, so commands get variables that your settings keep from them. Remove it unless you want that.',
  filter:
    'With this filter, commands get variables that your settings keep from them: {patterns}. Remove it unless you want that.',
  proxy:
    'This project turns off the network proxy that your settings turn on, so commands can reach every address. Remove it.',
} as const;

const fixes = { remove: 'Remove {key}' } as const;

const notes = {
  profile: 'Your profile is defined here.',
  proxy: 'Your settings turn it on.',
  value: 'Your settings say this.',
} as const;

type Finding = FindingOf<typeof messages, typeof fixes, typeof notes>;

export const projectLoosens = defineRule({
  id: 'project-loosens',
  family: 'trust',
  severity: 'warning',
  fixable: 'review',
  files: ['project'],
  docs: {
    what: 'Settings in a project that allow Codex more than your settings do.',
    why: 'A project’s file overrides yours. Whoever can change it – everyone who can push to the repository – decides how much Codex may do on your machine, and can loosen the permission profile that you wrote for protection.',
    remedy:
      'Remove the setting from the project, unless you know why it is there and want it. Your settings then apply.',
    source:
      'Run on Codex 0.169.0: a new session in a trusted project reports the looser value, and entries that a project adds to one of the user’s profiles are among those in use.',
    cases: [
      'rules/layer-claims.ts: a project opens the sandbox that the user closed',
      'posture/facts/environment.test.ts: a project’s exclude takes the place of the user’s',
      'rules/layer-claims.ts: a project lets commands write in a folder outside of it',
    ],
  },
  messages,
  fixes,
  notes,
  *check(context) {
    const { path } = context.file;
    const stack = stackIfTrusted(context);
    if (layerAt(stack, path)?.state.kind !== 'active') return;
    const own = stackWithout(stack, path);
    yield* sandboxMode(context, stack, own);
    for (const key of COMPARED) yield* looserValue(context, stack, own, key);
    yield* proxy(context, stack, own);
    for (const passed of passedVariables(context.file, stack, own)) yield variables(context, passed);
    for (const root of addedRoots(context, stack, own)) yield writable(context, root);
    for (const { path: at, grant } of profileGrants(context.file, own)) {
      yield {
        ...grantMessage(grant, code(dotted([String(at[1])]))),
        ...removable(context, at),
        related: relatedTo(own.effective.lookup(at.slice(0, 2)), 'profile'),
      };
    }
  },
});

function grantMessage(grant: Grant, profile: GapText) {
  switch (grant.kind) {
    case 'readDenied':
    case 'write':
    case 'writeDenied':
      return { message: grant.kind, data: { profile, path: code(grant.path) } };
    case 'reach':
      return { message: 'reach', data: { profile, domain: code(grant.domain) } } as const;
    default:
      return { message: grant.kind, data: { profile } };
  }
}

interface Compared {
  readonly path: TomlPath;
  readonly byDefault: TomlPlain;
  /** Where it only goes beyond Codex's own default. */
  readonly severity?: Severity;
}

/** What another rule says of any file, whoever wrote it, is left to that one: full access, never asking, the network. */
const COMPARED: readonly Compared[] = [
  { path: ['approvals_reviewer'], byDefault: 'user' },
  { path: ['web_search'], byDefault: 'cached', severity: 'information' },
  { path: ['shell_environment_policy', 'inherit'], byDefault: 'all' },
  { path: ['shell_environment_policy', 'ignore_default_excludes'], byDefault: true },
];

function* sandboxMode(context: RuleContext, stack: Stack, own: Stack): Iterable<Finding> {
  const { file } = context;
  const [mine, theirs] = [selectionOf(stack), selectionOf(own)];
  if (mine.kind === 'trust' || mine.by.layer.file !== file.path) return;
  if (isFullAccess(stringIn(file, mine.by.path))) return;
  // A change of the system is what mixed-permissions is about.
  if (theirs.kind !== mine.kind && theirs.kind !== 'trust') return;
  // The same choice as before: then other keys open what it stands for. What an administrator replaces opens nothing.
  if (isSameChoice(mine, theirs) || sandboxChoice(stack).replacedBy !== undefined) return;
  // What trust gives: it is trust that lets the file in.
  const base: Stack = theirs.kind === 'trust' ? { ...own, trust: { level: 'trusted' } } : own;
  const [before, after] = [base, stack].map((each) => sandboxPart(each, sandboxChoice(each)));
  if (before === undefined || after === undefined || !isMorePermissiveSandbox(before, after)) return;
  // Folders that the project adds to this mode are told one by one.
  if (theirs.kind === 'trust' && mine.kind === 'mode' && mine.mode === before.mode) return;
  yield looser(context, mine.by.path, theirs.kind === 'trust' ? undefined : theirs.by);
}

const isSameChoice = (a: Selection, b: Selection): boolean =>
  (a.kind === 'mode' && b.kind === 'mode' && a.mode === b.mode) ||
  (a.kind === 'profile' && b.kind === 'profile' && a.name === b.name);

const isFullAccess = (value: string | undefined): boolean => value?.endsWith('danger-full-access') === true;

function* looserValue(
  context: RuleContext,
  { effective }: Stack,
  own: Stack,
  { path, byDefault, severity }: Compared,
): Iterable<Finding> {
  const counts = effective.lookup(path);
  if (counts === undefined || counts.layer.file !== context.file.path) return;
  const theirs = own.effective.lookup(path);
  const before = theirs === undefined ? byDefault : toPlain(theirs.node);
  if (!isMorePermissiveValue(path, before, toPlain(counts.node))) return;
  const isMild = theirs === undefined && severity !== undefined;
  yield { ...looser(context, path, theirs), ...(isMild ? { severity } : {}) };
}

function* proxy(context: RuleContext, stack: Stack, own: Stack): Iterable<Finding> {
  const { file } = context;
  const path = ['features', 'network_proxy'];
  if (nodeIn(file, path) === undefined) return;
  const [before, after] = [own, stack].map((each) => networkChoice(each, sandboxChoice(each)).part.access);
  if (before !== 'filtered' || after !== 'on' || sandboxChoice(stack).mode === 'danger-full-access') return;
  yield {
    message: 'proxy',
    ...removable(context, path),
    related: relatedTo(own.effective.lookup(path), 'proxy'),
  };
}

function writable({ file }: RuleContext, { path, written, others }: AddedRoot): Finding {
  const change = { kind: 'set', path: path.slice(0, -1), value: others } as const;
  return {
    message: 'root',
    data: { folder: code(written) },
    site: valueSite(file, path),
    fixes: [
      {
        title: 'remove',
        data: { key: code(written) },
        safety: 'review',
        promise: 'tightens',
        changes: [{ file: file.path, change }],
      },
    ],
  };
}

function variables(context: RuleContext, { path, kind, patterns, theirs }: PassedVariables): Finding {
  const found = { ...removable(context, path), related: relatedTo(theirs, 'value') };
  if (kind === 'included') return { message: kind, ...found };
  return {
    message: kind,
    data: { patterns: listed(patterns.slice(0, 3).map((one) => code(one.slice(0, 60)))) },
    ...found,
  };
}

function looser(context: RuleContext, path: TomlPath, theirs: ProvidedValue | undefined): Finding {
  const value = code(`${dotted(path)} = ${shown(nodeIn(context.file, path))}`);
  if (theirs === undefined) return { message: 'byDefault', data: { value }, ...removable(context, path) };
  const layer = layerName(theirs.layer.name);
  return {
    message: 'value',
    data: { value, layer, before: code(shown(theirs.node)) },
    ...removable(context, path),
    related: relatedTo(theirs, 'value'),
  };
}

const shown = (node: ProvidedValue['node'] | undefined): string =>
  node !== undefined && 'value' in node ? JSON.stringify(node.value, (_, value) => String(value)) : '…';

const removable = (context: RuleContext, path: TomlPath) => ({
  site: keySite(context.file, path),
  fixes: removal(context, stackIfTrusted(context), path, code(String(path.at(-1)))).map(
    (fix) => ({ ...fix, promise: 'tightens' }) as const,
  ),
});
