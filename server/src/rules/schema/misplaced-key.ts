/** Keys in a table where Codex does not look for them. */

import { workspaceWriteUse } from '../../codex/sandbox-use.ts';
import { problemsOfKind } from '../../codex/schema/file-problems.ts';
import { type AcceptingTable, fits, tablesAccepting } from '../../codex/schema/tables-accepting.ts';
import { selectionOf } from '../../codex/selection.ts';
import { spellingAt } from '../../codex/spellings.ts';
import type { TomlNode, TomlPath } from '../../syntax/toml/tree.ts';
import { bare, code, dotted, type GapText, listed } from '../../text/phrases.ts';
import { typeInWords } from '../../words/value-types.ts';
import { keySite, nodeIn, STRICT_FILES, stringIn } from '../engine/read-settings.ts';
import { removeKey } from '../engine/removal.ts';
import { defineRule, type FindingOf, type FixOf, type RuleContext, type Safety } from '../engine/rule.ts';
import { stackIfTrusted } from '../engine/trust-status.ts';

const messages = {
  misplaced: '{key} has no effect here: Codex reads it only under {tables}. Move it there.',
  misplacedTop:
    '{key} has no effect here: Codex reads it only at the top of the file, before the first `[section]`. Move it there.',
  severalTop:
    '{key} has no effect here: Codex reads it at the top of the file, before the first `[section]`, and under {tables}. Move it to the place you meant.',
  refused: 'It has no effect here: Codex reads it only as {home}. Write it there with such a value.',
  opens:
    '{key} has no effect here: Codex reads it only under {tables}. Move it there if every command should reach the network; otherwise remove it.',
  profile:
    '{key} has no effect here. The permission profile in use opens the network with `enabled = true` under {table}. Write that if every command should reach the network; otherwise remove this key.',
  unread:
    '{key} has no effect here, and would have none under `[sandbox_workspace_write]`, because another sandbox is in use. Remove it.',
  unreadProfile:
    '{key} has no effect here, and would have none under `[sandbox_workspace_write]`, because the permission profile {profile} is in use. Remove it.',
  idle: '{key} has no effect here, and with your other settings it would have none where Codex does read it. Remove it.',
  harmful: '{key} has no effect here. Where Codex does read it, this value would remove protection. Remove it.',
  taken: '{key} has no effect here, and it is already set where Codex does read it. Remove this one.',
} as const;

const fixes = {
  move: 'Move to {table}',
  up: 'Move to the top of the file',
  remove: 'Remove {key}',
  network: 'Open the network in {table}',
} as const;

type Finding = FindingOf<typeof messages, typeof fixes>;
type Fix = FixOf<typeof fixes>;

export const misplacedKey = defineRule({
  id: 'misplaced-key',
  family: 'schema',
  severity: 'warning',
  fixable: 'safe',
  waits: 'statement',
  files: STRICT_FILES,
  docs: {
    what: 'Known keys in the wrong table.',
    why: 'Codex silently ignores such a key. Most often it is `network_access` at the top of the file, or a key that ended up below the wrong `[section]`: everything after a `[section]` line belongs to that section.',
    remedy: 'Move the key to the table that Codex reads it from. Top-level keys go before the first `[section]`.',
    source:
      'Run on Codex 0.169.0: the effective settings do not change with the key. In 202 public files, this was the most frequent mistake.',
    cases: [
      'rules/claims.ts: network_access at the top of the file has no effect',
      'rules/claims.ts: sandbox_mode below the entry of a project has no effect',
    ],
  },
  messages,
  fixes,
  *check(context) {
    for (const { path, fatal } of problemsOfKind(context.file, 'unknown-key')) {
      if (fatal || spellingAt(path) !== undefined) continue;
      const node = nodeIn(context.file, path);
      const homes = tablesAccepting(context.file, path);
      if (node === undefined || homes.length === 0) continue;
      yield isDeadPlace(context, homes) ? elsewhere(context, path, node) : finding(context, path, node, homes);
    }
  },
});

