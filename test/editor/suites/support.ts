/** Opening and closing windows around the cases of a suite. */
import fs from 'node:fs/promises';
import { copyDemo } from '../../../scripts/editor/demo.ts';
import { makeWorld, type World } from '../runner/temp-home.ts';
import { openWorkbench, type Workbench, type WorkbenchOptions } from '../runner/workbench.ts';

/** The window of the running suite; there only while its cases run. */
export interface Window {
  readonly bench: () => Workbench;
}

/** Opens one window for all cases of the surrounding `describe`, and puts it away after them. */
export function openWindow(make: () => Promise<World>, options: Omit<WorkbenchOptions, 'world'> = {}): Window {
  let bench: Workbench | undefined;
  let world: World | undefined;
  before(async () => {
    world = await make();
    bench = await openWorkbench({ world, ...options });
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await bench?.screenshot(`failed ${this.currentTest.title}`);
  });
  after(async () => {
    await bench?.close();
    await world?.remove();
  });
  return {
    bench() {
      if (bench === undefined) throw new Error('the window is not open');
      return bench;
    },
  };
}

/** A world with a copy of the demo. */
export async function demoWorld(): Promise<World> {
  const world = await makeWorld();
  await copyDemo(world);
  return world;
}

/** Waits until `value` satisfies `accepts`; throws with what it was last after `patience` milliseconds. */
export async function eventually<T>(
  value: () => Promise<T>,
  accepts: (value: T) => boolean,
  patience = 20_000,
): Promise<T> {
  const deadline = Date.now() + patience;
  for (;;) {
    const now = await value();
    if (accepts(now)) return now;
    if (Date.now() > deadline) throw new Error(`It stays ${JSON.stringify(now)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The extension's text in the status bar, as soon as it is `text`. */
export const posture = (bench: Workbench, text: string, patience?: number): Promise<readonly string[]> =>
  eventually(bench.statusBar.texts, (texts) => texts.some((shown) => shown.replace(/^Codex: /, '') === text), patience);

/** Removes a file or folder of the world. */
export const removed = (world: World, file: string): Promise<void> =>
  fs.rm(world.at(file), { recursive: true, force: true });
