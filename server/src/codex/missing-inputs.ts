/** Which files must be read before the posture of a folder can be determined. */

import { rootMarkers, settingsAbout } from './build-stack.ts';
import { migrationMark } from './exec-policy/migration.ts';
import { rulesFolders, rulesIn } from './exec-policy/session-rules.ts';
import { filesOfHooks, placesOf } from './hooks/named-files.ts';
import { hookFiles } from './hooks/sources.ts';
import { historyFile, modesOnTheWay, sessionsFolder } from './kept-files.ts';
import {
  ancestorsOf,
  deliveredElsewhere,
  dotCodexIn,
  hooksFile,
  isProfileName,
  managedConfig,
  profileConfig,
  projectConfig,
  requirementsFile,
  systemConfig,
  userConfig,
  userDotenv,
} from './locations.ts';
import { lockfilePlaces } from './locked-versions.ts';
import { type Lookups, recordedFor } from './lookups.ts';
import { type Machine, pathsOf } from './machine.ts';
import { fallbackPlaces, type NamedFile, namedFiles } from './named-files.ts';
import { protectedPlaces } from './permissions/writable-roots.ts';
import { ownersPlaces, policyPlaces } from './policy.ts';
import { markerPaths, worktreeFiles } from './project.ts';
import { tomlAt } from './read-codex-file.ts';
import { referencedFiles, roleFiles } from './referenced-files.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshot.ts';
import type { Stack } from './stack.ts';
import { startedStack } from './start-trust.ts';

/** Absolute paths that the snapshot does not hold yet. */
export interface MissingInputs {
  readonly files: readonly string[];
  /** Folders whose canonical path is needed. */
  readonly folders: readonly string[];
  /** Files that a project names in itself: links must not lead out of the folder. */
  readonly inside?: readonly { readonly path: string; readonly within: string }[];
  /** To be looked at without opening what is there. */
  readonly looks?: readonly string[];
  /** Files and folders of which it counts who may change or read them. */
  readonly modes?: readonly string[];
  /** Git's lists of the files that it tracks. */
  readonly indexes?: readonly string[];
}

/** What a stack needs of a snapshot. */
export interface Inputs {
  readonly missing: MissingInputs;
  /** Where nothing is missing: all that was looked for. */
  readonly lookups: Lookups;
  /** Then also the files that are Codex's only because settings name them. */
  readonly named: readonly NamedFile[];
}

/**
 * What is still missing for the stack of `folder`. Ask again after reading: what a file says can make others wanted
 * (its root markers). Empty lists mean that {@link buildStack} sees all it needs.
 */
export const missingInputs = (folder: string | undefined, snapshot: Snapshot, session: Session = {}): MissingInputs =>
  inputsOf(folder, snapshot, session).missing;

/** The same with what it rests on: where another snapshot has the same there, nothing is missing in that one either. */
export function inputsOf(folder: string | undefined, snapshot: Snapshot, session: Session = {}): Inputs {
  const { snapshot: seen, lookups } = recordedFor(snapshot, folder);
  const missing = missingIn(folder, seen, session);
  const named =
    folder === undefined || !isNothing(missing) ? [] : namedFiles(startedStack(seen, folder, session).stack);
  return { missing, lookups, named };
}