function finding({ file }: RuleContext, path: TomlPath, node: TomlNode, homes: readonly AcceptingTable[]): Finding {
  const name = String(path.at(-1));
  const free = homes.filter(({ table }) => nodeIn(file, [...table, name]) === undefined);
  const key = code(dotted([name]));
  const data = { key };
  const site = keySite(file, path);
  const remove = { ...removeKey(file, path), promise: 'no-change' } as const;
  if (takesSandboxAway(node)) return { message: 'harmful', data, site, fixes: [remove] };
  if (free.length === 0) return { message: 'taken', data, site, fixes: [remove] };
  // Where Codex refuses the value, moving it would keep Codex from starting.
  const usable = free.filter(({ fact }) => fits(node, name, fact));
  const [only] = homes;
  if (usable.length === 0 && only !== undefined && homes.length === 1 && !fits(node, name, only.fact)) {
    const home = code(dotted([...only.table, name]));
    return { opening: typeInWords(key, only.fact), message: 'refused', data: { home }, site };
  }
  return {
    ...messageFor(key, homes, opensNetwork(name, node)),
    site,
    otherwise: { message: 'idle', data, fixes: [remove] },
    fixes: usable.map(({ table }): Fix => {
      const to = [...table, name];
      return {
        ...(table.length === 0 ? { title: 'up' } : { title: 'move', data: { table: bare(`[${dotted(table)}]`) } }),
        safety: safetyOf(to, node, homes.length),
        promise: 'acts',
        changes: [{ file: file.path, change: { kind: 'move', path, to } }],
      };
    }),
  };
}

/** Whether the only table that knows the key is one that the chosen sandbox does not read. */
function isDeadPlace(context: RuleContext, homes: readonly AcceptingTable[]): boolean {
  const stack = stackIfTrusted(context);
  return (
    homes.every(({ table }) => table.join('.') === 'sandbox_workspace_write') &&
    // Without a choice trust decides, and the table is read as soon as the folder is trusted.
    selectionOf(stack).kind !== 'trust' &&
    workspaceWriteUse(stack) === 'unread'
  );
}

/** The key where moving it would change nothing: what decides instead says what would. */
function elsewhere(context: RuleContext, path: TomlPath, node: TomlNode): Finding {
  const { file } = context;
  const key = code(dotted(path.slice(-1)));
  const site = keySite(file, path);
  const remove = { ...removeKey(file, path), promise: 'no-change' } as const;
  const profile = stringIn(file, ['default_permissions']) ?? usedProfile(context);
  if (profile === undefined || !opensNetwork(String(path.at(-1)), node)) {
    return profile === undefined
      ? { message: 'unread', data: { key }, site, fixes: [remove] }
      : { message: 'unreadProfile', data: { key, profile: code(profile) }, site, fixes: [remove] };
  }
  const target = ['permissions', profile, 'network', 'enabled'];
  const table = code(`[${dotted(target.slice(0, 3))}]`);
  const isOwn = nodeIn(file, ['permissions', profile]) !== undefined && nodeIn(file, target) === undefined;
  const write: readonly Fix[] = isOwn
    ? [
        {
          title: 'network',
          data: { table },
          safety: 'review',
          promise: 'acts',
          changes: [
            { file: file.path, change: { kind: 'set', path: target, value: true } },
            { file: file.path, change: { kind: 'remove', path } },
          ],
        },
      ]
    : [];
  const named = profile.startsWith(':') ? code('[permissions.<name>.network]') : table;
  return { message: 'profile', data: { key, table: named }, site, fixes: [...write, remove] };
}

function usedProfile(context: RuleContext): string | undefined {
  const selection = selectionOf(stackIfTrusted(context));
  return selection.kind === 'profile' ? selection.name : undefined;
}

// A value that has had no effect so far must not take the last protection away by a click.
const takesSandboxAway = (node: TomlNode): boolean =>
  node.kind === 'string' && ['danger-full-access', ':danger-full-access', 'never'].includes(String(node.value));

/** The most frequent of all: whoever wrote it believes that commands have the network. */
const opensNetwork = (name: string, node: TomlNode): boolean =>
  name === 'network_access' && node.kind === 'boolean' && node.value === true;

/** Where Codex reads the key. */
function messageFor(key: GapText, homes: readonly AcceptingTable[], isNetwork: boolean) {
  const tables = homes.filter(({ table }) => table.length > 0).map(({ table }) => code(`[${dotted(table)}]`));
  const isTop = tables.length < homes.length;
  if (isTop && tables.length === 0) return { message: 'misplacedTop', data: { key } } as const;
  const data = { key, tables: listed(tables, isTop ? 'and' : 'or') };
  if (isNetwork) return { message: 'opens', data } as const;
  return { message: isTop ? 'severalTop' : 'misplaced', data } as const;
}

/** Values that only ever narrow what Codex may do; any other starts to count by being moved. */
const NARROW: Readonly<Record<string, unknown>> = {
  'sandbox_workspace_write.network_access': false,
  sandbox_mode: 'read-only',
};

function safetyOf(to: TomlPath, node: TomlNode, homes: number): Safety {
  const value = node.kind === 'table' || node.kind === 'array' ? undefined : node.value;
  const key = to.join('.');
  return homes === 1 && Object.hasOwn(NARROW, key) && NARROW[key] === value ? 'safe' : 'review';
}
