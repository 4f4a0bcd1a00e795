/** A permission profile together with everything it inherits. */
import type { TomlPath, TomlPlain } from '../../syntax/toml/tree.ts';

/** Why a profile cannot be used, and the key that is to blame. */
export interface ProfileProblem {
  readonly path: TomlPath;
  readonly is: ProfileFault;
}

/** What is wrong with a profile; `text` is the name or path as written. */
export interface ProfileFault {
  readonly kind: /** Profiles that extend each other. */
    | 'circle'
    | 'undefined'
    | 'undefined-built-in'
    | 'undefined-parent'
    /** A built-in profile that none may extend. */
    | 'closed-parent'
    /** A path that is neither absolute nor special. */
    | 'relative'
    /** A path that does not lead down from its table. */
    | 'not-below'
    /** A pattern that is to be read or written. */
    | 'pattern'
    /** A special place that takes no paths inside it. */
    | 'no-paths-inside'
    /** A search depth below one. */
    | 'depth';
  readonly text: string;
}

type Table = { readonly [key: string]: TomlPlain };

/** The profile's own and inherited keys as one table. */
export type Inherited = { readonly profile: Table } | { readonly problem: ProfileProblem };

/** What the built-in profiles are as parents; full access cannot be one. */
const PARENTS: Readonly<Record<string, Table>> = {
  ':read-only': { filesystem: { ':root': 'read' } },
  ':workspace': {
    filesystem: {
      ':root': 'read',
      ':workspace_roots': { '.': 'write' },
      ':slash_tmp': 'write',
      ':tmpdir': 'write',
    },
  },
};

/** Follows `extends` from the profile `name`; `profiles` is the merged `permissions` table. */
export function inherited(profiles: Table, name: string): Inherited {
  const chain: Table[] = [];
  const names = new Set<string>();
  let last: string | undefined;
  for (let next = name; ; ) {
    const path = extendsPath(last);
    if (names.has(next)) {
      return { problem: { path, is: { kind: 'circle', text: next } } };
    }
    const profile = own(profiles, next) ?? own(PARENTS, next);
    if (profile === undefined) return { problem: { path, is: missing(next, last !== undefined) } };
    names.add(next);
    last = next;
    chain.push(profile);
    const parent = profile['extends'];
    if (typeof parent !== 'string') break;
    next = parent;
  }
  return { profile: merged(chain.reverse()) };
}

/** The profile `name` and those that it extends, nearest first; as far as they are defined and lead in no circle. */
export function ancestryOf(profiles: Table, name: string): readonly string[] {
  const names = new Set<string>();
  for (let at: TomlPlain | undefined = name; typeof at === 'string' && !names.has(at); ) {
    names.add(at);
    at = own(profiles, at)?.['extends'];
  }
  return [...names];
}

const extendsPath = (name: string | undefined): TomlPath =>
  name === undefined ? ['default_permissions'] : ['permissions', name, 'extends'];

function missing(name: string, asParent: boolean): ProfileFault {
  if (!asParent) return { kind: 'undefined', text: name };
  return { kind: name.startsWith(':') ? 'closed-parent' : 'undefined-parent', text: name };
}

/** The table under a name that really is there; names come from files and can be `constructor`. */
export function own(table: Table, name: string): Table | undefined {
  const value = Object.hasOwn(table, name) ? table[name] : undefined;
  return isTable(value) ? value : undefined;
}

export const isTable = (value: TomlPlain | undefined): value is Table =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Merging = Map<string, TomlPlain | Merging>;

/** All tables as one, each over those before it. In one go: a file can chain thousands of profiles. */
function merged(tables: readonly Table[]): Table {
  const all: Merging = new Map();
  for (const table of tables) mergeInto(all, table);
  return plainOf(all);
}

function mergeInto(below: Merging, above: Table): void {
  for (const [name, value] of Object.entries(above)) {
    const before = below.get(name);
    if (!isTable(value)) below.set(name, value);
    else {
      const inner: Merging = before instanceof Map ? before : new Map();
      mergeInto(inner, value);
      below.set(name, inner);
    }
  }
}

const plainOf = (merging: Merging): Table =>
  Object.fromEntries([...merging].map(([name, value]) => [name, value instanceof Map ? plainOf(value) : value]));
