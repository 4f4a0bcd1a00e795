/** Keys that Codex knows but does not use, because of other keys. */

import type { IneffectiveKey } from '../../codex/ineffective/ineffective-key.ts';
import { ineffectiveKeysOf } from '../../codex/ineffective.ts';
import { runsProxy } from '../../codex/network/proxy.ts';
import { sandboxChoice } from '../../codex/sandbox.ts';
import { problemsOfKind } from '../../codex/schema/file-problems.ts';
import { selectionOf } from '../../codex/selection.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { code, dotted, type GapText } from '../../text/phrases.ts';
import { layerName } from '../../words/layers.ts';
import { CONFIG_FILES, isTrueIn, keySite, nodeIn, stringIn } from '../engine/read-settings.ts';
import { relatedTo } from '../engine/related-locations.ts';
import { removeKey } from '../engine/removal.ts';
import { defineRule, type FindingOf, type RuleContext } from '../engine/rule.ts';
import { stackIfTrusted } from '../engine/trust-status.ts';

const messages = {
  loses: '{key} has no effect: if a file also sets {other}, Codex uses only that. Remove the one you don’t want.',
  unread:
    '{key} has no effect with {other}: it applies only in workspace-write. Remove it unless you sometimes use that mode.',
  elsewhere:
    '{key} has no effect: {other} is set in the {layer}, and this table applies only in workspace-write. Remove it, or choose that sandbox.',
  kind: '{key} has no effect here: Codex does not use it with {other}. Remove it.',
  unasked:
    '{key} has no effect: under `approval_policy = "never"` Codex asks nobody, so this reviewer sees no command. Use `on-request` if commands should be reviewed.',
  dropped:
    '{key} has no effect: Codex accepts this switch and ignores it. Write {other} at the top of the file instead.',
  droppedToo:
    '{key} has no effect: Codex accepts this switch and ignores it, and `web_search` at the top of the file decides. Remove it.',
} as const;

const fixes = {
  remove: 'Remove {key}',
  ask: 'Use on-request',
  write: 'Use web_search at the top of the file',
} as const;

const notes = {
  wins: 'This one takes effect.',
  decides: 'This decides.',
  never: 'Codex never asks because of this.',
} as const;

type Finding = FindingOf<typeof messages, typeof fixes, typeof notes>;

export const inertKey = defineRule({
  id: 'inert-key',
  family: 'schema',
  severity: 'warning',
  fixable: 'review',
  files: CONFIG_FILES,
  docs: {
    what: 'Keys that have no effect because another key, in the same file or in another layer, takes precedence.',
    why: 'Codex has two ways to say what commands may do. If a file uses both, `default_permissions` wins and `sandbox_mode` is ignored, however strict it is. `[sandbox_workspace_write]` applies only in that mode.',
    remedy: 'Decide which of the two you want, and remove the other.',
    source: 'Run on Codex 0.169.0: a session reports the same with and without such a key.',
    cases: [
      'rules/claims.ts: sandbox_mode beside default_permissions has no effect',
      'rules/claims.ts: settings of workspace-write have no effect in read-only',
      'rules/claims.ts: a reviewer has no effect where Codex never asks',
      'rules/claims.ts: a switch of the web search below tools has no effect',
    ],
  },
  messages,
  fixes,
  notes,
  *check(context) {
    yield* losingMode(context);
    yield* unreadTable(context);
    yield* unreadElsewhere(context);
    yield* idleReviewer(context);
    yield* droppedSwitch(context);
    for (const { path, by, is } of problemsOfKind(context.file, 'idle-key')) {
      yield removable(context, path, { message: 'kind', other: code(`${by} = ${JSON.stringify(is)}`) });
    }
  },
});

const MODE = ['sandbox_mode'];
const PROFILE = ['default_permissions'];
const WORKSPACE_WRITE = ['sandbox_workspace_write'];

/** `network-open` tells what such a table does, and when. */
const opensNetwork = (context: RuleContext): boolean =>
  isTrueIn(context.file, [...WORKSPACE_WRITE, 'network_access']) && !runsProxy(stackIfTrusted(context));

function* losingMode(context: RuleContext): Iterable<Finding> {
  const { file } = context;
  if (nodeIn(file, MODE) === undefined || stringIn(file, PROFILE) === undefined) return;
  const related = [{ site: keySite(file, PROFILE), note: 'wins' } as const];
  yield { ...removable(context, MODE, { message: 'loses', other: code('default_permissions') }), related };
}

