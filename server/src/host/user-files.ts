/** The Codex files of the user and of the system, and folders on the way to a path. */
import fs from 'node:fs/promises';
import { folderOfGroup, placeGroups } from '../codex/file-patterns.ts';
import { kindOf } from '../codex/file-places.ts';
import { type Machine, pathsOf } from '../codex/machine.ts';

/** Absolute paths of all Codex files in CODEX_HOME and the system's folder. Empty where these cannot be read. */
export async function findUserFiles(machine: Machine): Promise<readonly string[]> {
  const folders = placeGroups().flatMap((group) => folderOfGroup(group, machine) ?? []);
  const files = await Promise.all(
    folders.map(async (folder) => {
      const names = await fs.readdir(folder).catch((): string[] => []);
      return names.map((name) => pathsOf(machine).join(folder, name));
    }),
  );
  return files
    .flat()
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
