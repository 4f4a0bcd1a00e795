/** A private home, CODEX_HOME, system folder and workspace on disk, laid out anew for every case. */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** Files by path relative to the world; `{{WORLD}}` in a text stands for the world's folder. */
export type WorldFiles = Readonly<Record<string, string>>;

/** Folders for Codex processes and the files that a case puts there. */
export class World {
  readonly root: string;
  readonly home: string;
  readonly codexHome: string;
  readonly workspace: string;
  /** What a process sees as `/etc/codex` where it can be arranged. */
  readonly systemFolder: string;

  private constructor(root: string) {
    this.root = root;
    this.home = path.join(root, 'home');
    this.codexHome = path.join(this.home, '.codex');
    this.workspace = path.join(root, 'work');
    this.systemFolder = path.join(root, 'etc');
  }

  // Not in the system's temporary folder: there Codex warns first and skips its helpers.
  static async create(): Promise<World> {
    const base = path.join(
      process.env['XDG_CACHE_HOME'] ?? path.join(os.homedir(), '.cache'),
      'codex-posture',
      'worlds',
    );
    await fs.mkdir(base, { recursive: true });
    const world = new World(await fs.realpath(await fs.mkdtemp(path.join(base, 'w'))));
    await world.lay({});
    return world;
  }

  /** The text with the world's folder filled in. */
  fill(text: string): string {
    return text.replaceAll('{{WORLD}}', this.root);
  }

  /** Replaces everything but what Codex itself keeps in its home by `files` and `links` (target by name). */
  async lay(files: WorldFiles, links: Readonly<Record<string, string>> = {}): Promise<void> {
    await fs.mkdir(this.codexHome, { recursive: true });
    await fs.mkdir(this.systemFolder, { recursive: true });
    await this.#clear();
    await fs.mkdir(this.workspace, { recursive: true });
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(this.root, name);
      await written(file, this.fill(text));
    }
    for (const [name, target] of Object.entries(links)) {
      await fs.symlink(path.join(this.root, target), path.join(this.root, name));
    }
  }

  // The folders of home and system stay: running processes have their eyes on them.
  async #clear(): Promise<void> {
    const others = (await fs.readdir(this.root)).filter((name) => name !== 'home' && name !== 'etc');
    const inHome = (await fs.readdir(this.home)).filter((name) => name !== '.codex');
    const settings = (await fs.readdir(this.codexHome)).filter(
      (name) =>
        ['.env', 'hooks.json', 'rules'].includes(name) || name.endsWith('.rules') || name.endsWith('config.toml'),
    );
    const old = [
      ...others,
      ...inHome.map((name) => path.join('home', name)),
      ...settings.map((name) => path.join('home', '.codex', name)),
      ...(await fs.readdir(this.systemFolder)).map((name) => path.join('etc', name)),
    ];
    await Promise.all(
      old.map((name) =>
        fs.rm(path.join(this.root, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 20 }),
      ),
    );
  }

  async remove(): Promise<void> {
    await fs.rm(this.root, { recursive: true, force: true });
  }
}

/** Twice where it must be: Codex may just take away a folder of the same name that it had made for a command. */
async function written(file: string, text: string, again = true): Promise<void> {
  await fs.mkdir(path.dirname(file), { recursive: true });
  try {
    await fs.writeFile(file, text);
  } catch (error) {
    if (!again || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await written(file, text, false);
  }
}
