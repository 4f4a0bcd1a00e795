/** The journal on disk: one file per hardening, for its owner's eyes, few and not for long. */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { entryIn, entryText, type JournalEntry, type JournalFile } from './entry.ts';
import { locked, removeLeftLocks } from './lock.ts';
import type { Disk } from './write-file.ts';

/** So many are kept, and so long: milliseconds. */
export const MOST_KEPT = 10;
export const LONGEST_KEPT = 30 * 24 * 60 * 60 * 1000;

/** Larger files were not written by us: ten files of the largest size that is hardened. */
const MAX_ENTRY_BYTES = 64 << 20;

const ENTRY = /^\d{13}-[0-9a-f]{12}\.json$/;

export class JournalStore {
  readonly folder: string;
  readonly #disk: Disk;

  /** @param folder see `journalFolder`; it is made with the first entry */
  constructor(folder: string, disk: Disk = fs) {
    this.folder = folder;
    this.#disk = disk;
  }

  /** Whether anything may be written in it: then there is something to look for. */
  async isThere(): Promise<boolean> {
    return (await this.#names()).length > 0;
  }

  /** Runs `work` while no other window or command line writes. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    await this.#make();
    return locked(this.folder, work);
  }

  /** Keeps an entry for good before anything that it is about is done. @throws the file system's error */
  async record(entry: Omit<JournalEntry, 'id'>): Promise<JournalEntry> {
    await this.#make();
    // The newest is the last one, also after the clock was set back.
    const last = Math.max(0, ...(await this.#names()).map((name) => Number(name.slice(0, 13))));
    const id = `${String(Math.max(entry.at, last + 1)).padStart(13, '0')}-${randomBytes(6).toString('hex')}`;
    const whole = { ...entry, id };
    await this.rewrite(whole);
    return whole;
  }

  /** Replaces an entry by the same with more known of it. */
  async rewrite(entry: JournalEntry): Promise<void> {
    const file = this.fileOf(entry.id);
    const beside = `${file}.tmp`;
    try {
      const handle = await this.#disk.open(beside, 'w', 0o600);
      try {
        await handle.writeFile(entryText(entry));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await this.#disk.rename(beside, file);
    } catch (error) {
      await this.#disk.rm(beside, { force: true }).catch(() => {});
      throw error;
    }
  }

  /** The entries, the newest first; what is none of ours is passed over. */
  async entries(): Promise<readonly JournalEntry[]> {
    const read = await Promise.all((await this.#names()).map((name) => this.#entry(path.join(this.folder, name))));
    return read.filter((entry) => entry !== undefined).sort((a, b) => (a.id < b.id ? 1 : -1));
  }

  async remove(id: string): Promise<void> {
    const file = this.fileOf(id);
    for (const name of await this.#all()) {
      if (name.startsWith(`${id}.`) && name !== path.basename(file))
        await this.#disk.rm(path.join(this.folder, name), { force: true });
    }
    await this.#disk.rm(file, { force: true });
  }

  /**
   * Lays what files of an entry held before beside it, readable by a person, for as long as the entry is kept: where, for
   * each. @throws the file system's error
   */
  async lay(id: string, files: readonly JournalFile[]): Promise<ReadonlyMap<string, string>> {
    const laid = new Map<string, string>();
    for (const { path: file, before } of files) {
      if (before === null) continue;
      const place = path.join(this.folder, `${id}.${laid.size + 1}.${path.basename(file)}`);
      await this.#disk.writeFile(place, before, { mode: 0o600 });
      laid.set(file, place);
    }
    return laid;
  }

  /** Removes what is too old or too much, and what a crash left behind. What is open for a while stays until it is closed. */
  async prune(now: number): Promise<void> {
    const entries = await this.entries();
    const hardenings = entries.filter(({ opened }) => opened === undefined);
    const kept = hardenings.filter(({ at }) => now - at <= LONGEST_KEPT).slice(0, MOST_KEPT);
    for (const { id } of hardenings.filter((entry) => !kept.includes(entry))) await this.remove(id);
    const left = (await this.#all()).filter((name) => name.endsWith('.json.tmp'));
    for (const name of left) await fs.rm(path.join(this.folder, name), { force: true });
    await removeLeftLocks(this.folder);
  }

  /** Where the entry is. */
  fileOf(id: string): string {
    const name = `${id}.json`;
    if (!ENTRY.test(name)) throw new Error('No id of an entry.');
    return path.join(this.folder, name);
  }

  async #names(): Promise<readonly string[]> {
    return (await this.#all()).filter((name) => ENTRY.test(name));
  }

  #all(): Promise<readonly string[]> {
    return fs.readdir(this.folder).catch(() => []);
  }

  async #entry(file: string): Promise<JournalEntry | undefined> {
    try {
      const stat = await fs.lstat(file);
      if (!stat.isFile() || stat.size > MAX_ENTRY_BYTES) return undefined;
      const entry = entryIn(await fs.readFile(file, 'utf8'));
      return entry !== undefined && `${entry.id}.json` === path.basename(file) ? entry : undefined;
    } catch {
      return undefined;
    }
  }

  /** The folder, open to its owner alone. @throws where something else is in its place */
  async #make(): Promise<void> {
    await this.#disk.mkdir(this.folder, { recursive: true, mode: 0o700 });
    const stat = await this.#disk.lstat(this.folder);
    if (!stat.isDirectory()) throw new Error(`${this.folder} is not a folder.`);
    if ((stat.mode & 0o077) !== 0) await this.#disk.chmod(this.folder, 0o700);
  }
}
