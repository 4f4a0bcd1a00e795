/** Which folder's posture is shown: the active editor's; an editor outside all folders changes nothing. */

/** A workspace folder on disk. */
export interface Folder {
  readonly name: string;
  readonly path: string;
}

/**
 * The folder to follow, `undefined` in a window without one.
 * @param active folder of the active editor, `undefined` when it lies outside all folders or there is no editor
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