function missingIn(folder: string | undefined, snapshot: Snapshot, session: Session): MissingInputs {
  const { machine } = snapshot;
  const isNew = (file: string): boolean => !snapshot.files.has(file);
  const isUnseen = (path: string): boolean => isNew(path) && snapshot.looks?.get(path) === undefined;
  const isUnmeasured = (path: string): boolean => snapshot.modes?.get(path) === undefined;
  const isUnresolved = (at: string): boolean => !snapshot.realPaths.has(at);
  const first = [
    ...(machine.codexHomeGiven === true ? [machine.codexHome] : []),
    userConfig(machine),
    userDotenv(machine),
    systemConfig(machine),
    managedConfig(machine),
    requirementsFile(machine),
    ...deliveredElsewhere(machine),
    ...(session.profile === undefined ? [] : [profileConfig(machine, session.profile)]),
  ].filter(isNew);
  const upwards = folder === undefined ? [] : ancestorsOf(machine, folder);
  // A `.codex` can be CODEX_HOME under another name.
  const dotCodex = upwards.map((at) => dotCodexIn(machine, at));
  const folders = [machine.codexHome, ...upwards, ...dotCodex].filter(isUnresolved);
  if (first.length > 0) return { files: first, folders };
  const files =
    folder === undefined
      ? oldProfiles(snapshot)
      : [
          ...oldProfiles(snapshot),
          ...markerPaths(machine, folder, markersOf(snapshot, session)),
          ...worktreeFiles(snapshot, folder),
          ...upwards.map((at) => projectConfig(machine, at)),
        ];
  const missing = [...new Set(files)].filter(isNew);
  if (missing.length > 0 || folder === undefined || folders.length > 0) return { files: missing, folders };
  const { stack } = startedStack(snapshot, folder, session);
  const named = [...referencedFiles(stack), ...roleFiles(stack)].filter(({ path }) => isUnseen(path));
  // Hooks of a project that nobody has trusted yet are looked at where they were read.
  for (const { file } of stack.layers) if (file !== null) isNew(hooksFile(machine, pathsOf(machine).dirname(file)));
  const ofHooks = filesOfHooks(stack);
  return {
    files: [
      ...hookFiles(stack),
      ...rulesPlaces(stack),
      ...policyPlaces(stack),
      ...ownersPlaces(stack),
      ...protectedPlaces(stack),
      ...lockfilePlaces(stack),
    ].filter(isNew),
    folders,
    inside: [
      ...named.flatMap(({ path, within }) => (within === undefined ? [] : [{ path, within }])),
      ...fallbackPlaces(stack).filter(({ path }) => isNew(path)),
      ...ofHooks.flatMap(({ path, within, by }) =>
        within !== undefined && by !== 'interpreter' && isNew(path) ? [{ path, within }] : [],
      ),
    ],
    looks: named.flatMap(({ path, within }) => (within === undefined ? [path] : [])),
    modes: [...placesOf(ofHooks, machine), ...modesOfKept(machine)].filter(isUnmeasured),
  };
}

/** Whether nothing is missing. */
export const isNothing = ({
  files,
  folders,
  inside = [],
  looks = [],
  modes = [],
  indexes = [],
}: MissingInputs): boolean => [files, folders, inside, looks, modes, indexes].every(({ length }) => length === 0);

/** Who may read what Codex keeps of people's words. */
const modesOfKept = (machine: Machine): readonly string[] => [
  ...new Set([historyFile, sessionsFolder].flatMap((place) => modesOnTheWay(machine, place(machine)))),
];

/** The folders of rules, the files in them, and what says whether Codex still deletes some of them. */
function rulesPlaces(stack: Stack): readonly string[] {
  const { snapshot } = stack;
  const folders = rulesFolders(stack).map(({ folder }) => folder);
  const files = folders.flatMap((folder) => rulesIn(snapshot, folder).slice(0, MAX_PLACES));
  return [...folders, ...files, ...(files.length > 0 ? [migrationMark(snapshot.machine)] : [])];
}

/** The files that would take the place of the old profiles inside the user's config. */
function oldProfiles(snapshot: Snapshot): readonly string[] {
  const { machine } = snapshot;
  const table = tomlAt(snapshot, userConfig(machine))?.root.entries.get('profiles')?.value;
  const names = table?.kind === 'table' ? [...table.entries.keys()].filter(isProfileName) : [];
  return names.slice(0, MAX_PLACES).map((name) => profileConfig(machine, name));
}

/** A list of old profiles must not make us look all over the disk. */
const MAX_PLACES = 64;

const markersOf = (snapshot: Snapshot, session: Session): readonly string[] =>
  rootMarkers(settingsAbout(snapshot, session));
