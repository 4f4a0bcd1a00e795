/** A private home, CODEX_HOME and workspace on disk, laid out anew for every case. */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** Files by path relative to the world; `{{WORLD}}` in a text stands for the world's folder. */
export type WorldFiles = Readonly<Record<string, string>>;

/** Folders for one Codex process and the files that a case puts there. */
export class World {
  readonly root: string;
  readonly home: string;
  readonly codexHome: string;
  readonly workspace: string;

  private constructor(root: string) {
    this.root = root;
    this.home = path.join(root, 'home');
    this.codexHome = path.join(this.home, '.codex');
    this.workspace = path.join(root, 'work');
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

  /** Replaces everything but what Codex itself keeps in its home by `files`. */
  async lay(files: WorldFiles): Promise<void> {
    const others = (await fs.readdir(this.root)).filter((name) => name !== 'home');
    await fs.mkdir(this.codexHome, { recursive: true });
    const settings = (await fs.readdir(this.codexHome)).filter(
      (name) => name === '.env' || name.endsWith('config.toml'),
    );
    const old = [...others, ...settings.map((name) => path.join('home', '.codex', name))];
    await Promise.all(old.map((name) => fs.rm(path.join(this.root, name), { recursive: true, force: true })));
    await fs.mkdir(this.workspace, { recursive: true });
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(this.root, name);
      await fs.mkdir(path.dirname(file), { recursive: true });
      await fs.writeFile(file, text.replaceAll('{{WORLD}}', this.root));
    }
  }

  async remove(): Promise<void> {
    await fs.rm(this.root, { recursive: true, force: true });
  }
}
