/** Paths that files name: what they mean, and what may be touched. First resolved, then guarded. */
import { type Machine, pathsOf } from './machine.ts';

/** The absolute path that is meant by `written` in a file in the folder `from`. */
export function referencedPath(written: string, from: string, machine: Machine): string {
  const paths = pathsOf(machine);
  if (written === '~') return machine.home;
  return written.startsWith('~/') ? paths.join(machine.home, written.slice(2)) : paths.resolve(from, written);
}

/**
 * Whether a mere look at the absolute `path` is harmless. On Windows a look at `\\server\share` signs in there, whichever
 * slashes it was written with, and `\\.\` and names like `COM1` lead to devices and pipes. What leads to the folder `within` is
 * harmless: somebody works there.
 */
export function isTouchable(path: string, machine: Pick<Machine, 'platform'>, within = ''): boolean {
  if (machine.platform !== 'win32') return true;
  const way = path.slice(within.length);
  return !/^[\\/]{2}/.test(way) && !way.split(/[\\/]/).some((name) => DEVICE.test(name));
}

/** Names that mean a device in every folder of Windows, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:[.:]|$)/i;
