/** The files that matter here, kept current: what is saved, and what the editors show. */

import { FILE_KINDS, type FileKindRecord } from '../codex/file-kinds.ts';
import { folderOfGroup, PROJECT_FOLDERS, placeGroups } from '../codex/file-patterns.ts';
import { isOutsideProjects, isUnopened, kindOf, projectFolderOf, settingsFolderOf } from '../codex/file-places.ts';
import { loadFormats } from '../codex/formats.ts';
import type { InstalledCodex } from '../codex/installed.ts';
import { type Machine, pathsOf } from '../codex/machine.ts';
import { loadSuffixes } from '../codex/network/public-suffixes.ts';
import { kindIn } from '../codex/read-codex-file.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import { isWithin } from '../host/boundary.ts';
import { concerning } from '../host/concerning.ts';
import { FIND_LIMITS, findCodexFiles, isSearched } from '../host/find-codex-files.ts';
import { complete, type LoadRequest, loadSnapshot } from '../host/load.ts';
import { overlay } from '../host/overlay.ts';
import { existing } from '../host/read-file.ts';
import { findUserFiles } from '../host/user-files.ts';
import { bare } from '../text/phrases.ts';
import { say } from '../text/sentences.ts';
import { EDITOR, LOG } from '../words/editor.ts';
import type { OpenDocuments } from './documents.ts';
import { FoundFiles } from './found-files.ts';
import { sameList, sameOr } from './unchanged.ts';

/** All that is known at one moment. Immutable; the same object as long as nothing changes. */
export interface View {
  readonly saved: Snapshot;
  /** The same object as `saved` where no editor shows anything else. */
  readonly editor: Snapshot;
  /** The Codex files that are there and concern this workspace, sorted. */
  readonly files: readonly string[];
}

export interface WorkspaceEvents {
  /** Something changed; the first view has none before it. */
  readonly changed: (view: View, before: View | undefined) => void;
  readonly warn: (message: string) => void;
  /** Finds out which Codex is installed; asked again when everything may have changed. */
  readonly codex?: () => Promise<InstalledCodex | undefined>;
}

/** What the record of a file's kind says of how it is looked for. */
function whatIs(file: string, machine: Machine): Pick<FileKindRecord, 'isSurrounding' | 'mentions' | 'isUnopened'> {
  const kind = kindOf(file, machine);
  return kind === undefined ? {} : FILE_KINDS[kind];
}

/** Folders of the person and the system; one that is missing may be created. */
const USER_FOLDERS = placeGroups().filter(({ root }) => root !== 'project');

/** Folders outside the workspace that somebody asked about are remembered, the last of them. */
const MAX_ASKED = 16;

/** Of as many files it is remembered whether they concern the workspace: all are asked about after every edit. */
const MAX_REMEMBERED = 50_000;

export class Workspace {
  readonly machine: Machine;
  readonly #documents: OpenDocuments;
  readonly #events: WorkspaceEvents;
  readonly #ending = new AbortController();
  #folders: readonly string[] = [];
  #asked: readonly string[] = [];
  readonly #found = new FoundFiles();
  /** Whether a file is one of the workspace, by path; known as long as the folders are the same. */
  #concerned = new Map<string, boolean>();
  /** Project files that were reported since the last look: they may be there or not. */
  readonly #reportedFiles = new Set<string>();
  /** Paths behind links, by what they lead to; of the present view. */
  #links: ReadonlyMap<string, readonly string[]> | undefined;
  #userFiles: readonly string[] = [];
  #codex: InstalledCodex | undefined;
  #lastLoad: Pick<LoadRequest, 'folders' | 'files'> | undefined;
  /** What may have changed on disk since the last load; `undefined` means everything. */
  #stale: Set<string> | undefined;
  /** Counts changes of any kind; a view is current when it was made for the last one. */
  #version = 0;
  #viewVersion = -1;
  #view: View | undefined;
  #settling: Promise<void> | undefined;

  constructor(machine: Machine, documents: OpenDocuments, events: WorkspaceEvents) {
    this.machine = machine;
    this.#documents = documents;
    this.#events = events;
  }

  get folders(): readonly string[] {
    return this.#folders;
  }

