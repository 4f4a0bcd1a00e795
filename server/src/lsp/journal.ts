/** Requests about the journal of hardenings and what is open for a while; closes the latter in time. */

import type { Machine } from '../codex/machine.ts';
import { textOf } from '../codex/snapshot.ts';
import {
  type BegunHardening,
  type ClosedFolder,
  type LastHardening,
  type OpenedFolder,
  type OpeningChoice,
  type OpeningSubject,
  type OpenUpAnswer,
  PLAN_NAMES,
  type UndoneHardening,
} from '../contract.ts';
import { filesPostureWords } from '../features/sessions/words.ts';
import { type Opening, openingFor } from '../harden/open-up.ts';
import { boundaryOf } from '../host/boundary.ts';
import {
  beginEdited,
  type CloseResult,
  closeOpenings,
  filesNow,
  finishEdited,
  isDueAt,
  JournalStore,
  journalFolder,
  lastHardening,
  type OpenEntry,
  openEntries,
  openRecorded,
  undo,
} from '../host/journal.ts';
import { bare } from '../text/phrases.ts';
import { say } from '../text/sentences.ts';
import { EDITOR, LOG } from '../words/editor.ts';
import { closingNote, fileProblem, OPENING_TITLES, openingObstacle, whyLeft } from '../words/journal.ts';
import { PLAN_WORDS } from '../words/plans.ts';
import type { OpenDocuments } from './documents.ts';
import type { Workspace } from './workspace.ts';

const MINUTE = 60_000;

/** Nothing is open for longer. */
const MOST_MINUTES = 60;

export interface JournalEvents {
  /** Something that was open was closed here. */
  readonly closed: (closed: ClosedFolder) => void;
  readonly warn: (message: string) => void;
}

