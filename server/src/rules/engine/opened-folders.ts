/** The folders that a file opens for writing, and whether sessions use what it says. */
import { resolvePath } from '../../codex/folder-breadth.ts';
import { pathsOf } from '../../codex/machine.ts';
import { isProfileInUse, type TableUse, workspaceWriteUse } from '../../codex/sandbox-use.ts';
import type { Change } from '../../syntax/change.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { entrySite, isTrueIn, namesIn, nodeIn, stringIn, valueSite } from './read-settings.ts';
import type { RuleContext, Site } from './rule.ts';
import { stackIfTrusted } from './trust-status.ts';

/** One of them. */
export interface OpenedFolder {
  /** As it is written. */
  readonly written: string;
  /** Absolute, or relative to the workspace that it is in. */
  readonly folder: string;
  readonly isInWorkspace: boolean;
  readonly use: TableUse | 'unused';
  /** The permission profile that it belongs to. */
  readonly profile?: string;
  readonly site: Site;
  /** Takes the folder out, or leaves it readable. */
  narrower(): Change;
}

const ROOTS: TomlPath = ['sandbox_workspace_write', 'writable_roots'];

/** Those of `writable_roots` and of every permission profile, in the order of the tables. */
export function* openedFolders(context: RuleContext): Iterable<OpenedFolder> {
  yield* writableRoots(context);
  for (const profile of namesIn(context.file, ['permissions'])) yield* ofProfile(context, profile);
}

function* writableRoots(context: RuleContext): Iterable<OpenedFolder> {
  const { file } = context;
  const list = nodeIn(file, ROOTS);
  if (list?.kind !== 'array') return;
  const all = list.items.map((item) => (item.kind === 'string' ? String(item.value) : ''));
  const use = all.length === 0 ? 'unread' : workspaceWriteUse(stackIfTrusted(context));
  for (const [index, written] of all.entries()) {
    if (written === '') continue;
    yield {
      written,
      folder: absolute(context, written),
      isInWorkspace: false,
      use,
      site: valueSite(file, [...ROOTS, index]),
      narrower: () => ({ kind: 'set', path: ROOTS, value: all.filter((_, at) => at !== index) }),
    };
  }
}

function* ofProfile(context: RuleContext, profile: string): Iterable<OpenedFolder> {
  const { file } = context;
  let use: 'acts' | 'unused' | undefined;
  const found = (written: string, path: TomlPath, narrower: Change, isInWorkspace = false): OpenedFolder => {
    use ??= isProfileInUse(stackIfTrusted(context), profile) ? 'acts' : 'unused';
    const folder = isInWorkspace ? written : absolute(context, written);
    return { written, folder, isInWorkspace, use, profile, site: entrySite(file, path), narrower: () => narrower };
  };
  const filesystem = ['permissions', profile, 'filesystem'];
  for (const name of namesIn(file, filesystem)) {
    const path = [...filesystem, name];
    const isWritten = stringIn(file, path) === 'write';
    if (isWritten && !name.startsWith(':')) yield found(name, path, { kind: 'set', path, value: 'read' });
    if (name !== ':workspace_roots') continue;
    for (const inside of namesIn(file, path)) {
      const at = [...path, inside];
      if (stringIn(file, at) === 'write') yield found(inside, at, { kind: 'set', path: at, value: 'read' }, true);
    }
  }
  const roots = ['permissions', profile, 'workspace_roots'];
  for (const name of namesIn(file, roots)) {
    const path = [...roots, name];
    if (isTrueIn(file, path)) yield found(name, path, { kind: 'remove', path });
  }
}

const absolute = ({ file, snapshot: { machine } }: RuleContext, written: string): string =>
  resolvePath(machine, pathsOf(machine).dirname(file.path), written);
