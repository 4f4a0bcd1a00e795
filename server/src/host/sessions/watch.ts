/** Notices that something changed among the sessions, without looking again and again. */
import fs, { type FSWatcher } from 'node:fs';
import path from 'node:path';
import { LOCK_FOLDER } from './locks.ts';
import { dayFolder } from './rollout-files.ts';

export interface WatchedFiles {
  /** Logs of sessions that run. */
  readonly logs: readonly string[];
  readonly automations: readonly string[];
}

/** What is in a watched folder: folders that are watched too, logs and locks, or automations. */
type Watched = 'above' | 'sessions' | 'automations';

export class SessionWatch {
  readonly #changed: (isNewFolder: boolean) => void;
  #watchers = new Map<string, FSWatcher>();

  /** @param changed called at once, as often as the system tells; `isNewFolder`: anything may have come to be elsewhere */
  constructor(changed: (isNewFolder: boolean) => void) {
    this.#changed = changed;
  }

  /** Watches the places of locks, of these logs and today's, and of automations. What is not there is passed over. */
  update(codexHome: string, files: WatchedFiles, now: number): void {
    const today = dayFolder(codexHome, now);
    const month = path.dirname(today);
    const above = [codexHome, path.join(codexHome, 'sessions'), path.dirname(month), month];
    const holding = [today, ...files.logs.map((log) => path.dirname(log)), path.join(codexHome, LOCK_FOLDER)];
    const automations = [path.join(codexHome, 'automations'), ...files.automations.map((file) => path.dirname(file))];
    const wanted = new Map<string, Watched>([
      ...above.map((folder) => [folder, 'above'] as const),
      ...automations.map((folder) => [folder, 'automations'] as const),
      ...holding.map((folder) => [folder, 'sessions'] as const),
    ]);
    for (const [folder, watcher] of this.#watchers) {
      if (wanted.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    for (const [folder, what] of wanted) if (!this.#watchers.has(folder)) this.#watch(folder, what);
  }

  dispose(): void {
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #watch(folder: string, what: Watched): void {
    try {
      if (!fs.lstatSync(folder).isDirectory()) return;
      const watcher = fs.watch(folder, { persistent: false }, (event, name) => {
        if (what === 'above' && (event !== 'rename' || !HOLDERS.test(name ?? ''))) return;
        this.#changed(what !== 'sessions');
      });
      watcher.on('error', () => {
        watcher.close();
        this.#watchers.delete(folder);
      });
      this.#watchers.set(folder, watcher);
    } catch {
      // It is not there, or the system has no watcher left: the slow look finds what happens.
    }
  }
}

/** Names below CODEX_HOME that hold, or will hold, what is to be watched. */
const HOLDERS = /^(?:sessions|thread-writer-locks|automations|\d{2}|\d{4})$/;
