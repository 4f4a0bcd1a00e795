/** From the path of a Codex program to the folder that a sandbox has to show. */
import { isBelow } from './locations.ts';
import { type Machine, pathsOf } from './machine.ts';

/** A Codex that is installed here. */
export interface CodexPlace {
  /** The folder that a sandbox has to show so that this Codex can start commands. Absolute. */
  readonly folder: string;
  /** The folder is named after a release: an update will leave it. */
  readonly isVersioned: boolean;
}

const NAMES_A_VERSION = /\d+\.\d+/;

/** Folders that `:minimal` shows on Linux (0.169.0, seen). */
const SYSTEM = ['/bin', '/etc', '/lib', '/lib64', '/sbin', '/usr'];

/** Whether a sandbox that shows only the system shows this path. */
export const isSystemPath = (path: string): boolean =>
  SYSTEM.some((folder) => path === folder || path.startsWith(`${folder}/`));

/** `program` without links; nothing where the sandbox shows it anyway. */
export function codexPlace(program: string, machine: Machine): CodexPlace | undefined {
  if (machine.platform === 'linux' && isSystemPath(program)) return undefined;
  const { dirname, basename } = pathsOf(machine);
  const folders: string[] = [];
  for (let at = dirname(program); dirname(at) !== at; at = dirname(at)) folders.unshift(at);
  const versioned = folders.findIndex((folder) => NAMES_A_VERSION.test(basename(folder)));
  const scope = folders.find((folder) => basename(folder) === '@openai');
  const bin = folders.at(-1) ?? program;
  // Beside `bin` there are the resources that the sandbox needs too.
  const bundle = ['bin', 'codex'].includes(basename(bin)) ? dirname(bin) : bin;
  const wished = versioned > 0 ? folders[versioned - 1] : (scope ?? bundle);
  if (wished !== undefined && !isTooBroad(wished, machine)) return { folder: wished, isVersioned: false };
  const narrow = [scope, bundle, bin].find((folder) => folder !== undefined && !isTooBroad(folder, machine)) ?? bin;
  return { folder: narrow, isVersioned: versioned >= 0 };
}

/** Folders of the home folder in which many programs keep their data. */
const SHARED = ['.cache', '.config', '.local', '.local/share', '.npm'];

/** Folders that hold far more than one program. */
function isTooBroad(folder: string, machine: Machine): boolean {
  const { dirname, join } = pathsOf(machine);
  const { home, codexHome } = machine;
  if (dirname(folder) === folder || dirname(dirname(folder)) === dirname(folder)) return folder !== '/snap';
  const shared = [home, codexHome, ...SHARED.map((name) => join(home, name))];
  return shared.includes(folder) || shared.some((one) => isBelow(machine, one, folder));
}
