/** Which window tells of a session: the first one that creates the marker of the session and of what it may do. */
import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';

/** A marker that nobody removed, because its window was closed, is in nobody's way after this: milliseconds. */
const OLDEST = 24 * 60 * 60 * 1000;

export class MessageClaims {
  readonly #folder: string;

  /** @param folder where all windows of this user keep their markers */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Whether this window is the one to tell. Creating a file is atomic, so that of several windows only one succeeds.
   * Where no marker can be written, every window tells: twice is better than never.
   */
  async claim(session: string, words: string): Promise<boolean> {
    const isThere = await fs.mkdir(this.#folder, { recursive: true }).then(
      () => true,
      () => false,
    );
    if (!isThere) return true;
    await this.#sweep(Date.now() - OLDEST);
    try {
      await (await fs.open(this.#marker(session, words), 'wx')).close();
      return true;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code !== 'EEXIST';
    }
  }

  /** Removes the marker, unless it was made after `until`: by a window that has already told of what came next. */
  async release(session: string, words: string, until: number): Promise<void> {
    await this.#removeOlder(this.#marker(session, words), until);
  }

  /** Neither an id nor anything else of a session is a file's name here. */
  #marker(session: string, words: string): string {
    return path.join(this.#folder, createHash('sha256').update(`${session}\n${words}`).digest('hex').slice(0, 32));
  }

  async #sweep(before: number): Promise<void> {
    const names = (await fs.readdir(this.#folder).catch(() => [])).filter((name) => /^[0-9a-f]{32}$/.test(name));
    await Promise.all(names.map((name) => this.#removeOlder(path.join(this.#folder, name), before)));
  }

  async #removeOlder(file: string, than: number): Promise<void> {
    const stat = await fs.lstat(file).catch(() => undefined);
    if (stat !== undefined && stat.mtimeMs <= than) await fs.rm(file, { force: true }).catch(() => undefined);
  }
}
