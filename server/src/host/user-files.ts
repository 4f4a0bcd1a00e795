/** The Codex files of the user and of the system, and folders on the way to a path. */
import fs from 'node:fs/promises';
import { FILE_KINDS, type FileKindRecord } from '../codex/file-kinds.ts';
import { folderOfGroup, type PlaceGroup, placeGroups } from '../codex/file-patterns.ts';
import { ANY_FOLDER, isOutsideProjects, kindOf } from '../codex/file-places.ts';
import { type Machine, pathsOf } from '../codex/machine.ts';
import { isWithin } from './boundary.ts';
import { type Candidate, concerning } from './concerning.ts';
import { isUnnamed, type OnUnread } from './find-codex-files.ts';

/** Of the folders of any name on the way to files, more are not looked at. */
const MAX_FOLDERS = 100;

/**
 * Absolute paths of all Codex files in CODEX_HOME, the system's folder and the home folder: of those that others have too,
 * the ones that say something that concerns Codex. Empty where these cannot be read. `onUnread` hears of files that Codex
 * reads and we cannot.
 */
export async function findUserFiles(machine: Machine, onUnread?: OnUnread): Promise<readonly string[]> {
  const found = (await Promise.all(placeGroups().map((group) => filesBeside(group, machine)))).flat();
  const settings: string[] = [];
  const candidates: Candidate[] = [];
  for (const file of new Set(found)) {
    const kind = kindOf(file, machine);
    if (kind === undefined || !isOutsideProjects(file, machine)) continue;
    const { mentions }: FileKindRecord = FILE_KINDS[kind];
    if (kind === 'rules' && (await isUnnamed(file))) onUnread?.(file, 'unnamed');
    else if (mentions === undefined) settings.push(file);
    // Links of one's own files may lead anywhere: many people keep these in a repository.
    else candidates.push({ file, mentions, within: null });
  }
  return [...settings, ...(await concerning(candidates))].sort();
}

/** Whether what changed at `paths`, or below them, may change what {@link findUserFiles} finds. */
export function concernUserFiles(paths: Iterable<string>, machine: Machine): boolean {
  const { codexHome, systemRoot } = machine;
  const concerns = (path: string, folder: string) => isWithin(path, folder, machine) || isWithin(folder, path, machine);
  const folders = [...new Set(USER_FOLDERS.map((group) => folderOfGroup(group, machine) ?? ''))];
  return [...paths].some(
    (path) =>
      concerns(path, codexHome) ||
      concerns(path, systemRoot) ||
      isOutsideProjects(path, machine) ||
      folders.some((folder) => isWithin(folder, path, machine)),
  );
}

/** Folders of the person and the system; one that is missing may be created. */
const USER_FOLDERS = placeGroups().filter(({ root }) => root !== 'project');

/** All that is in the folders of a group, Codex's or not. */
async function filesBeside(group: PlaceGroup, machine: Machine): Promise<readonly string[]> {
  const { join } = pathsOf(machine);
  const folder = folderOfGroup(group, machine);
  if (folder === undefined) return [];
  const inside = async (parent: string) => (await namesIn(parent)).map((name) => join(parent, name));
  let folders: readonly string[] = [folder];
  const from = group.steps.indexOf(ANY_FOLDER);
  for (const step of from < 0 ? [] : group.steps.slice(from)) {
    if (step !== ANY_FOLDER) folders = folders.map((one) => join(one, step));
    else folders = (await Promise.all(folders.map(inside))).flat().sort().slice(0, MAX_FOLDERS);
  }
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
