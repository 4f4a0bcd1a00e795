/** One wish of a plan for files, and what wishes depend on. */
import { isBelow } from '../codex/locations.ts';
import { type Machine, pathsOf } from '../codex/machine.ts';
import type { Access } from '../codex/permissions/policy.ts';
import type { Inventory } from './inventory.ts';

/** One entry of the `filesystem` table: the keys that lead to it, and what it allows. */
export interface FileWish {
  readonly key: readonly string[];
  readonly access: Access;
  /** Codex itself needs it: without it no command starts. */
  readonly needed?: true;
}

export const ROOTS = ':workspace_roots';

/** What the wishes depend on. */
export interface Place {
  readonly machine: Machine;
  /** The workspace, without links in its path. */
  readonly workspace: string;
  readonly inventory: Inventory;
}

/**
 * Whether commands see nothing but what is listed. That was measured on Linux only, and where no Codex is found, a sandbox
 * that does not show it could start no command.
 */
export const showsOnlyListed = ({ machine, inventory }: Place): boolean =>
  machine.platform === 'linux' && (inventory.codex.length > 0 || inventory.codexInSystem);

/** A path as people write it. */
export function written(path: string, machine: Machine): string {
  const { relative, sep } = pathsOf(machine);
  return isBelow(machine, path, machine.home) ? `~/${relative(machine.home, path).replaceAll(sep, '/')}` : path;
}
