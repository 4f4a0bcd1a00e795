/** Asks a running Codex what it thinks of a user config: one file on disk, rewritten for every question. */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Answer, AppServer } from './app-server.ts';
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
  /^(invalid (type|value): |invalid length \d|data did not match|unknown (variant|field)|wanted |missing field|duplicate)/;
const located = /config\.toml:(\d+):(\d+): ([\s\S]*)/;
/** Requirements in older releases: the parser's own message, with the line and a marker below it. */
const parserLocated = /TOML parse error at line (\d+), column (\d+)\n(?: *\d* *\|.*\n)*([\s\S]*)/;
const unknownKey = /^unknown configuration field `([\s\S]*)`/;

/** The file that the questions are put in: the user's config, or the admin's requirements, where strict mode is deaf. */
export type Subject = 'config' | 'requirements';

export class Asker {
  readonly #folder: string;
  readonly #file: string;
  readonly #subject: Subject;
  readonly #start: () => Promise<AppServer>;
  #server: AppServer;
  readonly #unmatched = new Set<string>();
  #questions = 0;

  /** `parent` must exist and lie outside the system's temporary folder. */
  static async start(binary: string, parent: string, subject: Subject = 'config'): Promise<Asker> {
    const folder = await mkdtemp(path.join(parent, 'asker-'));
    const [home, cwd, system] = ['home', 'work', 'system'].map((name) => path.join(folder, name)) as [
      string,
      string,
      string,
    ];
    for (const one of [home, cwd, system]) await mkdir(one);
    const file = subject === 'config' ? path.join(home, 'config.toml') : path.join(system, 'requirements.toml');
    const options = { binary, home, cwd, ...(subject === 'requirements' ? { system } : {}) };
    const start = () =>
      AppServer.start({ ...options, args: ['--strict-config'] }).catch((error: unknown) => {
        // Before 0.131.0 an app-server has no strict mode: what it does not know it does not mention.
        if (!String(error).includes('unexpected argument')) throw error;
        return AppServer.start(options);
      });
    return new Asker(subject, folder, file, start, await start());
  }

  private constructor(
    subject: Subject,
    folder: string,
    file: string,
    start: () => Promise<AppServer>,
    server: AppServer,
  ) {
    this.#subject = subject;
    this.#folder = folder;
    this.#file = file;
    this.#start = start;
    this.#server = server;
  }

  get questions(): number {
    return this.#questions;
  }

  /** From now on this message counts as a wrong type: it is all that Codex says there, whatever the value. */
  countAsMistyped(message: string): void {
    this.#unmatched.add(message);
  }

  /** Whether a message says no more than that the value fits nothing. */
  isUnmatched(message: string): boolean {
    return message.startsWith('data did not match') || this.#unmatched.has(message);
  }

  async ask(root: { readonly [key: string]: Value }): Promise<Verdict> {
    this.#questions++;
    const { text, columns } = writeToml(root);
    const { result, error } = await this.#read(text);
    if (!error) return { kind: 'ok', config: this.#subject === 'config' ? (result as { config: unknown }).config : {} };
    const where = located.exec(error.message) ?? parserLocated.exec(error.message);
    const named = place.exec(error.message)?.[1];
    const message = (where?.[3] ?? error.message).replace(introduction, '').trimEnd();
    const key = unknownKey.exec(message)?.[1];
    if (key !== undefined) return { kind: 'unknown', key };
    if (!mistyped.test(message) && !this.#unmatched.has(message))
      return { kind: 'refused', message: message.replace(place, '') };
    const at = where ? columns.get(Number(where[1]) * LINE + Number(where[2])) : named?.split('.');
    return { kind: 'mistyped', message: message.replace(place, ''), at };
  }

  /** What Codex says of this text. One that falls silent or ends among thousands of questions is started once more. */
  async #read(text: string): Promise<Answer> {
    const first = await this.#readOnce(text);
    if (first !== undefined) return first;
    await this.#server.stop();
    await writeFile(this.#file, '');
    this.#server = await this.#start();
    const second = await this.#readOnce(text);
    if (second === undefined)
      throw new Error(`Codex no longer answers when it reads (${text.length} characters):\n${text.slice(0, 300)}`);
    return second;
  }

  async #readOnce(text: string): Promise<Answer | undefined> {
    await writeFile(this.#file, text);
    const cwd = path.join(this.#folder, 'work');
    const answer = await this.#server.request('config/read', { includeLayers: false, cwd });
    return this.#server.hasEnded || answer.error?.message.startsWith('no answer to ') ? undefined : answer;
  }

  async stop(): Promise<void> {
    await this.#server.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Where Codex names the place in a line of its own. */
const place = /\nin `([^`]*)`\s*$/;
const introduction =
  /^(?:failed to read configuration layers: |failed to parse requirements layer \S+: |invalid configuration: |failed to [\w ]+: )+/;
