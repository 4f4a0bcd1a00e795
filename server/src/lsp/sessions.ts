/** The live sessions, kept current while they are wanted: read when something changes, asked for by the client. */

import type { Machine } from '../codex/machine.ts';
import { filesToDate } from '../codex/sessions/judge.ts';
import { NO_SESSIONS, type SessionLog } from '../codex/sessions/log.ts';
import { isLive, lastActivityOf, stateOf } from '../codex/sessions/state.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import type { SessionsAnswer } from '../contract.ts';
import { foldersToShow, NOTHING_READ, running, shownSessions } from '../features/sessions/shown.ts';
import { complete } from '../host/load.ts';
import { SessionReader } from '../host/sessions/reader.ts';
import { SessionWatch } from '../host/sessions/watch.ts';
import { timesOf } from '../host/sessions/written.ts';
import type { Workspace } from './workspace.ts';

const DAY = 24 * 60 * 60 * 1000;

/** What is read for the first answer, and what follows for the last days. */
const FIRST = { most: 100, days: 1, past: 0 } as const;
const ALL = { most: 5000, days: 14, past: 1 << 30 } as const;

/** Lines come in bursts: they are looked at so long after the first. Milliseconds. */
const SOON = 50;

/** While a session runs, a killed process is noticed by this: nothing on disk tells of it. */
const SLOW_LOOK = 2000;

export class Sessions {
  readonly #workspace: Workspace;
  readonly #changed: () => void;
  readonly #proc: string | undefined;
  #isOn: boolean;
  #reader: SessionReader | undefined;
  #watch: SessionWatch | undefined;
  #log: SessionLog = NO_SESSIONS;
  #first: Promise<void> | undefined;
  #reading = false;
  #wanted: 'nothing' | 'changes' | 'everything' = 'nothing';
  #soon: NodeJS.Timeout | undefined;
  #slow: NodeJS.Timeout | undefined;
  #told = '';
  #compared: { readonly saved: Snapshot; readonly folders: string; readonly snapshot: Promise<Snapshot> } | undefined;

  constructor(
    workspace: Workspace,
    isOn: boolean,
    { changed, proc }: { readonly changed: () => void; readonly proc?: string | undefined },
  ) {
    this.#workspace = workspace;
    this.#isOn = isOn;
    this.#changed = changed;
    this.#proc = proc;
  }

  get #machine(): Machine {
    return this.#workspace.machine;
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  /** Switches reading on or off; whether that is a change. What was read is forgotten. */
  configure(isOn: boolean): boolean {
    if (isOn === this.#isOn) return false;
    this.dispose();
    this.#isOn = isOn;
    this.#first = undefined;
    this.#told = '';
    this.#log = NO_SESSIONS;
    return true;
  }

  /** What is known for the folder. The first question begins the reading. */
  async answer(folder: string | undefined): Promise<SessionsAnswer> {
    if (!this.#isOn) return NOTHING_READ;
    this.#first ??= this.#begin();
    await this.#first;
    const log = { ...this.#log, now: Date.now() };
    const { saved } = await this.#workspace.viewFor(folder);
    const real = folder === undefined ? undefined : saved.realPaths.get(folder);
    const names = [...new Set([folder, real].filter((name) => name !== undefined))];
    const snapshot = await this.#completed(saved, foldersToShow(log, this.#machine));
    const writtenAt = await timesOf(filesToDate(running(log), snapshot));
    return shownSessions({ ...log, writtenAt }, names, snapshot);
  }

  dispose(): void {
    clearTimeout(this.#soon);
    clearInterval(this.#slow);
    this.#soon = undefined;
    this.#slow = undefined;
    this.#watch?.dispose();
    this.#watch = undefined;
    this.#reader = undefined;
    this.#wanted = 'nothing';
  }

  // The stacks of folders that are not in the workspace are read once for each state of the files.
  #completed(saved: Snapshot, folders: readonly string[]): Promise<Snapshot> {
    const key = JSON.stringify(folders);
    if (this.#compared?.saved !== saved || this.#compared.folders !== key) {
      this.#compared = { saved, folders: key, snapshot: complete(saved, folders) };
    }
    return this.#compared.snapshot;
  }

  async #begin(): Promise<void> {
    const reader = new SessionReader(this.#machine.codexHome, this.#proc);
    this.#reader = reader;
    this.#watch = new SessionWatch((isNewFolder) => this.#want(isNewFolder ? 'everything' : 'changes'));
    const now = Date.now();
    const log = await reader.read({ now, most: FIRST.most, since: now - FIRST.days * DAY, past: FIRST.past });
    this.#become(reader, log, false);
    this.#want('everything');
  }

  #want(what: 'changes' | 'everything'): void {
    if (this.#wanted !== 'everything') this.#wanted = what;
    if (this.#reading) return;
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      void this.#read();
    }, SOON).unref();
  }

  async #read(): Promise<void> {
    const reader = this.#reader;
    const wanted = this.#wanted;
    if (reader === undefined || wanted === 'nothing') return;
    this.#wanted = 'nothing';
    this.#reading = true;
    const now = Date.now();
    const all = { now, most: ALL.most, since: now - ALL.days * DAY, past: ALL.past };
    const log = await (wanted === 'everything' ? reader.read(all) : reader.again(now));
    this.#reading = false;
    this.#become(reader, log, true);
    if (this.#wanted !== 'nothing') this.#want(this.#wanted);
  }

  #become(reader: SessionReader, log: SessionLog, tell: boolean): void {
    // It may have been switched off meanwhile.
    if (reader !== this.#reader) return;
    this.#log = log;
    const live = running(log);
    const logs = live.flatMap(({ file }) => file ?? []);
    const automations = log.automations.map(({ file }) => file);
    this.#watch?.update(this.#machine.codexHome, { logs, automations }, log.now);
    this.#look(live.length > 0 || log.hidden.length > 0);
    const told = summaryOf(log);
    if (tell && told !== this.#told) this.#changed();
    this.#told = told;
  }

  #look(isRunning: boolean): void {
    if (isRunning && this.#slow === undefined) this.#slow = setInterval(() => this.#want('changes'), SLOW_LOOK).unref();
    if (isRunning || this.#slow === undefined) return;
    clearInterval(this.#slow);
    this.#slow = undefined;
  }
}

/** What a client would show differently; the time of the last activity only by the minute. */
const summaryOf = ({ threads, locks, now, hidden, automations }: SessionLog): string =>
  JSON.stringify([
    hidden,
    automations,
    threads.map((thread) => {
      const { record } = thread;
      const state = stateOf(thread, locks);
      const minute = Math.floor((lastActivityOf(thread, now) ?? 0) / 60_000);
      return [
        thread.id,
        state,
        isLive(state) ? [record.settings, record.turn?.settings, record.grants, minute] : minute,
      ];
    }),
  ]);