export class Journal {
  readonly #workspace: Workspace;
  readonly #documents: OpenDocuments;
  readonly #store: JournalStore;
  readonly #events: JournalEvents;
  /** What could not be closed, and was told of. */
  readonly #stuck = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(
    workspace: Workspace,
    documents: OpenDocuments,
    env: Readonly<Record<string, string | undefined>>,
    events: JournalEvents,
  ) {
    this.#workspace = workspace;
    this.#documents = documents;
    this.#store = new JournalStore(journalFolder(workspace.machine, env));
    this.#events = events;
  }

  get #machine(): Machine {
    return this.#workspace.machine;
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  /** Keeps what is there before an editor applies a hardening. */
  async begin(folder: string | undefined, params: unknown): Promise<BegunHardening> {
    const { plan, files } = record(params);
    const known = PLAN_NAMES.find((name) => name === plan);
    try {
      const wanted = (Array.isArray(files) ? files : []).flatMap((file: unknown) => {
        const { uri, text } = record(file);
        const path = typeof uri === 'string' ? this.#documents.pathOf(uri) : undefined;
        if (path === undefined) return [];
        return [{ path, within: this.#boundary(path, folder), ...(typeof text === 'string' ? { text } : {}) }];
      });
      const title = known === undefined ? EDITOR.harden : PLAN_WORDS[known].title;
      return await beginEdited(this.#store, { at: Date.now(), title, folder: folder ?? null, files: wanted });
    } catch (error) {
      return { refused: say(EDITOR.notBackedUp, { error: bare(String(error)) }) };
    }
  }

  /** Keeps what the editor has made of it; whether anything was changed. */
  async finish(params: unknown): Promise<boolean> {
    const { id, written } = record(params);
    const files = Array.isArray(written)
      ? written.flatMap((uri: unknown) => (typeof uri === 'string' ? (this.#documents.pathOf(uri) ?? []) : []))
      : undefined;
    return typeof id === 'string' && (await finishEdited(this.#store, id, Date.now(), files));
  }

  async last(): Promise<LastHardening | null> {
    const entry = await lastHardening(this.#store);
    if (entry === undefined) return null;
    const now = await filesNow(entry);
    const files = entry.files.map(({ path }) => ({ path, now: now.get(path) ?? 'changed' }));
    return { id: entry.id, at: new Date(entry.at).toISOString(), title: entry.title, files };
  }

  async undo(params: unknown): Promise<UndoneHardening | null> {
    const { id } = record(params);
    const undone = await undo(this.#store, this.#machine, typeof id === 'string' ? id : undefined);
    if (undone === undefined) return null;
    this.#workspace.changedOnDisk(undone.files.map(({ path }) => path));
    const files = undone.files.map((file) => ({ path: file.path, done: file.done, why: whyLeft(file) }));
    return { title: undone.entry.title, files };
  }

  /** What could be opened in the folder, the network first. */
  async choices(folder: string | undefined): Promise<readonly OpeningChoice[]> {
    if (folder === undefined) return [];
    return Promise.all((['network', 'full'] as const).map((what) => this.#choice(folder, what)));
  }

  async #choice(folder: string, what: OpeningSubject): Promise<OpeningChoice> {
    const { saved } = await this.#workspace.viewFor(folder);
    const opening = openingFor(saved, folder, what);
    if (typeof opening === 'string') {
      return { what, cannot: openingObstacle(opening, what), file: null, everywhere: false, after: null };
    }
    const { file, everywhere, after } = opening;
    return { what, cannot: await this.#unsaved(file), file, everywhere, after: filesPostureWords(after) };
  }

  /** Opens it for some minutes; what is open in the folder already is closed first. */
  async openUp(folder: string | undefined, params: unknown): Promise<OpenUpAnswer> {
    const { what, minutes, everywhere } = record(params);
    const subject = (['network', 'full'] as const).find((one) => one === what);
    if (folder === undefined || subject === undefined || !isDuration(minutes)) return { refused: EDITOR.nothingToOpen };
    await this.#close((entry) => entry.folder === folder);
    const { saved } = await this.#workspace.viewFor(folder);
    const opening = openingFor(saved, folder, subject);
    if (typeof opening === 'string') return { refused: openingObstacle(opening, subject) };
    if (opening.everywhere && everywhere !== true) return { refused: openingObstacle('not-alone', subject) };
    const unsaved = await this.#unsaved(opening.file);
    return unsaved === null ? this.#opened(folder, subject, minutes, opening) : { refused: unsaved };
  }

  async #opened(folder: string, what: OpeningSubject, minutes: number, opening: Opening): Promise<OpenUpAnswer> {
    const at = Date.now();
    const within = this.#boundary(opening.file, folder);
    const wish = { at, until: at + minutes * MINUTE, what, title: OPENING_TITLES[what], folder, within };
    const applied = await openRecorded(this.#store, opening, wish);
    if ('problem' in applied) return { refused: fileProblem(applied.problem, applied.file) };
    this.#workspace.changedOnDisk([opening.file]);
    const [entry] = (await openEntries(this.#store)).filter(({ id }) => id === applied.entry.id);
    if (entry === undefined) return { refused: fileProblem('journal', this.#store.folder) };
    this.#schedule([entry]);
    return { opened: openedFolder(entry) };
  }

  /** Closes what is open in the folder, or, without one, all of it. */
  close(folder: string | undefined): Promise<readonly ClosedFolder[]> {
    return this.#close((entry) => folder === undefined || entry.folder === folder);
  }

  /** Closes what is due; what is still open then, for any folder. */
  async opened(): Promise<readonly OpenedFolder[]> {
    for (const closed of await this.#close(isDueAt(Date.now()))) {
      const { id } = closed.opened;
      if (closed.outcome !== 'failed') this.#events.closed(closed);
      else if (!this.#stuck.has(id)) {
        this.#stuck.add(id);
        this.#events.closed(closed);
      }
    }
    const entries = await openEntries(this.#store);
    this.#schedule(entries);
    return entries.map(openedFolder);
  }

  async #close(isDue: (entry: OpenEntry) => boolean): Promise<readonly ClosedFolder[]> {
    const results = await closeOpenings(this.#store, this.#machine, isDue);
    const files = results.flatMap(({ entry }) => entry.opened.keys.map(({ file }) => file));
    if (files.length > 0) this.#workspace.changedOnDisk([...files, ...results.flatMap(({ entry }) => entry.made)]);
    return results.map(closedFolder);
  }

  /** Looks again when the next of them is due; what could not be closed is tried again after a minute. */
  #schedule(entries: readonly OpenEntry[]): void {
    if (entries.length === 0) return;
    clearTimeout(this.#timer);
    const next = Math.min(...entries.map(({ opened }) => opened.until)) - Date.now();
    const look = () =>
      this.opened().catch((error: unknown) => this.#events.warn(`${LOG.closingFailed} ${String(error)}`));
    this.#timer = setTimeout(look, next > 0 ? Math.min(next, MOST_MINUTES * MINUTE) : MINUTE).unref();
  }

  async #unsaved(file: string): Promise<string | null> {
    const { editor, saved } = await this.#workspace.view();
    return textOf(editor, file) === textOf(saved, file) ? null : say(EDITOR.unsaved, { file: bare(file) });
  }

  #boundary(file: string, folder: string | undefined): string | undefined {
    const roots = [...this.#workspace.folders, ...(folder === undefined ? [] : [folder])];
    return boundaryOf(file, this.#machine, new Set(roots));
  }
}

const isDuration = (minutes: unknown): minutes is number =>
  typeof minutes === 'number' && minutes > 0 && minutes <= MOST_MINUTES;

function openedFolder({ id, at, folder, opened, files }: OpenEntry): OpenedFolder {
  const { what, until, everywhere, keys } = opened;
  return {
    id,
    what,
    folder: folder ?? '',
    since: new Date(at).toISOString(),
    until: new Date(until).toISOString(),
    everywhere,
    file: keys[0]?.file ?? files[0]?.path ?? '',
  };
}

function closedFolder({ entry, outcome, problem }: CloseResult): ClosedFolder {
  const opened = openedFolder(entry);
  return { opened, outcome, why: closingNote(outcome, opened.file, problem) };
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
