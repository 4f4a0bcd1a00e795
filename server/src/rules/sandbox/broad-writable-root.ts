/** Writable folders so broad that the sandbox protects almost nothing. */

import { type Breadth, breadthOf, isDriveRoot, resolvePath } from '../../codex/folder-breadth.ts';
import { foreignSystem, mountedAt } from '../../codex/foreign-path.ts';
import { pathsOf } from '../../codex/machine.ts';
import { isProfileInUse, type TableUse, workspaceWriteUse } from '../../codex/sandbox-use.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { bare, code, dotted } from '../../text/phrases.ts';
import { CONFIG_FILES, entrySite, isTrueIn, namesIn, nodeIn, stringIn, valueSite } from '../engine/read-settings.ts';
import { defineRule, type FindingOf, type RuleContext } from '../engine/rule.ts';
import { stackIfTrusted } from '../engine/trust-status.ts';

const messages = {
  root: 'This lets commands write anywhere on the disk, so the sandbox protects almost nothing. List only the folders that commands need.',
  home: 'This lets commands write in nearly all of your home folder, including shell start-up files, keys and other projects. List only the folders that commands need.',
  aboveHome:
    'This lets commands write in your whole home folder and next to it, including Codex’s settings. List only the folders that commands need.',
  codexHome:
    'This lets commands change Codex’s settings, and thereby give themselves more rights at the next start. List only the folders that commands need.',
  trusted:
    '{folder} is too broad to be writable. In folders with a trust entry, commands can write in it. List only the folders that commands need.',
  untrusted:
    '{folder} is too broad to be writable. This has no effect yet, because sessions without a trust entry are read-only; in every folder that you trust, commands can write in it. List only the folders that commands need.',
  unused:
    '{folder} is too broad to be writable. The permission profile {profile} is not in use here, but wherever it is, commands can write in it. List only the folders that commands need.',
  dormant:
    '{folder} is too broad to be writable. This has no effect now, but commands can write in it as soon as the sandbox is workspace-write. List only the folders that commands need.',
  foreign:
    'This is a {system} path, which Codex takes for a relative one here: commands can write in {folder}, and not where you meant. Write a path of this system, or remove it.',
  foreignMounted:
    'This is a {system} path, which Codex takes for a relative one here: commands can write in {folder}, and not where you meant. Write {mounted}, which is the path in WSL, or remove it.',
} as const;

const fixes = { drop: 'Remove from the writable folders', readOnly: 'Allow reading only' } as const;

type Finding = FindingOf<typeof messages, typeof fixes>;

export const broadWritableRoot = defineRule({
  id: 'broad-writable-root',
  family: 'sandbox',
  severity: 'warning',
  fixable: 'safe',
  files: CONFIG_FILES,
  docs: {
    what: 'Writable folders that cover the whole disk, your home folder or Codex’s settings, or are paths of another system.',
    why: 'Codex still reports the sandbox as workspace-write, but commands can change your shell’s start-up files, your keys and other projects – or Codex’s settings, and thereby give themselves full access the next time it starts.',
    remedy:
      'List only the folders that commands must write in, for example a build cache. The folder that Codex works in is writable anyway.',
    source:
      'Run on Codex 0.169.0: commands in the sandbox wrote outside the workspace under each of these settings, while ' +
      'a new session still reported workspace-write.',
    cases: [
      'rules/commands.test.ts: lets commands write there until the fix',
      'rules/layer-claims.ts: a writable root with a path of Windows lies in Codex’s own folder',
    ],
  },
  messages,
  fixes,
  *check(context) {
    yield* writableRoots(context);
    for (const profile of namesIn(context.file, ['permissions'])) {
      yield* filesystemEntries(context, ['permissions', profile, 'filesystem']);
      yield* profileRoots(context, ['permissions', profile, 'workspace_roots']);
    }
  },
});

const ROOTS: TomlPath = ['sandbox_workspace_write', 'writable_roots'];

/** What is said where the table may or does not act. */
const ABOUT_TABLE = {
  'where-trusted': { message: 'trusted' },
  'once-trusted': { message: 'untrusted', severity: 'information' },
  unread: { message: 'dormant', severity: 'information' },
} as const satisfies Record<Exclude<TableUse, 'acts'>, object>;

