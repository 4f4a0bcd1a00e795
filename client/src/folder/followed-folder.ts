/** Which folder's posture is shown: the active editor's; an editor outside all folders changes nothing. */

import path from 'node:path';
import { isWithin } from './is-within.ts';

/** A workspace folder on disk. */
export interface Folder {
  readonly name: string;
  readonly path: string;
}

/**
 * The folder to follow, `undefined` in a window without one.
 * @param active folder of the active editor, `undefined` when it is outside all folders or there is no editor
 * @param last the folder followed so far
 */
export function followedFolder(
  folders: readonly Folder[],
  active: string | undefined,
  last: string | undefined,
): Folder | undefined {
  const at = (wanted: string | undefined) => folders.find((folder) => folder.path === wanted);
  return at(active) ?? at(last) ?? folders[0];
}

/** Where a folder keeps its own Codex settings. */
export const projectConfig = (folder: string): string => path.join(folder, '.codex', 'config.toml');

/**
 * The folder nearest to `file`, below `folder`, that has Codex settings of its own: Codex started there may do something
 * else than Codex started in `folder`. Files inside a `.codex` belong to the folder around it.
 */
export async function nestedFolder(
  file: string,
  folder: string,
  exists: (file: string) => Promise<boolean>,
): Promise<string | undefined> {
  for (let at = path.dirname(file); at !== folder && isWithin(at, folder); at = path.dirname(at)) {
    if (await exists(projectConfig(at))) return at;
  }
  return undefined;
}
