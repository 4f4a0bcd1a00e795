/** Has the client watch the places where Codex files are or may come to be. */

import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type Disposable,
  type FileSystemWatcher,
  WatchKind,
} from 'vscode-languageserver';
import { rootMarkers as markersOf, settingsAbout } from '../codex/build-stack.ts';
import {
  anywhere,
  folderOfGroup,
  globOf,
  namesOf,
  type PlaceGroup,
  PROJECT_FOLDERS,
  placeGroups,
} from '../codex/file-patterns.ts';
import { kindOf } from '../codex/file-places.ts';
import { IGNORE_FILE } from '../codex/git/work-tree.ts';
import { isLockfileName, lockfilesAmong } from '../codex/locked-versions.ts';
import { type Machine, pathsOf } from '../codex/machine.ts';
import { keepingFiles } from '../codex/private-inputs.ts';
import { foldersAbove, isWithin } from '../host/boundary.ts';
import { nearestFolder } from '../host/user-files.ts';
import { LOG } from '../words/editor.ts';
import type { View } from './view.ts';

/** A glob below a folder. Without `**` and `/` only the folder itself is watched, which costs little wherever it is. */
interface Place {
  readonly folder: string;
  readonly glob: string;
  readonly kind?: WatchKind;
}

/** Editors report as a change that a folder went and another one, or a link, took its place. */
const GOES_OR_IS_REPLACED: WatchKind = (WatchKind.Change | WatchKind.Delete) as WatchKind;

export class Watchers {
  readonly #connection: Connection;
  readonly #uriOf: ((path: string) => string) | undefined;
  readonly #watched: () => void;
  #registered = '';
  #registration: Disposable | undefined;
  #updating: Promise<void> | undefined;
  #next: Parameters<Watchers['update']> | undefined;

  /**
   * @param uriOf only for clients that take patterns relative to a URI; others get absolute ones
   * @param watched called when new places are watched: what happened there just before was not seen
   */
  constructor(connection: Connection, uriOf: ((path: string) => string) | undefined, watched: () => void) {
    this.#connection = connection;
    this.#uriOf = uriOf;
    this.#watched = watched;
  }

  /** Watches what this view needs, if that is not watched already. */
  update(machine: Machine, folders: readonly string[], view: View): Promise<void> {
    // Of many that come meanwhile, the last alone counts.
    this.#next = [machine, folders, view];
    this.#updating ??= this.#updateAll().finally(() => {
      this.#updating = undefined;
    });
    return this.#updating;
  }

  async #updateAll(): Promise<void> {
    for (let next = this.#next; next !== undefined; next = this.#next) {
      this.#next = undefined;
      await this.#update(...next).catch((error: unknown) =>
        this.#connection.console.warn(`${LOG.watching} ${String(error)}`),
      );
    }
  }

  async #update(machine: Machine, folders: readonly string[], view: View): Promise<void> {
    const places = await placesToWatch(machine, folders, view);
    const wanted = JSON.stringify(places);
    if (wanted === this.#registered) return;
    const watchers = places.map((place) => this.#watcher(place));
    const registration = await this.#connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    this.#registration?.dispose();
    this.#registration = registration;
    this.#registered = wanted;
    this.#watched();
  }

  #watcher({ folder, glob, kind }: Place): FileSystemWatcher {
    const globPattern =
      this.#uriOf === undefined
        ? `${escaped(folder.replaceAll('\\', '/').replace(/\/$/, ''))}/${glob}`
        : { baseUri: this.#uriOf(folder), pattern: glob };
    return kind === undefined ? { globPattern } : { globPattern, kind };
  }
}

const GROUPS = placeGroups();
const OF_PROJECTS = GROUPS.filter(({ root }) => root === 'project');

/** The files of a project that count in the folders below, too. */
const FROM_ABOVE = placeGroups(({ countsBelow }) => countsBelow === true).filter(({ root }) => root === 'project');

async function placesToWatch(machine: Machine, folders: readonly string[], view: View): Promise<readonly Place[]> {
  const { basename, dirname } = pathsOf(machine);
  const above = [...new Set(folders.flatMap((folder) => foldersAbove(folder, machine)))].filter(
    (folder) => !folders.some((inside) => isWithin(folder, inside, machine)),
  );
  const places = await Promise.all([
    ...folders.map(async (folder) => insideOf(folder, machine, view)),
    folders.map((folder) => ({ folder: dirname(folder), glob: escaped(basename(folder)) })),
    ...above.map((folder) => ofProject(folder, machine, view)),
    ...GROUPS.map((group) => {
      const folder = folderOfGroup(group, machine);
      return folder === undefined ? [] : ofFolder(folder, globOf(group), machine);
    }),
  ]);
  // A change of what a link leads to is not seen at the link.
  const linked = [...view.saved.realPaths]
    .filter(([file, target]) => kindOf(file, machine) !== undefined && target !== file)
    .map(([, target]) => ({
      folder: dirname(target),
      glob: escaped(basename(target)),
    }));
  const named = [...(view.saved.named?.keys() ?? [])].map((file) => ({
    folder: dirname(file),
    glob: escaped(basename(file)),
  }));
  const all = [...places.flat(), ...linked, ...named, ...consulted(view, folders, machine)].map(
    (place) => [JSON.stringify(place), place] as const,
  );
  return [...new Map(all).values()];
}

