/** What a session may do with files and whether it has the network, whichever settings said so. */
import type { AccessEntry, SandboxMode } from '../../contract.ts';
import { oncePer } from '../../text/once-per.ts';
import { type Machine, pathsOf } from '../machine.ts';

export type Access = AccessEntry['access'];

/** A filesystem entry before it is known which folders the workspace consists of. */
export interface PolicyEntry {
  readonly access: Access;
  /**
   * `roots`: each workspace folder, or what is in it at `text`; `roots-glob`: a pattern in each workspace folder;
   * `unknown`: a name that Codex does not know, so that it opens and denies nothing, although requirements look at it.
   */
  readonly kind: 'path' | 'glob' | 'special' | 'roots' | 'roots-glob' | 'unknown';
  readonly text: string;
}

/** `unrestricted`: no sandbox at all; its entries are empty and it has the network. */
export interface Policy {
  readonly kind: 'restricted' | 'unrestricted';
  readonly entries: readonly PolicyEntry[];
  readonly network: boolean;
  /** As many levels below a pattern's start are searched for files to deny; deeper ones stay readable. */
  readonly globDepth?: number;
}

export const UNRESTRICTED: Policy = { kind: 'unrestricted', entries: [], network: true };

export const special = (access: Access, text: string): PolicyEntry => ({ access, kind: 'special', text });
export const inRoots = (access: Access, text = ''): PolicyEntry => ({ access, kind: 'roots', text });
export const atPath = (access: Access, text: string): PolicyEntry => ({ access, kind: 'path', text });

export const READ_ONLY: Policy = { kind: 'restricted', entries: [special('read', ':root')], network: false };

/** Folders directly below a workspace folder that stay read-only. */
const PROTECTED = ['.git', '.agents', '.codex', '.aws'];

/** Whether an entry is one of those that Codex adds by itself to protect a folder; which, differs among releases. */
export function isAddedProtection({ access, path }: AccessEntry, entries: readonly AccessEntry[]): boolean {
  const [, parent, name = ''] = /^(.*)[/\\]([^/\\]+)$/.exec(path ?? '') ?? [];
  return (
    access === 'read' &&
    PROTECTED.includes(name) &&
    entries.some((one) => one.access === 'write' && one.path === parent)
  );
}

/**
 * The entries with the protections that every folder below which commands may write has, whatever profile is in use
 * (0.169.0, seen with `codex sandbox`); Codex lists them only for its own profiles.
 */
export function withAddedProtections(entries: readonly AccessEntry[]): readonly AccessEntry[] {
  const listed = new Set(entries.map(({ path }) => path));
  const added = entries.flatMap(({ access, path }) =>
    access === 'write' && path !== undefined ? PROTECTED.map((name) => `${path}/${name}`) : [],
  );
  return [...entries, ...added.filter((path) => !listed.has(path)).map((path) => ({ access: 'read' as const, path }))];
}

export interface WorkspaceWriteOptions {
  readonly network?: boolean;
  readonly excludeSlashTmp?: boolean;
  readonly excludeTmpdir?: boolean;
}

/** The policy of `workspace-write` and of the built-in `:workspace`. */
export function workspaceWrite(options: WorkspaceWriteOptions = {}): Policy {
  return {
    kind: 'restricted',
    network: options.network === true,
    entries: [
      special('read', ':root'),
      inRoots('write'),
      ...(options.excludeSlashTmp === true ? [] : [special('write', ':slash_tmp')]),
      ...(options.excludeTmpdir === true ? [] : [special('write', ':tmpdir')]),
      ...PROTECTED.map((name) => inRoots('read', name)),
    ],
  };
}

/**
 * The sandbox type that Codex reports for a policy (0.169.0, seen): it looks at which entries there are, not at what
 * they come to together. Whoever may write everywhere has no sandbox, or with the network cut an external one.
 */
export function modeOf(policy: Policy): SandboxMode {
  if (policy.kind === 'unrestricted') return 'danger-full-access';
  if (writesEverywhere(policy)) return policy.network ? 'danger-full-access' : 'external-sandbox';
  const writes = policy.entries.some(
    ({ access, kind, text }) =>
      access === 'write' && kind !== 'unknown' && (kind !== 'special' || WRITABLE_SPECIALS.includes(text)),
  );
  return writes ? 'workspace-write' : 'read-only';
}

