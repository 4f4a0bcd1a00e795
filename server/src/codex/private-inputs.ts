/** What has to be read before it can be said who gets to see the private files of a snapshot: through Git, or on this machine. */
import { keysWhere } from '../text/changed-map.ts';
import { oncePer } from '../text/once-per.ts';
import { FILE_KINDS, KIND_NAMES } from './file-kinds.ts';
import { kindOf } from './file-places.ts';
import { excludesFor } from './git/excludes.ts';
import { ignoreFiles } from './git/ignored.ts';
import { isPrivateName } from './git/private-names.ts';
import { gitSettingsFor, ownSettings } from './git/settings.ts';
import { workTreeAround } from './git/work-tree.ts';
import { modesOnTheWay } from './kept-files.ts';
import { pathsOf } from './machine.ts';
import type { MissingInputs } from './missing-inputs.ts';
import type { Snapshot } from './snapshot.ts';

const PRIVATE = new Set(KIND_NAMES.filter((kind) => FILE_KINDS[kind].isPrivate === true));

/** Ask again after reading, as with the inputs of a stack. */
export function privateInputs(snapshot: Snapshot): MissingInputs {
  const { machine, files } = snapshot;
  const { dirname, parse } = pathsOf(machine);
  const isNew = (file: string) => !files.has(file);
  const all = privateFiles(snapshot);
  const wanted = new Set<string>();
  const indexes = new Set<string>();
  const own = new Set(all.length === 0 ? [] : ownSettings(machine));
  for (const folder of new Set(all.map(dirname))) {
    const answer = workTreeAround(snapshot, folder);
    if ('wants' in answer) for (const file of answer.wants) wanted.add(file);
    const tree = 'tree' in answer ? answer.tree : undefined;
    if (tree === undefined) continue;
    const index = tree.git?.index;
    if (index !== undefined && snapshot.tracked?.has(index) !== true) indexes.add(index);
    const settings = gitSettingsFor(snapshot, tree).files;
    for (const { file, isOwn } of settings) (isOwn ? own : wanted).add(file);
    const excludes = excludesFor(snapshot, tree);
    const isSettled = !settings.some(({ file }) => isNew(file));
    const person = typeof excludes !== 'string' && excludes.isOwn ? excludes.file : undefined;
    for (const file of ignoreFiles(snapshot, tree, folder)) if (file !== person) wanted.add(file);
    if (isSettled && person !== undefined && tree.git !== undefined) own.add(person);
  }
  const modes = all.filter((file) => kindOf(file, machine) === 'credentials');
  return {
    files: [...wanted].filter(isNew),
    folders: [],
    // Of the person's own files, links may lead anywhere.
    inside: [...own].filter(isNew).map((path) => ({ path, within: parse(path).root })),
    modes: modes.flatMap((file) => modesOnTheWay(machine, file)).filter((path) => snapshot.modes?.has(path) !== true),
    indexes: [...indexes],
  };
}

/** What decides whether Git keeps the private files of a snapshot, as far as it has been looked at. */
export const keepingFiles = oncePer((snapshot: Snapshot): readonly string[] => {
  const { machine, files, tracked } = snapshot;
  const { dirname } = pathsOf(machine);
  const found = new Set<string>();
  for (const folder of new Set(privateFiles(snapshot).map(dirname))) {
    const answer = workTreeAround(snapshot, folder);
    const tree = 'tree' in answer ? answer.tree : undefined;
    if (tree === undefined) continue;
    const index = tree.git?.index;
    if (index !== undefined && tracked?.has(index)) found.add(index);
    for (const { file, isOwn } of gitSettingsFor(snapshot, tree).files) if (!isOwn && files.has(file)) found.add(file);
    for (const file of ignoreFiles(snapshot, tree, folder)) if (files.has(file)) found.add(file);
  }
  return [...found].sort();
});

/** Whatever separates the names of a path on its machine: the kind decides. */
const filesWithPrivateNames = keysWhere((path) =>
  ['/', '\\'].some((separator) => isPrivateName(path.slice(path.lastIndexOf(separator) + 1))),
);

/** The private files that are there. */
function privateFiles({ files, machine }: Snapshot): readonly string[] {
  const found: string[] = [];
  for (const file of filesWithPrivateNames(files)) {
    const kindOfState = files.get(file)?.kind;
    if (kindOfState === undefined || kindOfState === 'missing' || kindOfState === 'folder') continue;
    const kind = kindOf(file, machine);
    if (kind !== undefined && PRIVATE.has(kind)) found.push(file);
  }
  return found;
}
