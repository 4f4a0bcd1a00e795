/** The files that matter here, kept current: what is saved, and what the editors show. */
import { GIT_FOLDER } from '../codex/file-patterns.ts';
import { isUnopened, kindOf, projectFolderOf, settingsFolderOf } from '../codex/file-places.ts';
import type { InstalledCodex } from '../codex/installed.ts';
import { type Machine, pathsOf } from '../codex/machine.ts';
import { linksTo } from '../codex/snapshot.ts';
import { isWithin } from '../host/boundary.ts';
import { isInReach, isSearched, plainFolders } from '../host/find-codex-files.ts';
import { complete, type LoadRequest } from '../host/load.ts';
import { loadNeeds, overlay } from '../host/overlay.ts';
import { bare } from '../text/phrases.ts';
import { say } from '../text/sentences.ts';
import { EDITOR, LOG } from '../words/editor.ts';
import { ConcernedFiles } from './concerned-files.ts';
import type { OpenDocuments } from './documents.ts';
import { FoundFiles } from './found-files.ts';
import { NearView } from './near-view.ts';
import { Person } from './person.ts';
import { Recheck } from './recheck.ts';
import { ReportedPlaces } from './reported-places.ts';
import { SavedFiles } from './saved-files.ts';
import { sameList, sameOr } from './unchanged.ts';
import type { View } from './view.ts';
import { yieldToEvents } from './yield.ts';

export interface WorkspaceEvents {
  /** Something changed; the first view has none before it. `isNear`: only {@link Workspace.near} is current so far. */
  readonly changed: (view: View, before: View | undefined, isNear: boolean) => void;
  readonly warn: (message: string) => void;
  /** Finds out which Codex is installed; asked again when everything may have changed. */
  readonly codex?: () => Promise<InstalledCodex | undefined>;
}

/** Folders outside the workspace that somebody asked about are remembered, the last of them. */
const MAX_ASKED = 16;

/** With more files than this, what somebody looks at comes before the others. */
const MANY_FILES = 50;

/** Then the others wait until nobody has typed for so long. */
const PAUSE_MS = 400;

const OUTDATED = Symbol('another text came meanwhile');

