/** Paths as people write them in settings, and how much they cover. */
import type { Weakness } from '../contract.ts';
import { type Machine, pathsOf } from './machine.ts';

/** `written` as Codex resolves it: `~` is the home folder, a relative path counts from the folder of its file. */
export function resolvePath(machine: Machine, fromFolder: string, written: string): string {
  const paths = pathsOf(machine);
  if (written === '~') return machine.home;
  if (written.startsWith('~/')) return paths.join(machine.home, written.slice(2));
  return paths.resolve(fromFolder, written);
}

/** Why a folder is too much to write in. */
export type Breadth = NonNullable<Weakness['breadth']>;

/** Folders that hold everybody's home, also when the file comes from another system. */
const HOMES_OF_ALL = ['/home', '/Users'];

/** Whether `folder` (absolute) holds everything, the whole home folder, or Codex's own settings. */
export function breadthOf(machine: Machine, folder: string): Breadth | undefined {
  const paths = pathsOf(machine);
  const at = withoutEnd(folder);
  if (at === withoutEnd(paths.parse(folder).root)) return 'root';
  const same = (other: string) => comparable(machine, at) === comparable(machine, withoutEnd(other));
  if (same(machine.home)) return 'home';
  if (same(machine.codexHome)) return 'codexHome';
  const inside = paths.relative(folder, machine.home);
  const above = inside !== '' && !inside.startsWith('..') && !paths.isAbsolute(inside);
  return above || HOMES_OF_ALL.includes(at) ? 'aboveHome' : undefined;
}

/** Whether `written` is the root of a Windows drive, which is the same everywhere. */
export const isDriveRoot = (written: string): boolean => /^[a-z]:[\\/]?$/i.test(written);

const withoutEnd = (path: string): string => path.replace(/(?<=.)[\\/]$/, '');
const comparable = (machine: Machine, path: string): string =>
  machine.platform === 'win32' ? path.toLowerCase().replaceAll('/', '\\') : path;