function* writableRoots(context: RuleContext): Iterable<Finding> {
  const { file } = context;
  const list = nodeIn(file, ROOTS);
  if (list?.kind !== 'array') return;
  const roots = list.items.map((item) => (item.kind === 'string' ? String(item.value) : undefined));
  // One fix takes all broad folders out: fixes of several findings must not bring each other's folders back.
  const narrow = roots.filter(
    (root) => root !== undefined && broad(context, root) === undefined && !isForeign(context, root),
  );
  const complete = roots.every((root) => root !== undefined);
  const use = workspaceWriteUse(stackIfTrusted(context));
  for (const [index, root] of roots.entries()) {
    const why = root === undefined ? undefined : broad(context, root);
    const foreign = root !== undefined && isForeign(context, root) && use === 'acts' ? root : undefined;
    if (why === undefined && foreign === undefined) continue;
    yield {
      ...(why === undefined
        ? meant(context, foreign ?? '')
        : use === 'acts'
          ? { message: why }
          : { ...ABOUT_TABLE[use], data: { folder: code(root ?? '') } }),
      site: valueSite(file, [...ROOTS, index]),
      fixes: complete
        ? [
            {
              title: 'drop',
              safety: 'safe',
              promise: 'tightens',
              changes: [
                {
                  file: file.path,
                  change: { kind: 'set', path: ROOTS, value: narrow.filter((at) => at !== undefined) },
                },
              ],
            },
          ]
        : [],
    };
  }
}

/** Whether another system is meant; the root of a drive is too broad on any. A file that is checked alone may be for that system. */
const isForeign = ({ snapshot: { machine, isAlone } }: RuleContext, written: string): boolean =>
  isAlone !== true && foreignSystem(machine, written) !== undefined && !isDriveRoot(written);

/** What is said of a path of another system. */
function meant({ file, snapshot: { machine } }: RuleContext, written: string) {
  const mounted = machine.platform === 'linux' ? mountedAt(written) : undefined;
  const folder = resolvePath(machine, pathsOf(machine).dirname(file.path), written);
  const data = { system: bare(foreignSystem(machine, written) ?? ''), folder: code(folder) };
  return mounted === undefined
    ? ({ message: 'foreign', data } as const)
    : ({ message: 'foreignMounted', data: { ...data, mounted: code(mounted) } } as const);
}

function* filesystemEntries(context: RuleContext, table: TomlPath): Iterable<Finding> {
  const { file } = context;
  const profile = String(table[1]);
  // Asked for what is found alone: the answer takes a look at every profile.
  const isInUse = () => isProfileInUse(stackIfTrusted(context), profile);
  for (const name of namesIn(file, table)) {
    const path = [...table, name];
    const why = name === ':root' ? 'root' : broad(context, name);
    if (why === undefined || stringIn(file, path) !== 'write') continue;
    yield {
      ...(isInUse() ? { message: why } : unused(profile, name)),
      site: entrySite(file, path),
      fixes: [
        {
          title: 'readOnly',
          safety: 'safe',
          promise: 'tightens',
          changes: [{ file: file.path, change: { kind: 'set', path, value: 'read' } }],
        },
      ],
    };
  }
}

function* profileRoots(context: RuleContext, table: TomlPath): Iterable<Finding> {
  const { file } = context;
  const profile = String(table[1]);
  // Asked for what is found alone: the answer takes a look at every profile.
  const isInUse = () => isProfileInUse(stackIfTrusted(context), profile);
  for (const name of namesIn(file, table)) {
    const path = [...table, name];
    const why = broad(context, name);
    if (why === undefined || !isTrueIn(file, path)) continue;
    yield {
      ...(isInUse() ? { message: why } : unused(profile, name)),
      site: entrySite(file, path),
      fixes: [
        {
          title: 'drop',
          safety: 'safe',
          promise: 'tightens',
          changes: [{ file: file.path, change: { kind: 'remove', path } }],
        },
      ],
    };
  }
}

const unused = (profile: string, folder: string) =>
  ({
    message: 'unused',
    severity: 'information',
    data: { profile: code(dotted([profile])), folder: code(folder) },
  }) as const;

function broad({ file, snapshot: { machine } }: RuleContext, written: string): Breadth | undefined {
  if (isDriveRoot(written)) return 'root';
  if (written === '' || written.startsWith(':')) return undefined;
  return breadthOf(machine, resolvePath(machine, pathsOf(machine).dirname(file.path), written));
}