// People keep the table for the days on which they start Codex with `--sandbox workspace-write`.
function* unreadTable(context: RuleContext): Iterable<Finding> {
  const { file } = context;
  if (nodeIn(file, WORKSPACE_WRITE) === undefined || opensNetwork(context)) return;
  const profile = stringIn(file, PROFILE);
  const mode = stringIn(file, MODE);
  const decider = profile === undefined ? MODE : PROFILE;
  if (profile === undefined && (mode === undefined || mode === 'workspace-write')) return;
  yield {
    message: 'unread',
    severity: 'information',
    data: {
      key: code('[sandbox_workspace_write]'),
      other: code(`${dotted(decider)} = ${JSON.stringify(profile ?? mode)}`),
    },
    site: keySite(file, WORKSPACE_WRITE),
    related: [{ site: keySite(file, decider), note: 'decides' }],
  };
}

// Without a choice trust decides, and that differs from folder to folder.
function* unreadElsewhere(context: RuleContext): Iterable<Finding> {
  const { file } = context;
  if (nodeIn(file, WORKSPACE_WRITE) === undefined || opensNetwork(context)) return;
  if (nodeIn(file, MODE) !== undefined || nodeIn(file, PROFILE) !== undefined) return;
  const stack = stackIfTrusted(context);
  const selection = selectionOf(stack);
  if (selection.kind === 'trust' || sandboxChoice(stack).readsWorkspaceWrite) return;
  const { by } = selection;
  const chosen = selection.kind === 'mode' ? selection.mode : selection.name;
  yield {
    message: 'elsewhere',
    severity: 'information',
    data: {
      key: code('[sandbox_workspace_write]'),
      layer: layerName(by.layer.name),
      other: code(`${dotted(by.path.slice(-1))} = ${JSON.stringify(chosen)}`),
    },
    site: keySite(file, WORKSPACE_WRITE),
    related: relatedTo(by, 'decides'),
  };
}

/** The key of this file that a whole stack of layers leaves without effect in this way. */
const inertIn = (context: RuleContext, wanted: IneffectiveKey['kind']): IneffectiveKey | undefined =>
  ineffectiveKeysOf(stackIfTrusted(context)).find(
    ({ kind, layer }) => kind === wanted && layer.file === context.file.path,
  );

// Who reviews matters to those who chose somebody else than themselves.
function* idleReviewer(context: RuleContext): Iterable<Finding> {
  const { file } = context;
  const inert = inertIn(context, 'unasked');
  if (inert === undefined || stringIn(file, inert.path) === 'user') return;
  const policy = inert.by?.layer.file === file.path ? inert.by.path : undefined;
  const ask = { kind: 'set', path: policy ?? [], value: 'on-request' } as const;
  const data = { key: code(dotted(inert.path)) };
  yield {
    message: 'unasked',
    data,
    site: keySite(file, inert.path),
    related: relatedTo(inert.by, 'never'),
    fixes: [
      ...(policy === undefined
        ? []
        : [{ title: 'ask', safety: 'review', promise: 'acts', changes: [{ file: file.path, change: ask }] } as const]),
      { ...removeKey(file, inert.path), promise: 'no-change' },
    ],
  };
}

const WEB_SEARCH = ['web_search'];

function* droppedSwitch(context: RuleContext): Iterable<Finding> {
  const { file } = context;
  const inert = inertIn(context, 'dropped');
  if (inert === undefined) return;
  const site = keySite(file, inert.path);
  const key = code(dotted(inert.path));
  const remove = { ...removeKey(file, inert.path), promise: 'no-change' } as const;
  if (nodeIn(file, WEB_SEARCH) !== undefined) {
    yield { message: 'droppedToo', data: { key }, site, fixes: [remove] };
    return;
  }
  const value = isTrueIn(file, inert.path) ? 'live' : 'disabled';
  const changes = [
    { file: file.path, change: { kind: 'set', path: WEB_SEARCH, value } },
    { file: file.path, change: { kind: 'remove', path: inert.path } },
  ] as const;
  yield {
    message: 'dropped',
    data: { key, other: code(`web_search = "${value}"`) },
    site,
    fixes: [{ title: 'write', safety: 'review', promise: 'acts', changes }, remove],
  };
}

function removable(
  { file }: RuleContext,
  path: TomlPath,
  { message, other }: { readonly message: 'loses' | 'kind'; readonly other: GapText },
): Finding {
  const isKey = path.every((step) => typeof step === 'string');
  const change = { kind: 'remove', path } as const;
  return {
    message,
    data: { key: code(dotted(path.slice(-1))), other },
    site: keySite(file, path),
    fixes: isKey
      ? [{ title: 'remove', safety: 'review', promise: 'no-change', changes: [{ file: file.path, change }] }]
      : [],
  };
}