/**
 * What says which private files Git keeps, and which version of a package a fix may name. Ignore files and lockfiles may come
 * to be in any folder of the workspace.
 */
function consulted({ saved }: View, folders: readonly string[], machine: Machine): readonly Place[] {
  const { basename, dirname } = pathsOf(machine);
  return [...keepingFiles(saved), ...lockfilesAmong(saved.files)].map((file) => {
    const name = basename(file);
    const isAnywhere = name === IGNORE_FILE || isLockfileName(name);
    const inside = isAnywhere ? folders.find((folder) => isWithin(file, folder, machine)) : undefined;
    return inside === undefined
      ? { folder: dirname(file), glob: escaped(name) }
      : { folder: inside, glob: `**/${escaped(name)}` };
  });
}

function insideOf(folder: string, machine: Machine, view: View): readonly Place[] {
  const coming = [...PROJECT_FOLDERS, ...rootMarkers(view)];
  const going = new Set([...coming, ...holdersIn(folder, machine, view)]);
  return [
    ...OF_PROJECTS.map((group) => ({ folder, glob: anywhere(group) })),
    // A folder of any name may come with files of ours in it, and only the folder be reported.
    { folder, glob: '**', kind: WatchKind.Create },
    ...(going.size > MANY_NAMES
      ? [
          { folder, glob: '**', kind: WatchKind.Delete },
          { folder, glob: `**/${anyOf(coming)}`, kind: WatchKind.Change },
        ]
      : [{ folder, glob: `**/${anyOf([...going])}`, kind: GOES_OR_IS_REPLACED }]),
  ];
}

/** With more names than this it costs the editor less to tell of everything that goes. */
const MANY_NAMES = 200;

/** Names of the folders in `folder` that Codex files are in: when one goes, editors tell of it alone, not of what was in it. */
function holdersIn(folder: string, machine: Machine, view: View): ReadonlySet<string> {
  const { sep } = pathsOf(machine);
  const holders = new Set<string>();
  for (const file of view.files.flatMap((one) => [one, view.saved.realPaths.get(one) ?? one])) {
    if (!isWithin(file, folder, machine)) continue;
    for (const name of file.slice(folder.length).split(sep).slice(0, -1)) if (name !== '') holders.add(name);
    if (holders.size > MANY_NAMES) break;
  }
  return holders;
}

/** What makes a folder a project or configures it, without looking any deeper. */
async function ofProject(folder: string, machine: Machine, view: View): Promise<readonly Place[]> {
  const coming = FROM_ABOVE.flatMap(({ steps }) => steps);
  const marks = { folder, glob: anyOf([...coming, ...rootMarkers(view)]) };
  const files = await Promise.all(FROM_ABOVE.map((group) => ofGroup(folder, group, machine)));
  return [marks, ...files.flat()];
}

async function ofGroup(project: string, group: PlaceGroup, machine: Machine): Promise<readonly Place[]> {
  const folder = pathsOf(machine).join(project, ...group.steps);
  const isThere = folder !== machine.codexHome && (await nearestFolder(folder, machine)) === folder;
  return isThere ? [{ folder, glob: namesOf(group.names) }] : [];
}

/** Files right in a folder that may not exist yet, or go and come back. */
async function ofFolder(folder: string, glob: string, machine: Machine): Promise<readonly Place[]> {
  const { dirname, relative, sep } = pathsOf(machine);
  const existing = await nearestFolder(folder, machine);
  const parent = existing === folder ? dirname(folder) : existing;
  const next = relative(parent, folder).split(sep)[0] ?? '';
  const coming = next === '' ? [] : [{ folder: parent, glob: escaped(next) }];
  return existing === folder ? [{ folder, glob }, ...coming] : coming;
}

/** Names of what makes a folder a project's root. */
const rootMarkers = (view: View): readonly string[] => ['.git', ...markersOf(settingsAbout(view.saved, {}))];

const anyOf = (names: readonly string[]): string => `{${[...new Set(names)].sort().map(escaped).join(',')}}`;

/** Globs have no escapes: a character with a meaning stands for any character. */
const escaped = (name: string): string => name.replaceAll(/[*?[\]{},!\\]/g, '?');
