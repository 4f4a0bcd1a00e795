/** From the keys of a permission profile to the entries that Codex makes of them. */
import type { TomlPath, TomlPlain } from '../../syntax/toml/tree.ts';
import { trimmedEnd } from '../../text/trim.ts';
import { type Machine, pathsOf } from '../machine.ts';
import {
  ancestryOf,
  type Inherited,
  inherited,
  isTable,
  own,
  type ProfileFault,
  type ProfileProblem,
} from './inherit.ts';
import type { Access, Policy, PolicyEntry } from './policy.ts';
import { isSinglePlace, isUnknownSpecial, isWorkspace } from './specials.ts';

/** A profile ready for use; `roots` are the workspace folders that it adds. */
export type Compiled =
  | { readonly policy: Policy; readonly roots: readonly string[]; readonly network: Table }
  | { readonly problem: ProfileProblem };

type Table = { readonly [key: string]: TomlPlain };

const DEPTH = 'glob_scan_max_depth';

/** What `~` and relative paths mean. */
export interface Place {
  readonly machine: Machine;
  /** The session's folder. */
  readonly folder: string;
}

/** Compiles the profile `name` of the merged `permissions` table. */
export function compileProfile(profiles: Table, name: string, place: Place): Compiled {
  const found: Inherited = inherited(profiles, name);
  if ('problem' in found) return found;
  const filesystem = own(found.profile, 'filesystem') ?? {};
  const network = own(found.profile, 'network') ?? {};
  const at = ['permissions', name, 'filesystem'];
  const entries: PolicyEntry[] = [];
  for (const [key, value] of Object.entries(filesystem).sort(byKey)) {
    if (key === DEPTH) continue;
    const compiled = entriesOf(key, value, place);
    if (isFault(compiled)) return { problem: { path: [...at, key], is: compiled } };
    entries.push(...compiled);
  }
  const depth = filesystem[DEPTH];
  if (depth !== undefined && Number(depth) < 1) {
    return { problem: { path: [...at, DEPTH], is: { kind: 'depth', text: DEPTH } } };
  }
  const policy: Policy = { kind: 'restricted', entries, network: network['enabled'] === true };
  return {
    policy: depth === undefined ? policy : { ...policy, globDepth: Number(depth) },
    roots: rootsOf(own(found.profile, 'workspace_roots') ?? {}, place),
    network,
  };
}

/** The path of a key in the profile that supplies it, for pointing at it: the profile itself or one it extends. */
export function suppliedBy(profiles: Table, name: string, rest: readonly string[]): TomlPath {
  const supplier = ancestryOf(profiles, name).find((each) => has(own(profiles, each) ?? {}, rest));
  return supplier === undefined ? ['permissions', name] : ['permissions', supplier, ...rest];
}

function has(table: Table, path: readonly string[]): boolean {
  const [name, ...rest] = path;
  if (name === undefined) return true;
  if (!Object.hasOwn(table, name)) return false;
  const value = table[name];
  return rest.length === 0 || (isTable(value) && has(value, rest));
}

const byKey = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : a > b ? 1 : 0);

const accessOf = (value: TomlPlain): Access => (value === 'read' || value === 'write' ? value : 'deny');

const hasGlob = (path: string): boolean => /[*?[\]]/.test(path);
const withoutTail = (path: string): string => (path.endsWith('/**') ? path.slice(0, -3) : path);

/** The entries of one key, or why Codex refuses it. */
function entriesOf(key: string, value: TomlPlain, place: Place): readonly PolicyEntry[] | ProfileFault {
  if (!isTable(value)) {
    const entry = plainEntry(key, accessOf(value), place);
    return isFault(entry) ? entry : [entry];
  }
  const entries: PolicyEntry[] = [];
  for (const [subpath, written] of Object.entries(value).sort(byKey)) {
    const entry = scopedEntry(key, subpath, accessOf(written), place);
    if (isFault(entry)) return entry;
    entries.push(entry);
  }
  return entries;
}

