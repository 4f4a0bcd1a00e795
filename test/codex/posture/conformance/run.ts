/** Compares many generated stacks with the real Codex. */
import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import type { Posture } from '../../../../server/src/contract.ts';
import { AppServer } from '../../support/app-server.ts';
import type { Place } from '../../support/codex-process.ts';
import { whyNoSystem } from '../../support/codex-process.ts';
import { World } from '../../support/temp-home.ts';
import { type GeneratedStack, generate } from '../generator/stack.ts';
import { compared, folderOf, type Outcome, type Theirs } from './comparison.ts';
import { ours } from './our-posture.ts';
import { told } from './prompt.ts';

export interface Compared {
  readonly stack: GeneratedStack;
  readonly outcome: Outcome;
  /** What we say. */
  readonly posture: Posture;
}

/** Codex leaves empty folders behind where the root of the disk is writable. */
const LEFT_BEHIND = ['/.git', '/.agents', '/.codex', '/.aws'];

/** One world and the processes that look at it. */
export class Lab {
  readonly world: World;
  readonly system: boolean;
  readonly #there = LEFT_BEHIND.filter((place) => existsSync(place));
  #server: AppServer | undefined;

  private constructor(world: World, system: boolean) {
    this.world = world;
    this.system = system;
  }

  static async open(): Promise<Lab> {
    return new Lab(await World.create(), whyNoSystem() === undefined);
  }

  async close(): Promise<void> {
    await this.#server?.stop();
    await this.world.remove();
    for (const place of LEFT_BEHIND.filter((left) => !this.#there.includes(left)))
      await fs.rmdir(place).catch(() => undefined);
  }

  /** The stack of one seed. */
  async compare(seed: number): Promise<Compared> {
    return this.compareStack(generate(seed, { system: this.system }));
  }

  async compareStack(stack: GeneratedStack): Promise<Compared> {
    const { world, system } = this;
    await world.lay(stack.files, stack.links);
    const folder = folderOf(world, stack.cwd);
    const flags = stack.flags.map((flag) => world.fill(flag));
    const session = stack.profile === undefined ? { flags } : { flags, profile: stack.profile };
    const mine = await ours(world, folder, session, system);
    const theirs = await this.#theirs(stack, folder, flags);
    return { stack, outcome: compared(world, mine, theirs), posture: mine.posture };
  }

  async #theirs(stack: GeneratedStack, folder: string, flags: readonly string[]): Promise<Theirs> {
    const { profile } = stack;
    const words = flags.flatMap((flag) => ['-c', flag]);
    // What thread/start wrote into the files stays: Codex may have entered the folder as trusted.
    const ask = () =>
      told(this.#place(folder), ['-C', folder, ...words, ...(profile === undefined ? [] : ['--profile', profile])]);
    if (profile !== undefined) return { told: await ask() };
    if (flags.length > 0) {
      const server = await AppServer.start(this.#place(folder), words);
      const theirs = await this.#asked(server, folder);
      await server.stop();
      return theirs.session?.result === undefined ? theirs : { ...theirs, told: await ask() };
    }
    // A configuration that is refused at start ends the process; one that is refused later does not.
    if (this.#server === undefined || this.#server.ended)
      this.#server = await AppServer.start(this.#place(this.world.root));
    const theirs = await this.#asked(this.#server, folder);
    return theirs.session?.result === undefined ? theirs : { ...theirs, told: await ask() };
  }

  async #asked(server: AppServer, folder: string): Promise<Theirs> {
    const settings = await server.settings(folder);
    const session = await server.session(folder);
    return { session, settings };
  }

  #place(cwd: string): Place {
    const { codexHome, home, systemFolder: system } = this.world;
    return this.system ? { codexHome, home, cwd, system } : { codexHome, home, cwd };
  }
}
