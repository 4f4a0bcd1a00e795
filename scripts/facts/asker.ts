/** Asks a running Codex what it thinks of a user config: one file on disk, rewritten for every question. */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AppServer } from './app-server.ts';
import { LINE, type Path, type Value, writeToml } from './toml-text.ts';

/** What Codex says about a configuration. */
export type Verdict =
  /** It loads; the effective values are in `config`. */
  | { readonly kind: 'ok'; readonly config: unknown }
  /** Strict mode: the first key that Codex does not know, as a dotted path. */
  | { readonly kind: 'unknown'; readonly key: string }
  /** A value has the wrong type or is no variant; `at` where Codex names the place. */
  | { readonly kind: 'mistyped'; readonly message: string; readonly at: Path | undefined }
  /** The types are right, but Codex does not want the combination or the value. */
  | { readonly kind: 'refused'; readonly message: string };

/** Messages of the deserializer itself; everything else was written for this key in particular. */
const mistyped =
  /^(invalid (type|value|length)|data did not match|unknown (variant|field)|wanted |missing field|duplicate)/;
const located = /config\.toml:(\d+):(\d+): ([\s\S]*)/;
const unknownKey = /^unknown configuration field `([\s\S]*)`/;

export class Asker {
  readonly #folder: string;
  readonly #server: AppServer;
  #questions = 0;

  /** `parent` must exist and lie outside the system's temporary folder. */
  static async start(binary: string, parent: string): Promise<Asker> {
    const folder = await mkdtemp(path.join(parent, 'asker-'));
    const home = path.join(folder, 'home');
    const cwd = path.join(folder, 'work');
    await mkdir(home);
    await mkdir(cwd);
    return new Asker(folder, await AppServer.start({ binary, home, cwd, args: ['--strict-config'] }));
  }

  private constructor(folder: string, server: AppServer) {
    this.#folder = folder;
    this.#server = server;
  }

  get questions(): number {
    return this.#questions;
  }

  async ask(root: { readonly [key: string]: Value }): Promise<Verdict> {
    this.#questions++;
    const { text, columns } = writeToml(root);
    await writeFile(path.join(this.#folder, 'home', 'config.toml'), text);
    const cwd = path.join(this.#folder, 'work');
    const { result, error } = await this.#server.request('config/read', { includeLayers: false, cwd });
    if (!error) return { kind: 'ok', config: (result as { config: unknown }).config };
    const where = located.exec(error.message);
    const message = where?.[3] ?? error.message.replace(/^(invalid configuration|failed to [\w ]+): /, '');
    const key = unknownKey.exec(message)?.[1];
    if (key !== undefined) return { kind: 'unknown', key };
    if (!mistyped.test(message)) return { kind: 'refused', message };
    return {
      kind: 'mistyped',
      message,
      at: where ? columns.get(Number(where[1]) * LINE + Number(where[2])) : undefined,
    };
  }

  async stop(): Promise<void> {
    await this.#server.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
