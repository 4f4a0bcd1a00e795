/** Asks the real Codex about the text of one settings file: does it load, what refuses it, what is ignored. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { AppServer } from '../support/app-server.ts';
import { World } from '../support/temp-home.ts';
import { offsetAt, withoutKeyAt } from './blank.ts';

/** A key that Codex ignores, by its own name for it. Line from 1. */
export interface IgnoredKey {
  readonly key: string;
  readonly line: number;
}

/** Why Codex does not start, with the key and the line where it names them. */
export interface Refused {
  readonly message: string;
  readonly key?: string;
  readonly line?: number;
}

/** What Codex makes of one file. */
export interface Judgement {
  readonly refused?: Refused;
  /** Undefined where a refusal hides them. */
  readonly ignored?: readonly IgnoredKey[];
}

/** Two running Codex processes, one of them strict. They read the file anew for each question. */
export class Judge {
  readonly #loose: Seat;
  readonly #strict: Seat;

  private constructor(loose: Seat, strict: Seat) {
    this.#loose = loose;
    this.#strict = strict;
  }

  static async open(): Promise<Judge> {
    return new Judge(await Seat.open([]), await Seat.open(['--strict-config']));
  }

  async judge(text: string): Promise<Judgement> {
    const [loose, strict] = await Promise.all([this.#loose.startupErrorOf(text), this.#strict.startupErrorOf(text)]);
    const isFine = strict === undefined || UNKNOWN.test(strict.message);
    const ignored = isFine ? await this.#ignoredKeys(text, strict) : undefined;
    if (loose === undefined) return { ...(ignored && { ignored }) };
    // Strict mode reads a file in its own order; the line counts where both mean the same place.
    const line = loose.line ?? (strict !== undefined && same(loose, strict) ? strict.line : undefined);
    const place = strict !== undefined && !isFine && !same(loose, strict) ? strict : loose;
    return { refused: { ...place, ...(line !== undefined && { line }) }, ...(ignored && { ignored }) };
  }

  // Strict mode names one key at a time: it is blanked, and Codex is asked again.
  async #ignoredKeys(text: string, first: Said | undefined): Promise<readonly IgnoredKey[] | undefined> {
    const ignored: IgnoredKey[] = [];
    let rest = text;
    for (let said = first; said !== undefined; said = await this.#strict.startupErrorOf(rest)) {
      const key = UNKNOWN.exec(said.message)?.[1];
      if (key === undefined) return ignored;
      if (said.line === undefined || said.column === undefined) return undefined;
      ignored.push({ key, line: said.line });
      const next = withoutKeyAt(rest, offsetAt(rest, said.line, said.column));
      if (next === undefined || ignored.length >= MAX_IGNORED) return undefined;
      rest = next;
    }
    return ignored;
  }

  async close(): Promise<void> {
    await this.#loose.close();
    await this.#strict.close();
  }
}

const MAX_IGNORED = 100;
const UNKNOWN = /^unknown configuration field `([\s\S]*)`$/;

interface Said extends Refused {
  readonly column?: number;
}

const same = (a: Said, b: Said): boolean => a.message === b.message;

/** One process with a home of its own. */
class Seat {
  readonly #world: World;
  readonly #server: AppServer;

  private constructor(world: World, server: AppServer) {
    this.#world = world;
    this.#server = server;
  }

  static async open(args: readonly string[]): Promise<Seat> {
    const world = await World.create();
    const { codexHome, home, workspace } = world;
    // Nothing that a file names can be started: there are no programs on this path.
    const place = { codexHome, home, cwd: workspace, env: { PATH: workspace } };
    return new Seat(world, await AppServer.start(place, args));
  }

  async startupErrorOf(text: string): Promise<Said | undefined> {
    await fs.writeFile(path.join(this.#world.codexHome, 'config.toml'), text);
    const { refused } = await this.#server.settings(this.#world.workspace);
    return refused === undefined ? undefined : saidIn(refused);
  }

  async close(): Promise<void> {
    await this.#server.stop();
    await this.#world.remove();
  }
}

const INTRODUCTION = /^(?:failed to read configuration layers: |invalid configuration: |failed to resolve [\w ]+: )+/;
const PLACE = /^\S*config\.toml:(\d+):(\d+): /;
const KEY = /\nin `([^`]*)`\s*$/;

function saidIn(refused: string): Said {
  const text = refused.replace(INTRODUCTION, '');
  const [, line, column] = PLACE.exec(text) ?? [];
  const key = KEY.exec(text)?.[1];
  return {
    message: text.replace(PLACE, '').replace(KEY, '').trim(),
    ...(line !== undefined && { line: Number(line), column: Number(column) }),
    ...(key !== undefined && { key }),
  };
}
