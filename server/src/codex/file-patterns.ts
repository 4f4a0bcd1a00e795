/** Globs of the Codex files, for searching, watching and choosing documents. */
import { FILE_KINDS, type FileKindRecord, type FilePlace, KIND_NAMES } from './file-kinds.ts';
import { ANY_FOLDER, endsWith, isCalled, rootFolder, stepsOf } from './file-places.ts';
import { type Machine, pathsOf } from './machine.ts';

/** All files of Codex that are in the same folder below the same root. */
export interface PlaceGroup {
  readonly root: FilePlace['root'];
  /** The folders from the root to the files. */
  readonly steps: readonly string[];
  /** Each with at most one `*`. */
  readonly names: readonly string[];
}

/** The places of all wanted kinds, by folder. */
export function placeGroups(isWanted: (record: FileKindRecord) => boolean = () => true): readonly PlaceGroup[] {
  const groups = new Map<string, Pick<PlaceGroup, 'root' | 'steps'> & { readonly names: Set<string> }>();
  for (const record of KIND_NAMES.map((kind) => FILE_KINDS[kind]).filter(isWanted))
    for (const { root, folder, name } of record.places) {
      const key = `${root} ${folder ?? ''}`;
      const group = groups.get(key) ?? { root, steps: stepsOf({ folder }), names: new Set() };
      groups.set(key, group);
      group.names.add(name);
    }
  return [...groups.values()].map((group) => ({ ...group, names: [...group.names] }));
}

const ALL = placeGroups();

/** Git's own folder: of its files one alone is looked at, and no search goes into it. */
export const GIT_FOLDER = '.git';

/** Names of the folders in which a project keeps its Codex files. */
export const PROJECT_FOLDERS: readonly string[] = [
  ...new Set(ALL.flatMap(({ root, steps }) => (root === 'project' ? steps : []))),
].filter((step) => step !== ANY_FOLDER && step !== GIT_FOLDER);

/** The files of one kind in folders of one name, for a quick answer: a search asks about every name on a disk. */
interface NamesAt {
  readonly record: FileKindRecord;
  readonly steps: readonly string[];
  readonly exact: ReadonlySet<string>;
  /** By what is behind the last dot; those that end in a `*` by nothing. */
  readonly patterns: ReadonlyMap<string, readonly string[]>;
}

const ending = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

const endOf = (pattern: string): string => (/\.\w+$/.test(pattern) ? ending(pattern) : '');

function byEnd(patterns: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const one of patterns) found.set(endOf(one), [...(found.get(endOf(one)) ?? []), one]);
  return found;
}

const OF_PROJECTS: readonly NamesAt[] = KIND_NAMES.flatMap((kind) => {
  const record = FILE_KINDS[kind];
  return placeGroups((one) => one === record)
    .filter(({ root }) => root === 'project')
    .map(({ steps, names }) => ({
      record,
      steps,
      exact: new Set(names.filter((name) => !name.includes('*'))),
      patterns: byEnd(names.filter((name) => name.includes('*'))),
    }));
});

/** Which names in `folder` are a project's Codex files, and of what kind, told by the folder's path alone. */
export function projectFileTest(folder: string): (name: string) => FileKindRecord | undefined {
  const segments = folder.split(/[\\/]/);
  const here = OF_PROJECTS.filter(({ steps }) => endsWith(segments, steps));
  return (entry) => {
    const fits = (name: string) => isCalled(entry, { name });
    const end = ending(entry);
    return here.find(
      ({ exact, patterns }) =>
        exact.has(entry) || patterns.get(end)?.some(fits) === true || patterns.get('')?.some(fits) === true,
    )?.record;
  };
}

/** A folder and a glob below it; without a folder the glob applies anywhere. */
export interface FilePattern {
  readonly folder?: string;
  readonly glob: string;
}

/** The files whose texts are read. */
const OPENED = placeGroups(({ isUnopened }) => isUnopened !== true);

/** Globs of all Codex files that editors may hand over. */
export const filePatterns = (machine: Machine): readonly FilePattern[] =>
  OPENED.map((group) => {
    const folder = folderOfGroup(group, machine);
    return folder === undefined ? { glob: anywhere(group) } : { folder, glob: globOf(group) };
  });

/** Where the files of the user and the system are, up to a folder of any name; `undefined` for a project's. */
export function folderOfGroup({ root, steps }: PlaceGroup, machine: Machine): string | undefined {
  const folder = rootFolder({ root }, machine);
  return folder === undefined ? undefined : pathsOf(machine).join(folder, ...steps.slice(0, fixedSteps(steps)));
}

/** The glob of a group's files below {@link folderOfGroup}. */
export const globOf = (group: PlaceGroup): string =>
  [...group.steps.slice(fixedSteps(group.steps)), namesOf(group.names)].join('/');

function fixedSteps(steps: readonly string[]): number {
  const any = steps.indexOf(ANY_FOLDER);
  return any < 0 ? steps.length : any;
}

/** The glob of a project's files below any folder. */
export const anywhere = (group: PlaceGroup): string => ['**', ...group.steps, namesOf(group.names)].join('/');

/** One glob for all names. */
export const namesOf = (names: PlaceGroup['names']): string =>
  names.length === 1 ? (names[0] ?? '') : `{${names.join(',')}}`;