  /** Sets the workspace folders (absolute paths) and searches the new ones in the background. */
  setFolders(folders: readonly string[]): void {
    const added = folders.filter((folder) => !this.#folders.includes(folder));
    // Start over where a folder left: nothing of it is to stay in memory.
    if (this.#folders.some((folder) => !folders.includes(folder))) this.#stale = undefined;
    this.#folders = folders;
    this.#concerned.clear();
    this.#found.keepPlaces((place) => this.#isInside(place));
    this.touch();
    for (const folder of added) void this.#search(folder);
  }

  /** Whether the editor shows something else than what is on disk, as of the last view. */
  isUnsaved(path: string): boolean {
    const view = this.#view;
    return view !== undefined && view.editor.files.get(path) !== view.saved.files.get(path);
  }

  /** The current view: everything that was reported before this call is in it. */
  async view(): Promise<View> {
    // All who wait share one promise: thousands of events come at once, and several looks may be needed.
    while (this.#view === undefined || this.#viewVersion !== this.#version) {
      this.#settling ??= this.#settled().finally(() => {
        this.#settling = undefined;
      });
      await this.#settling;
    }
    return this.#view;
  }

  async #settled(): Promise<void> {
    do await this.#settle();
    while (this.#viewVersion !== this.#version);
  }

  /** The current view with all that the stack of `folder` needs. */
  viewFor(folder: string | undefined): Promise<View> {
    if (folder !== undefined && !this.#folders.includes(folder) && !this.#asked.includes(folder)) {
      this.#asked = [...this.#asked, folder].slice(-MAX_ASKED);
      this.#version++;
    }
    return this.view();
  }