function plainEntry(key: string, access: Access, place: Place): PolicyEntry | ProfileFault {
  if (!hasGlob(key)) return exactEntry(key, access, place);
  if (access === 'deny') {
    const glob = absolute(key, place);
    return glob === undefined ? notAbsolute(key) : { access, kind: 'glob', text: glob };
  }
  const folder = withoutTail(key);
  return hasGlob(folder) ? onlyDeny(key) : exactEntry(folder, access, place);
}

function exactEntry(key: string, access: Access, place: Place): PolicyEntry | ProfileFault {
  if (isWorkspace(key)) return { access, kind: 'roots', text: '' };
  if (isUnknownSpecial(key)) return { access, kind: 'unknown', text: key };
  if (key.startsWith(':')) return { access, kind: 'special', text: key };
  const path = absolute(key, place);
  return path === undefined ? notAbsolute(key) : { access, kind: 'path', text: path };
}

function scopedEntry(key: string, subpath: string, access: Access, place: Place): PolicyEntry | ProfileFault {
  const isSpecial = key.startsWith(':');
  if (hasGlob(subpath) && access === 'deny' && (isWorkspace(key) || !isSpecial)) {
    if (!isDescendant(subpath)) return notBelow(subpath);
    if (isWorkspace(key)) return { access, kind: 'roots-glob', text: subpath };
    const base = absolute(key, place);
    return base === undefined
      ? notAbsolute(key)
      : { access, kind: 'glob', text: pathsOf(place.machine).join(base, subpath) };
  }
  const folder = withoutTail(subpath);
  if (hasGlob(folder)) return onlyDeny(subpath);
  if (folder === '.') return exactEntry(key, access, place);
  if (isSinglePlace(key)) return { kind: 'no-paths-inside', text: key };
  if (!isDescendant(folder)) return notBelow(folder);
  if (isWorkspace(key)) return { access, kind: 'roots', text: pathsOf(place.machine).normalize(folder) };
  if (isSpecial) return { access, kind: 'unknown', text: `${key}/${folder}` };
  const base = absolute(key, place);
  if (base === undefined) return notAbsolute(key);
  return { access, kind: 'path', text: pathsOf(place.machine).join(base, folder) };
}

const notAbsolute = (path: string): ProfileFault => ({ kind: 'relative', text: path });
const notBelow = (path: string): ProfileFault => ({ kind: 'not-below', text: path });
const onlyDeny = (path: string): ProfileFault => ({ kind: 'pattern', text: path });

const isFault = (made: PolicyEntry | readonly PolicyEntry[] | ProfileFault): made is ProfileFault =>
  !Array.isArray(made) && !('access' in made);

/** Whether a path leads down, and only down: empty, absolute and dotted ones do not. */
function isDescendant(subpath: string): boolean {
  if (subpath === '' || subpath.startsWith('/')) return false;
  const steps = subpath.split('/');
  return steps[0] !== '.' && !steps.includes('..');
}

/** An absolute path in its plain form; nothing where it is written relative. */
function absolute(written: string, { machine }: Place): string | undefined {
  const paths = pathsOf(machine);
  if (written === '~') return machine.home;
  if (written.startsWith('~/')) return trimmed(paths.join(machine.home, written.slice(2)));
  return paths.isAbsolute(written) ? trimmed(paths.normalize(written)) : undefined;
}

const trimmed = (path: string): string => (path.length > 1 ? trimmedEnd(path, '\\/') || '/' : path);

function rootsOf(table: Table, { machine, folder }: Place): readonly string[] {
  const paths = pathsOf(machine);
  return Object.entries(table)
    .filter(([, enabled]) => enabled === true)
    .map(([written]) => written)
    .sort()
    .map((written) => absolute(written, { machine, folder }) ?? paths.resolve(folder, written));
}
