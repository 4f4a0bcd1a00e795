/** Names in a folder, for completion of paths: bounded, and only below folders where somebody works. */
import fs from 'node:fs/promises';
import type { Machine } from '../codex/machine.ts';
import { isWithin } from './boundary.ts';

/** More entries than this are not read. */
const MAX_ENTRIES = 2000;

/** What a folder holds; a link counts as a file, because nobody follows it. */
export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** The entries of `folder`; none where it is not below one of `roots`, links resolved, or cannot be read. */
export async function listFolder(
  folder: string,
  roots: readonly string[],
  machine: Machine,
): Promise<readonly FolderEntry[]> {
  // Looking where a path leads can already touch another computer.
  if (!roots.some((root) => isWithin(folder, root, machine))) return [];
  try {
    const real = await fs.realpath(folder);
    const realRoots = await Promise.all(roots.map((root) => fs.realpath(root).catch(() => undefined)));
    if (!realRoots.some((root) => root !== undefined && isWithin(real, root, machine))) return [];
    const found: FolderEntry[] = [];
    for await (const entry of await fs.opendir(real)) {
      if (found.push({ name: entry.name, isFolder: entry.isDirectory() }) >= MAX_ENTRIES) break;
    }
    return found.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}
