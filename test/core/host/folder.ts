/** Real folders for tests that read the disk. */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** A fresh folder with these files (`undefined` makes a folder), gone again after the test. */
export async function temporaryFolder(files: Readonly<Record<string, string | Uint8Array | undefined>> = {}) {
  const root = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'codex-posture-')));
  const at = (...names: readonly string[]) => path.join(root, ...names);
  const write = async (name: string, text: string | Uint8Array) => {
    await fs.mkdir(path.dirname(at(name)), { recursive: true });
    await fs.writeFile(at(name), text);
  };
  for (const [name, text] of Object.entries(files)) {
    if (text === undefined) await fs.mkdir(at(name), { recursive: true });
    else await write(name, text);
  }
  const link = async (name: string, target: string) => {
    await fs.mkdir(path.dirname(at(name)), { recursive: true });
    await fs.symlink(target, at(name));
  };
  const remove = async (name = '.') => fs.rm(at(name), { recursive: true, force: true });
  return { root, at, write, link, remove };
}

export type TemporaryFolder = Awaited<ReturnType<typeof temporaryFolder>>;