const WRITABLE_SPECIALS = [':root', ':tmpdir', ':slash_tmp'];

/** What requirements take a policy for: they make no difference between full access and an external sandbox. */
export function requirementModeOf(policy: Policy): 'read-only' | 'workspace-write' | 'danger-full-access' {
  if (policy.kind === 'unrestricted' || writesEverywhere(policy)) return 'danger-full-access';
  return policy.entries.some(({ access }) => access === 'write') ? 'workspace-write' : 'read-only';
}

/**
 * Whether no command can start, because no program can be read: nothing but the workspace and temporary folders is open.
 * Of other folders it is not known whether programs are in them.
 */
export function startsNothing({ kind, entries }: Policy): boolean {
  if (kind === 'unrestricted') return false;
  return entries.every(
    (entry) =>
      entry.access === 'deny' ||
      ['roots', 'roots-glob', 'unknown'].includes(entry.kind) ||
      (entry.kind === 'special' && TEMPORARY.includes(entry.text)),
  );
}

const TEMPORARY = [':tmpdir', ':slash_tmp'];

/** Whether `:root` is writable and nothing takes any of it back. A plain `/` is not seen as the root. */
export function writesEverywhere({ kind, entries }: Policy): boolean {
  if (kind === 'unrestricted') return true;
  const root = entries.filter((entry) => entry.kind === 'special' && entry.text === ':root');
  if (!root.some(({ access }) => access === 'write')) return false;
  const written = new Set(entries.filter(({ access }) => access === 'write').map(targetOf));
  return !entries.some((entry) => narrows(entry, written));
}

/** Whether an entry takes something back from who may write everywhere; `written` are the targets of all `write` entries. */
function narrows(entry: PolicyEntry, written: ReadonlySet<string>): boolean {
  if (entry.access === 'write' || entry.kind === 'unknown') return false;
  if (entry.kind === 'glob' || entry.kind === 'roots-glob') return true;
  if (entry.kind === 'special' && entry.text === ':root') return entry.access === 'deny';
  if (entry.kind === 'special' && !WRITABLE_SPECIALS.includes(entry.text)) return false;
  return entry.access === 'deny' || !written.has(targetOf(entry));
}

/** Two entries with the same target are about the same place, whichever way it is written. */
function targetOf({ kind, text }: PolicyEntry): string {
  const path = kind === 'special' ? SAME_PATHS[text] : undefined;
  return path === undefined ? `${kind} ${text}` : `path ${path}`;
}

const SAME_PATHS: Readonly<Record<string, string>> = { ':root': '/', ':slash_tmp': '/tmp' };

// A stack has one policy and one list of roots, and asks about many files.
const resolved = oncePer((_: readonly string[]) => new WeakMap<Policy, readonly AccessEntry[]>());

/** The entries with every workspace folder filled in, each once, in Codex's order. `roots` belong to this machine. */
export function resolvedEntries(
  policy: Policy,
  roots: readonly string[],
  machine: Pick<Machine, 'platform'>,
): readonly AccessEntry[] {
  const known = resolved(roots);
  const entries = known.get(policy) ?? entriesIn(policy, roots, machine);
  known.set(policy, entries);
  return entries;
}

function entriesIn(
  policy: Policy,
  roots: readonly string[],
  machine: Pick<Machine, 'platform'>,
): readonly AccessEntry[] {
  const { join } = pathsOf(machine);
  const all = policy.entries.flatMap((entry): AccessEntry[] => {
    const { access, kind, text } = entry;
    if (kind === 'unknown') return [];
    if (kind === 'path') return [{ access, path: text }];
    if (kind === 'glob') return [{ access, glob: text }];
    if (kind === 'special') return [{ access, special: text }];
    if (kind === 'roots') return roots.map((root) => ({ access, path: text === '' ? root : join(root, text) }));
    return roots.map((root) => ({ access, glob: `${root === '/' ? '' : root}/${text}` }));
  });
  const seen = new Map(all.map((entry) => [keyOf(entry), entry]));
  return [...seen.values()];
}

const keyOf = ({ access, path, glob, special }: AccessEntry): string =>
  `${access} ${path === undefined ? (glob === undefined ? `special ${special}` : `glob ${glob}`) : `path ${path}`}`;
