/** From a path to the kind of Codex file that is there, and from a kind to a path. Told by names alone. */
import { oncePer } from '../text/once-per.ts';
import { FILE_KINDS, type FileKind, type FilePlace, KIND_NAMES } from './file-kinds.ts';
import { type Machine, pathsOf } from './machine.ts';
import type { Session } from './session.ts';

/** The kind of the file at absolute `file`, or `undefined` when it is none of Codex's. */
export const kindOf = (file: string, machine: Machine): FileKind | undefined => match(file, machine)?.kind;

/** The kind whose files are called like this, for a file in no known place. */
export const kindNamed = (name: string): FileKind | undefined =>
  KIND_NAMES.find((kind) => FILE_KINDS[kind].places.some((place) => place.isCommon !== true && isCalled(name, place)));

/** The folder that a project's file of this kind speaks for; `undefined` for files of the user and the system. */
export function folderOf(kind: FileKind, file: string, machine: Machine): string | undefined {
  const found = match(file, machine);
  if (found !== undefined) return found.folder;
  const place = FILE_KINDS[kind].places.find(({ root }) => root === 'project');
  return place && spokenFor(file, place, machine);
}

const spokenFor = (file: string, place: FilePlace, machine: Machine): string =>
  pathsOf(machine).resolve(file, '..', ...stepsOf(place).map(() => '..'));

/** The folder that the file at `file` speaks for; `undefined` where it is no project's file. */
export function projectFolderOf(file: string, machine: Machine): string | undefined {
  const kind = kindOf(file, machine);
  return kind && folderOf(kind, file, machine);
}

/** Whether the file is in a place of the person or of the system, whichever folder that is in. */
export function isOutsideProjects(file: string, machine: Machine): boolean {
  const root = match(file, machine)?.place.root;
  return root !== undefined && root !== 'project';
}

/** The folder whose sessions read the file at `file` as settings; `undefined` for the user's, the system's, and surroundings. */
export function settingsFolderOf(file: string, machine: Machine): string | undefined {
  const kind = kindOf(file, machine);
  return kind === undefined || FILE_KINDS[kind].isSurrounding ? undefined : folderOf(kind, file, machine);
}

/** Whether no file at this place is ever opened. */
export function isUnopened(file: string, machine: Machine): boolean {
  const kind = kindOf(file, machine);
  return kind !== undefined && FILE_KINDS[kind].isUnopened === true;
}

/** The session that reads the file: any one, or the one that chooses it. */
export function sessionOf(kind: FileKind, file: string, machine: Machine): Session {
  const { session, places } = FILE_KINDS[kind];
  const star = starIn(places[0]?.name ?? '', pathsOf(machine).basename(file));
  return session === undefined || star === undefined ? {} : session(star);
}

/** Where a file of this kind could be; `project` is the folder that it speaks for. */
export function samplePath(kind: FileKind, machine: Machine, project: string): string {
  const [place] = FILE_KINDS[kind].places;
  if (place === undefined) throw new RangeError(`${kind} has no place`);
  const folder = rootFolder(place, machine) ?? project;
  return pathsOf(machine).join(folder, ...[...stepsOf(place), place.name].map((step) => step.replace('*', 'some')));
}

/** The step of a place that stands for a folder of any name. */
export const ANY_FOLDER = '*';

interface Match {
  readonly kind: FileKind;
  readonly place: FilePlace;
  /** The folder that a project's file speaks for. */
  readonly folder: string | undefined;
}

/** As many paths are remembered. */
const MAX_REMEMBERED = 100_000;

const matchesOn = oncePer((_: Machine) => new Map<string, Match | null>());

// The same paths are asked about after every event.
function match(file: string, machine: Machine): Match | undefined {
  const known = matchesOn(machine);
  let found = known.get(file);
  if (found === undefined) {
    found = matched(file, machine) ?? null;
    if (known.size >= MAX_REMEMBERED) known.clear();
    known.set(file, found);
  }
  return found ?? undefined;
}

function matched(file: string, machine: Machine): Match | undefined {
  const { basename, dirname } = pathsOf(machine);
  const name = basename(file);
  const folder = dirname(file);
  // CODEX_HOME can be called `.codex` too; it belongs to no project.
  const isRoot = folder === machine.codexHome || folder === machine.systemRoot;
  for (const kind of KIND_NAMES) {
    for (const place of FILE_KINDS[kind].places) {
      if (!isCalled(name, place) || (isRoot && place.root === 'project')) continue;
      if (!liesAt(folder, place, machine)) continue;
      return { kind, place, folder: place.root === 'project' ? spokenFor(file, place, machine) : undefined };
    }
  }
  return undefined;
}

function liesAt(folder: string, place: FilePlace, machine: Machine): boolean {
  const { join, sep } = pathsOf(machine);
  const root = rootFolder(place, machine);
  if (root === undefined) return endsWith(folder.split(sep), stepsOf(place));
  const steps = stepsOf(place);
  if (!steps.includes(ANY_FOLDER)) return folder === join(root, ...steps);
  const [wanted, found] = [join(root, ...steps).split(sep), folder.split(sep)];
  return wanted.length === found.length && endsWith(found, wanted);
}

/** `undefined` for a project's files, which can be anywhere. */
export const rootFolder = ({ root }: Pick<FilePlace, 'root'>, machine: Machine): string | undefined =>
  rootsOn(machine)[root];

const rootsOn = oncePer((machine: Machine): Readonly<Record<FilePlace['root'], string | undefined>> => {
  const { codexHome, systemRoot, home, platform } = machine;
  const documents = pathsOf(machine).join(home, platform === 'win32' ? 'Documents' : '.config');
  return { 'codex-home': codexHome, system: systemRoot, home, documents, project: undefined };
});

/** The folders from the root to the file. */
export const stepsOf = ({ folder }: { readonly folder?: string | undefined }): readonly string[] =>
  folder?.split('/') ?? [];

/** Whether the last of `segments` are `end`, in which a step may stand for any folder. */
export const endsWith = (segments: readonly string[], end: readonly string[]): boolean =>
  segments.length >= end.length &&
  end.every((step, at) => step === ANY_FOLDER || segments[segments.length - end.length + at] === step);

/** Whether a file of this name is meant by the place. */
export const isCalled = (name: string, place: Pick<FilePlace, 'name'>): boolean =>
  starIn(place.name, name) !== undefined;

/** What the `*` of `pattern` stands for in `name`: empty where there is none, `undefined` where they do not fit. */
function starIn(pattern: string, name: string): string | undefined {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === name ? '' : undefined;
  const before = pattern.slice(0, star);
  const after = pattern.slice(star + 1);
  const fits = name.length >= pattern.length && name.startsWith(before) && name.endsWith(after);
  return fits ? name.slice(before.length, name.length - after.length) : undefined;
}
