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
      const names = await namesIn(folder);
      return names.map((name) => pathsOf(machine).join(folder, name));
    }),
  );
  const found = files.flat().filter((file) => kindOf(file, machine) !== undefined);
  return [...found, ...(await findAutomations(machine))].sort();
}

/** More of them are not read. */
const MAX_AUTOMATIONS = 100;

/** Each in a folder of its own, whose name says nothing. */
async function findAutomations(machine: Machine): Promise<readonly string[]> {
  const { join } = pathsOf(machine);
  const folder = join(machine.codexHome, 'automations');
  const folders = (await namesIn(folder)).sort().slice(0, MAX_AUTOMATIONS);
  const files = folders.map((name) => join(folder, name, 'automation.toml'));
  const isThere = await Promise.all(
    files.map((file) =>
      fs.lstat(file).then(
        (stat) => stat.isFile(),
        () => false,
      ),
    ),
  );
  return files.filter((_, at) => isThere[at]);
}

const namesIn = (folder: string): Promise<string[]> => fs.readdir(folder).catch((): string[] => []);

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