export class Workspace {
  readonly machine: Machine;
  readonly #documents: OpenDocuments;
  readonly #events: WorkspaceEvents;
  readonly #ending = new AbortController();
  #folders: readonly string[] = [];
  #asked: readonly string[] = [];
  readonly #found: FoundFiles;
  readonly #concerned: ConcernedFiles;
  readonly #saved = new SavedFiles();
  readonly #near = new NearView();
  readonly #person: Person;
  readonly #recheck = new Recheck(
    () => this.view(),
    () => this.#isLarge,
  );
  readonly #reported: ReportedPlaces;
  #pause: NodeJS.Timeout | undefined;
  /** What may have changed on disk since the last load; `undefined` means everything. */
  #stale: Set<string> | undefined;
  /** Counts changes of any kind; a view is current when it was made for the last one. */
  #version = 0;
  #viewVersion = -1;
  #view: View | undefined;
  /** The last one that was reported as a change, whole or not. */
  #told: View | undefined;
  #settling: Promise<void> | undefined;

  constructor(machine: Machine, documents: OpenDocuments, events: WorkspaceEvents) {
    this.machine = machine;
    this.#found = new FoundFiles(machine);
    this.#reported = new ReportedPlaces(machine, (places) => this.#lookAgain(places));
    this.#concerned = new ConcernedFiles(machine);
    this.#person = new Person(machine, events.codex);
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
    this.#concerned.setFolders(folders);
    this.#found.keepPlaces((place) => this.#isInside(place));
    this.touch();
    for (const folder of added) void this.#search(folder);
  }

  /** Whether the editor shows something else than what is on disk, as of the last view. */
  isUnsaved(path: string): boolean {
    const view = this.#view && this.#near.last(this.#view);
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
    this.#ask(folder);
    return this.view();
  }

  /** The last view, which may not be current any more. */
  get latest(): View | undefined {
    return this.#view;
  }

  /**
   * What the editors show now, sure to be complete for open files, the folders of the workspace and those that were asked
   * about, `folder` with them. In a large workspace nobody waits for the other folders, nor for what is being read from disk.
   */
  async near(folder?: string): Promise<View> {
    this.#ask(folder);
    while (true) {
      const version = this.#version;
      const view = this.#view;
      const isWhole = !this.#isLarge || version === this.#viewVersion;
      if (view === undefined || isWhole || !this.#saved.holdsAll(view.saved, folder)) return this.view();
      const near = await this.#near.over(view, version, this.#openTexts(), this.#nearFolders());
      // Another text may have come while a file was read.
      if (version === this.#version) return near;
    }
  }

  /** What somebody looks at comes before all else then. */
  get #isLarge(): boolean {
    return this.#found.all.length > MANY_FILES;
  }

  #ask(folder: string | undefined): void {
    if (folder !== undefined && !this.#folders.includes(folder) && !this.#asked.includes(folder)) {
      this.#asked = [...this.#asked, folder].slice(-MAX_ASKED);
      this.touch();
    }
  }

  /** These paths, or what is below them, may read differently now. */
  changedOnDisk(paths: Iterable<string>): void {
    this.#found.noteReport();
    const { basename, join } = pathsOf(this.machine);
    const links = this.#view && linksTo(this.#view.saved.realPaths);
    for (const path of paths) {
      this.#stale?.add(path);
      for (const link of links?.get(path) ?? []) this.#stale?.add(link);
      if (!isInReach(path, this.#folders)) continue;
      if (this.#isProjectFile(path)) this.#found.report(path);
      else if (basename(path) === GIT_FOLDER) this.#found.report(join(path, 'HEAD'));
      // A folder may come, go or be replaced with all that is in it, and only the folder be reported.
      else if (isSearched(join(path, 'file'), this.#folders)) this.#reported.add(path);
    }
    this.touch();
  }

  /** Anything may read differently now, or not: ends when that is known. No view waits for it. */
  reread(): Promise<void> {
    return this.#look(this.#reread());
  }

  async #reread(): Promise<void> {
    const changed = await this.#recheck.changes();
    const isOther = await this.#person.find(undefined);
    if ((changed.size === 0 && !isOther) || this.#ending.signal.aborted) return;
    for (const path of changed) this.#stale?.add(path);
    this.touch();
  }

  /** Something changed; finds out what, soon, whether anybody asks or not. */
  touch(): void {
    this.#soon(() => this.view());
  }

  /** Somebody types. */
  edited(): void {
    this.#soon(() => (this.#isLarge && this.#stale?.size === 0 ? this.#lookNear() : this.view()));
  }

  #soon(look: () => Promise<unknown>): void {
    const version = ++this.#version;
    // Many events come at once: look when all of them are in.
    setImmediate(() => {
      if (version === this.#version && !this.#ending.signal.aborted) void this.#look(look());
    });
  }

  async #look(looking: Promise<unknown>): Promise<void> {
    await looking.catch((error: unknown) => this.#events.warn(`${LOG.reading} ${String(error)}`));
  }

  /** Somebody types in a large workspace: all but what they look at has time until they pause. */
  async #lookNear(): Promise<void> {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#look(this.view()), PAUSE_MS).unref();
    const base = this.#view;
    const now = await this.near();
    if (base === this.#view && now !== this.#told) this.#tell(now, this.#told, true);
  }

  #tell(now: View, before: View | undefined, isNear: boolean): void {
    this.#told = now;
    this.#events.changed(now, before, isNear);
  }

  dispose(): void {
    clearTimeout(this.#pause);
    this.#ending.abort();
  }

  async #lookAgain(places: readonly string[]): Promise<void> {
    const folders = await plainFolders(places, this.#folders);
    const gone = this.#found.forget(places.filter((place) => !folders.has(place)));
    // What was read there since it was reported is wanted by nobody any more.
    for (const place of gone) this.#stale?.add(place);
    if (gone.length > 0) this.touch();
    for (const folder of folders) void this.#search(folder);
  }

  async #search(place: string): Promise<void> {
    if (!this.#isInside(place)) return;
    const { signal } = this.#ending;
    const onLimit = () => this.#events.warn(say(EDITOR.tooLarge, { folder: bare(place) }));
    const isWanted = () => !signal.aborted && this.#isInside(place);
    if (await this.#found.search(place, isWanted, { signal, onLimit })) this.touch();
  }

  async #settle(): Promise<void> {
    const version = this.#version;
    const before = this.#view;
    const changed = before && this.#stale;
    this.#stale = new Set();
    const isTyping = changed?.size === 0;
    try {
      const pause = this.#isLarge ? () => this.#letThrough(version, isTyping) : undefined;
      const now = await this.#load(before, changed, pause);
      this.#viewVersion = version;
      if (before && before.saved === now.saved && before.editor === now.editor && sameList(before.files, now.files))
        return;
      this.#view = now;
      this.#tell(now, before, false);
    } catch (error) {
      if (error === OUTDATED) return;
      this.#stale = undefined;
      throw error;
    }
  }

  /** Nobody waits for a text that has changed again meanwhile. @throws OUTDATED then */
  async #letThrough(version: number, isTyping: boolean): Promise<void> {
    await yieldToEvents();
    if (isTyping && version !== this.#version) throw OUTDATED;
  }

  async #load(
    before: View | undefined,
    changed: ReadonlySet<string> | undefined,
    pause: LoadRequest['pause'],
  ): Promise<View> {
    const { machine } = this;
    await this.#person.find(changed);
    await this.#found.sortReported();
    const folders = this.#stakes();
    const files = [...this.#person.files, ...this.#found.all, ...this.#openFiles()];
    const saved = await this.#saved.load({
      machine,
      folders,
      files,
      previous: before?.saved,
      changed,
      ahead: this.#found.takeRead(changed),
      codex: this.#person.codex,
      pause,
    });
    const previous = before?.editor;
    const texts = this.#openTexts();
    // One that was never saved was not among the files read.
    await loadNeeds(texts, machine);
    // A text that was shown already keeps its state.
    const typed = before && this.#near.last(before).editor;
    const shown = await complete(overlay(saved, texts, typed), folders, { previous, pause });
    // Equal to what is saved comes first: then nobody needs to compare the two.
    const editor = sameOr(saved, sameOr(previous, shown));
    return { saved, editor, files: this.#concerned.in(editor, this.#documents.paths()) };
  }

  #isInside(path: string): boolean {
    return this.#folders.some((folder) => isWithin(path, folder, this.machine));
  }

  /** Folders whose stacks somebody wants to see. */
  #stakes(): readonly (string | undefined)[] {
    return [...new Set([...this.#nearFolders(), ...this.#settingsFolders(this.#found.all)])];
  }

  /** Those among them that somebody is looking at. */
  #nearFolders(): readonly (string | undefined)[] {
    const own = this.#folders.length > 0 ? this.#folders : [undefined];
    return [...new Set([...own, ...this.#asked, ...this.#settingsFolders(this.#openFiles())])];
  }

  #settingsFolders(files: readonly string[]): readonly string[] {
    return files.flatMap((file) => settingsFolderOf(file, this.machine) ?? []);
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
      this.#concerned.has(path) &&
      (settingsFolderOf(path, this.machine) !== undefined || isSearched(path, this.#folders))
    );
  }
}
