/** Folders that a program copies to other computers and to a service. */

const SYNCED: readonly (readonly [RegExp, string])[] = [
  [/^dropbox(?: \(.{1,60}\))?$/i, 'Dropbox'],
  [/^onedrive(?: ?- ?.{1,80})?$/i, 'OneDrive'],
  [/^(?:icloud ?drive|mobile documents)$/i, 'iCloud'],
  [/^(?:google ?drive|my drive)$/i, 'Google Drive'],
  [/^cloudstorage$/i, 'macOS'],
  [/^nextcloud$/i, 'Nextcloud'],
  [/^owncloud$/i, 'ownCloud'],
  [/^pcloud ?drive$/i, 'pCloud'],
  [/^syncthing$/i, 'Syncthing'],
];

/** The service that one of the folders on the way to `path` is copied to, by its usual name. */
export function syncedBy(path: string): string | undefined {
  const steps = path.split(/[\\/]/).slice(0, -1);
  return SYNCED.find(([pattern]) => steps.some((step) => pattern.test(step)))?.[1];
}
