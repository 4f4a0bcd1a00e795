/** Files in CODEX_HOME whose names are the user's choice, and folders on the way to a path. */
import fs from 'node:fs/promises';
import { kindOf } from '../codex/file-places.ts';
import { type Machine, pathsOf } from '../codex/machine.ts';

/** Absolute paths of all Codex files directly in CODEX_HOME, profiles among them. Empty where it cannot be read. */
export async function findUserFiles(machine: Machine): Promise<readonly string[]> {
  const names = await fs.readdir(machine.codexHome).catch((): string[] => []);
  return names
    .map((name) => pathsOf(machine).join(machine.codexHome, name))
    .filter((file) => kindOf(file, machine) !== undefined)
    .sort();
}

/** The nearest folder at or above `path` that exists. */
export async function nearestFolder(path: string, machine: Machine): Promise<string> {
  const { dirname } = pathsOf(machine);
  for (let at = path; ; at = dirname(at)) {
    if (dirname(at) === at || (await isFolder(at))) return at;
  }
}

const isFolder = (path: string): Promise<boolean> =>
  fs.stat(path).then(
    (stat) => stat.isDirectory(),
    () => false,
  );