  /** These paths, or what is below them, may read differently now. */
  changedOnDisk(paths: Iterable<string>): void {
    const { basename } = pathsOf(this.machine);
    for (const path of paths) {
      this.#stale?.add(path);
      for (const link of this.#linksTo(path)) this.#stale?.add(link);
      if (!this.#isNear(path)) continue;
      if (this.#isProjectFile(path)) this.#reportedFiles.add(path);
      // A folder may come with its files, and only the folder be reported.
      if (PROJECT_FOLDERS.includes(basename(path))) void this.#search(path);
    }
    this.touch();
  }

  /** Everything may read differently now. */
  reread(): void {
    this.#stale = undefined;
    this.touch();
  }

  /** A folder came to be at `path`: search it like a new workspace folder. */
  appeared(path: string): void {
    void this.#search(path);
  }

  /** Something changed; finds out what, soon, whether anybody asks or not. */
  touch(): void {
    this.#version++;
    const version = this.#version;
    // Many events come at once: look when all of them are in.
    setImmediate(() => {
      if (version !== this.#version || this.#ending.signal.aborted) return;
      this.view().catch((error: unknown) => this.#events.warn(`${LOG.reading} ${String(error)}`));
    });
  }

  dispose(): void {
    this.#ending.abort();
  }

  async #search(place: string): Promise<void> {
    if (!this.#isInside(place)) return;
    const { signal } = this.#ending;
    const onLimit = () => this.#events.warn(say(EDITOR.tooLarge, { folder: bare(place) }));
    const files = await findCodexFiles(place, { signal, onLimit });
    if (signal.aborted || !this.#isInside(place)) return;
    this.#found.set(place, files);
    if (files.length > 0) this.touch();
  }

  async #settle(): Promise<void> {
    const version = this.#version;
    const before = this.#view;
    const changed = before && this.#stale;
    this.#stale = new Set();
    try {
      const now = await this.#load(before, changed);
      this.#viewVersion = version;
      if (before && before.saved === now.saved && before.editor === now.editor && sameList(before.files, now.files))
        return;
      this.#view = now;
      this.#links = undefined;
      this.#events.changed(now, before);
    } catch (error) {
      this.#stale = undefined;
      throw error;
    }
  }

  async #load(before: View | undefined, changed: ReadonlySet<string> | undefined): Promise<View> {
    const { machine } = this;
    if (changed === undefined || this.#concernsUser(changed)) this.#userFiles = await findUserFiles(machine);
    if (changed === undefined) this.#codex = await this.#events.codex?.();
    await this.#sortReported();
    const folders = this.#stakes();
    const files = [...this.#userFiles, ...this.#found.all, ...this.#openFiles()];
    const saved = await this.#loadSaved({
      machine,
      folders,
      files,
      previous: before?.saved,
      changed,
      codex: this.#codex,
    });
    const previous = before?.editor;
    const texts = this.#openTexts();
    // One that was never saved was not among the files read.
    await loadFormats(texts.keys(), machine);
    await loadSuffixes(texts);
    const shown = await complete(overlay(saved, texts, previous), folders, { previous });
    // Equal to what is saved comes first: then nobody needs to compare the two.
    const editor = sameOr(saved, sameOr(previous, shown));
    return { saved, editor, files: this.#reported(editor) };
  }

  async #loadSaved(request: LoadRequest): Promise<Snapshot> {
    const { previous, changed } = request;
    const last = this.#lastLoad;
    // While somebody types, nothing on disk is to be looked at.
    const isSame = last && sameList(request.folders, last.folders) && sameList(request.files, last.files);
    if (previous && isSame && changed?.size === 0) return previous;
    const loaded = await loadSnapshot(request);
    this.#lastLoad = { folders: request.folders, files: request.files };
    return sameOr(previous, loaded);
  }

  #isInside(path: string): boolean {
    return this.#folders.some((folder) => isWithin(path, folder, this.machine));
  }

  /**
   * Keeps those of the reported files that are there, as many as a search would find, and forgets the others: whoever makes
   * files come and go would fill our memory.
   */
  async #sortReported(): Promise<void> {
    if (this.#reportedFiles.size === 0) return;
    const reported = [...this.#reportedFiles];
    this.#reportedFiles.clear();
    const there = await this.#concerning(reported);
    const gone = new Set(reported.filter((path) => !there.has(path)));
    this.#found.update(there, gone);
  }

  /** Those of the paths that a search would find. */
  async #concerning(paths: readonly string[]): Promise<ReadonlySet<string>> {
    const candidates = paths.map((file) => ({ file, ...whatIs(file, this.machine) }));
    const settings = candidates.filter(({ isSurrounding }) => !isSurrounding).map(({ file }) => file);
    const surroundings = candidates.filter(({ isSurrounding }) => isSurrounding);
    return new Set([...(await existing(settings)), ...(await concerning(surroundings))]);
  }

  /** Whether a search from a workspace folder would come as far as `path`. */
  #isNear(path: string): boolean {
    const { sep } = pathsOf(this.machine);
    const levels = (text: string) => text.split(sep).length;
    return levels(path) <= FIND_LIMITS.depth + 4 + Math.max(0, ...this.#folders.map(levels));
  }

  #linksTo(path: string): readonly string[] {
    if (this.#links === undefined) {
      const links = new Map<string, string[]>();
      for (const [link, target] of this.#view?.saved.realPaths ?? []) {
        if (link !== target) links.set(target, [...(links.get(target) ?? []), link]);
      }
      this.#links = links;
    }
    return this.#links.get(path) ?? [];
  }

  /** Folders whose stacks somebody wants to see. */
  #stakes(): readonly (string | undefined)[] {
    const files = [...this.#found.all, ...this.#openFiles()];
    const own = this.#folders.length > 0 ? this.#folders : [undefined];
    return [
      ...new Set([...own, ...this.#asked, ...files.flatMap((file) => settingsFolderOf(file, this.machine) ?? [])]),
    ];
  }

  #reported(snapshot: Snapshot): readonly string[] {
    const open = new Set(this.#documents.paths());
    return [...snapshot.files]
      .filter(([file, state]) => state.kind !== 'missing' && kindIn(snapshot, file) !== undefined)
      .filter(([file]) => open.has(file) || this.#concernsUs(file))
      .map(([file]) => file)
      .sort();
  }

  // Files of the user and the system concern everybody; a project's those inside and those below its folder.
  #concernsUs(file: string): boolean {
    const known = this.#concerned.get(file);
    if (known !== undefined) return known;
    const project = projectFolderOf(file, this.machine);
    const concerns =
      project === undefined ||
      this.#folders.some((at) => isWithin(file, at, this.machine) || isWithin(at, project, this.machine));
    if (this.#concerned.size >= MAX_REMEMBERED) this.#concerned.clear();
    this.#concerned.set(file, concerns);
    return concerns;
  }

  /** An editor may hand over a sign-in, too: its text is not looked at. */
  #isOpened(path: string): boolean {
    return kindOf(path, this.machine) !== undefined && !isUnopened(path, this.machine);
  }

  #openFiles(): readonly string[] {
    return this.#documents.paths().filter((path) => this.#isOpened(path));
  }

  #openTexts(): ReadonlyMap<string, string | null> {
    return new Map([...this.#documents.texts()].filter(([path]) => this.#isOpened(path)));
  }

  #isProjectFile(path: string): boolean {
    return (
      projectFolderOf(path, this.machine) !== undefined &&
      this.#concernsUs(path) &&
      (settingsFolderOf(path, this.machine) !== undefined || isSearched(path, this.#folders))
    );
  }

  #concernsUser(changed: ReadonlySet<string>): boolean {
    const { codexHome, systemRoot } = this.machine;
    const concerns = (path: string, folder: string) =>
      isWithin(path, folder, this.machine) || isWithin(folder, path, this.machine);
    return [...changed].some(
      (path) =>
        concerns(path, codexHome) ||
        concerns(path, systemRoot) ||
        isOutsideProjects(path, this.machine) ||
        USER_FOLDERS.some((group) => isWithin(folderOfGroup(group, this.machine) ?? '', path, this.machine)),
    );
  }
}
