/** The Codex files of the user and of the system, and folders on the way to a path. */
import fs from 'node:fs/promises';
import { folderOfGroup, type PlaceGroup, placeGroups } from '../codex/file-patterns.ts';
import { ANY_FOLDER, kindOf } from '../codex/file-places.ts';
import { type Machine, pathsOf } from '../codex/machine.ts';

/** Of the folders of any name in one folder, more are not looked at. */
const MAX_FOLDERS = 100;

/** Absolute paths of all Codex files in CODEX_HOME and the system's folder. Empty where these cannot be read. */
export async function findUserFiles(machine: Machine): Promise<readonly string[]> {
  const found = await Promise.all(placeGroups().map((group) => filesBeside(group, machine)));
  return found
    .flat()
    .filter((file) => kindOf(file, machine) !== undefined)
    .sort();
}

/** All that is in the folders of a group, Codex's or not. */
async function filesBeside(group: PlaceGroup, machine: Machine): Promise<readonly string[]> {
  const { join } = pathsOf(machine);
  const folder = folderOfGroup(group, machine);
  if (folder === undefined) return [];
  const inside = async (parent: string) => (await namesIn(parent)).map((name) => join(parent, name));
  if (!group.steps.includes(ANY_FOLDER)) return inside(folder);
  const folders = (await inside(folder)).sort().slice(0, MAX_FOLDERS);
  return (await Promise.all(folders.map(inside))).flat();
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
