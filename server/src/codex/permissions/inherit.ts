/** A permission profile together with everything it inherits. */
import type { TomlPath, TomlPlain } from '../../syntax/toml/tree.ts';

/** Why a profile cannot be used, and the key that is to blame. */
export interface ProfileProblem {
  readonly path: TomlPath;
  readonly message: string;
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
      return { problem: { path, message: 'Permission profiles extend each other in a circle.' } };
    }
    const profile = own(profiles, next) ?? own(PARENTS, next);
    if (profile === undefined) return { problem: { path, message: missing(next, last !== undefined) } };
    names.add(next);
    last = next;
    chain.push(profile);
    const parent = profile['extends'];
    if (typeof parent !== 'string') break;
    next = parent;
  }
  return { profile: merged(chain.reverse()) };
}

const extendsPath = (name: string | undefined): TomlPath =>
  name === undefined ? ['default_permissions'] : ['permissions', name, 'extends'];

function missing(name: string, asParent: boolean): string {
  if (!asParent) return `No permission profile \`${name}\` is defined.`;
  return name.startsWith(':')
    ? `A permission profile cannot extend \`${name}\`.`
    : `The profile that this one extends, \`${name}\`, is not defined.`;
}

/** The table under a name that really stands there; names come from files and can be `constructor`. */
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
