/** Where Codex looks for its files. */
import { oncePer } from '../text/once-per.ts';
import { type Machine, pathsOf } from './machine.ts';

export const userConfig = (machine: Machine): string => pathIn(machine, machine.codexHome, 'config.toml');
export const userDotenv = (machine: Machine): string => pathIn(machine, machine.codexHome, '.env');
export const systemConfig = (machine: Machine): string => pathIn(machine, machine.systemRoot, 'config.toml');
export const managedConfig = (machine: Machine): string => pathIn(machine, machine.systemRoot, 'managed_config.toml');
/** The rules that plans write as guards. */
export const guardsFile = (machine: Machine): string =>
  pathsOf(machine).join(machine.codexHome, 'rules', 'codex-posture.rules');

export const requirementsFile = (machine: Machine): string => pathIn(machine, machine.systemRoot, 'requirements.toml');
export const profileConfig = (machine: Machine, name: string): string =>
  pathsOf(machine).join(machine.codexHome, `${name}.config.toml`);
/** Whether `--profile` takes the name, and a file can be called like it. */
export const isProfileName = (name: string): boolean => /^[A-Za-z0-9_-]{1,60}$/.test(name);
export const projectConfig = (machine: Machine, folder: string): string =>
  pathIn(machine, folder, '.codex/config.toml');
/** The `.codex` of `folder`. */
export const dotCodexIn = (machine: Machine, folder: string): string => pathIn(machine, folder, '.codex');
export const hooksFile = (machine: Machine, folder: string): string => pathIn(machine, folder, 'hooks.json');

/** Where settings that no file of ours shows leave a trace: what a company delivers through the cloud or to managed Macs. */
export const deliveredElsewhere = (machine: Machine): readonly string[] => [
  pathIn(machine, machine.codexHome, 'cloud-config-bundle-cache.json'),
  ...(machine.platform === 'darwin' ? ['/Library/Managed Preferences/com.openai.codex.plist'] : []),
];

/** Names with `/` between them, or {@link ABOVE}, by the path that they lead to from one folder. */
type PathsIn = Map<string, string>;

const ABOVE = '..';

/** The paths of as many folders are remembered. */
const MAX_REMEMBERED = 50_000;

const remembered = oncePer((_: Machine) => new Map<string, PathsIn>());

/**
 * The path `way` from `folder`. It is the same string each time: the way up a deep folder is gone again and again, and
 * making its paths anew, and hashing them, takes longer than all that is done with them.
 */
export function pathIn(machine: Machine, folder: string, way: string): string {
  const all = remembered(machine);
  let paths = all.get(folder);
  if (paths === undefined) {
    if (all.size >= MAX_REMEMBERED) all.clear();
    paths = new Map();
    all.set(folder, paths);
  }
  let path = paths.get(way);
  if (path === undefined) {
    const { dirname, join } = pathsOf(machine);
    path = way === ABOVE ? dirname(folder) : join(folder, ...way.split('/'));
    paths.set(way, path);
  }
  return path;
}

/** `folder` and all folders above it, the nearest first. */
export function ancestorsOf(machine: Machine, folder: string): readonly string[] {
  const all = [];
  for (let at = folder; ; ) {
    all.push(at);
    const above = pathIn(machine, at, ABOVE);
    if (above === at) return all;
    at = above;
  }
}

/** Whether `file` is in `folder` at any depth. */
export function isBelow(machine: Machine, file: string, folder: string): boolean {
  const paths = pathsOf(machine);
  const way = paths.relative(folder, file);
  return way !== '' && way !== '..' && !way.startsWith(`..${paths.sep}`) && !paths.isAbsolute(way);
}

/** `file` as a person in `folder` would write it: below that folder, below `~`, else absolute. */
export const pathFrom = (machine: Machine, folder: string, file: string): string =>
  isBelow(machine, file, folder) ? pathsOf(machine).relative(folder, file) : shortPath(machine, file);

/** `file` as a person would write it: below `~` where it is in the home folder. */
export function shortPath(machine: Machine, file: string): string {
  const { join, relative } = pathsOf(machine);
  return isBelow(machine, file, machine.home) ? join('~', relative(machine.home, file)) : file;
}
