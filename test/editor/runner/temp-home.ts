/** A home, a CODEX_HOME and a workspace of one test, in a folder of their own. */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { copyDemo } from '../../../scripts/editor/demo.ts';
import { cacheFolder, sweep } from '../../../scripts/parts/cache.ts';

/** Where the files of one test lie. */
export interface World {
  readonly root: string;
  readonly home: string;
  readonly codexHome: string;
  readonly workspace: string;
  /** The absolute path of `~/…` (in the home) or of a path relative to the workspace. */
  readonly at: (file: string) => string;
  readonly read: (file: string) => Promise<string>;
  /** Writes a file; `{{WORKSPACE}}` and `{{HOME}}` in its text become paths. */
  readonly write: (file: string, text: string) => Promise<void>;
  readonly remove: () => Promise<void>;
}

/**
 * A world with these files, named `~/…` (in the home) or relative to the workspace. The workspace is a git root.
 */
export async function makeWorld(files: Readonly<Record<string, string>> = {}): Promise<World> {
  // Not below the system's temporary folder: that is writable in many sandboxes, which would change the posture.
  const worlds = path.join(cacheFolder(), 'worlds');
  await fs.mkdir(worlds, { recursive: true });
  await sweep(worlds, () => true);
  const root = path.join(worlds, randomBytes(6).toString('hex'));
  const home = path.join(root, 'home');
  const workspace = path.join(root, 'workspace');
  const at = (file: string) => (file.startsWith('~/') ? path.join(home, file.slice(2)) : path.resolve(workspace, file));
  const write = async (file: string, text: string) => {
    await fs.mkdir(path.dirname(at(file)), { recursive: true });
    await fs.writeFile(at(file), text.replaceAll('{{WORKSPACE}}', workspace).replaceAll('{{HOME}}', home));
  };
  for (const folder of [path.join(home, '.codex'), path.join(workspace, '.git')]) {
    await fs.mkdir(folder, { recursive: true });
  }
  await write('.git/HEAD', 'ref: refs/heads/main\n');
  for (const [file, text] of Object.entries(files)) await write(file, text);
  return {
    root,
    home,
    codexHome: path.join(home, '.codex'),
    workspace,
    at,
    read: (file) => fs.readFile(at(file), 'utf8'),
    write,
    remove: () => fs.rm(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
  };
}

/** A world that holds a fresh copy of the demo. */
export async function demoWorld(): Promise<World> {
  const world = await makeWorld();
  await copyDemo(world);
  return world;
}
