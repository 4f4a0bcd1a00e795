/** Folders in which everybody on a machine can put files. */
import type { Machine } from './machine.ts';

/** The same on every machine of a system; on Windows any drive. */
const POSIX = ['/tmp', '/var/tmp', '/dev/shm', '/run/shm', '/private/tmp', '/private/var/tmp', '/Users/Shared'];
const WINDOWS = /^[a-z]:[\\/](?:windows[\\/]temp|temp|tmp|users[\\/]public)(?=[\\/]|$)/i;

/**
 * The shared folder that `path` is in or is; nothing for other paths, and for relative ones. Where the home folder itself
 * is in a shared folder, what is beside it is as safe as the home folder.
 */
export function sharedPlaceOf(path: string, { home }: Pick<Machine, 'home'>): string | undefined {
  const place = placeOf(path);
  if (place === undefined || placeOf(home) !== place) return place;
  const [beside = ''] = home.slice(place.length + 1).split(/[\\/]/);
  return isAtOrIn(path.slice(place.length + 1), beside) ? undefined : place;
}

function placeOf(path: string): string | undefined {
  const start = path.slice(0, 4096);
  return POSIX.find((place) => isAtOrIn(start, place)) ?? WINDOWS.exec(start)?.[0];
}

const isAtOrIn = (path: string, folder: string): boolean =>
  path === folder || (path.startsWith(folder) && /[\\/]/.test(path.charAt(folder.length)));
