/** Notices that something changed among the sessions, without looking again and again. */
import fs, { type FSWatcher } from 'node:fs';
import path from 'node:path';
import { LOCK_FOLDER } from './locks.ts';
import { dayFolder } from './rollout-files.ts';

export class SessionWatch {
  readonly #changed: (isNewFolder: boolean) => void;
  #watchers = new Map<string, FSWatcher>();

  /** @param changed called at once, as often as the system tells; `isNewFolder`: a log may have come to be elsewhere */
  constructor(changed: (isNewFolder: boolean) => void) {
    this.#changed = changed;
  }

  /** Watches the places of locks and of today's logs, and the folders of these logs. What is not there is passed over. */
  update(codexHome: string, logs: readonly string[], now: number): void {
    const today = dayFolder(codexHome, now);
    const month = path.dirname(today);
    const days = [today, ...logs.map((log) => path.dirname(log))];
    const others = [codexHome, path.join(codexHome, 'sessions'), path.dirname(month), month];
    const wanted = new Map<string, boolean>([
      ...others.map((folder) => [folder, true] as const),
      ...[...days, path.join(codexHome, LOCK_FOLDER)].map((folder) => [folder, false] as const),
    ]);
    for (const [folder, watcher] of this.#watchers) {
      if (wanted.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    for (const [folder, isAbove] of wanted) if (!this.#watchers.has(folder)) this.#watch(folder, isAbove);
  }

  dispose(): void {
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #watch(folder: string, isAbove: boolean): void {
    try {
      if (!fs.lstatSync(folder).isDirectory()) return;
      const watcher = fs.watch(folder, { persistent: false }, (event, name) => {
        if (isAbove && (event !== 'rename' || !HOLDERS.test(name ?? ''))) return;
        this.#changed(isAbove);
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
const HOLDERS = /^(?:sessions|thread-writer-locks|\d{2}|\d{4})$/;
