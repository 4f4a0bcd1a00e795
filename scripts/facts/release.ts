/** Fetches one release of Codex from npm into the cache folder. */

import { execFile } from 'node:child_process';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { cached, cacheFolder, exists } from '../parts/cache.ts';

const run = promisify(execFile);

/** The path of the `codex` binary of this version (`0.169.0`). Its install scripts are not run. */
export async function fetchRelease(version: string): Promise<string> {
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`Not a release: ${version}`);
  const folder = await cached(cacheFolder(), `release-${version}`, async (into) => {
    const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-save', '--prefix', into];
    await run('npm', [...args, `@openai/codex@${version}`], { cwd: into });
  });
  return findBinary(folder);
}

/** Whether it need not be fetched. */
export const isFetched = (version: string): Promise<boolean> => exists(path.join(cacheFolder(), `release-${version}`));

/** Removes what `fetchRelease` brought. */
export const dropRelease = (version: string): Promise<void> =>
  rm(path.join(cacheFolder(), `release-${version}`), { recursive: true, force: true });

/** The platform package holds it in `vendor/<target>/bin`, before about 0.131 in `vendor/<target>/codex`. */
async function findBinary(folder: string): Promise<string> {
  const name = process.platform === 'win32' ? 'codex.exe' : 'codex';
  const scope = path.join(folder, 'node_modules', '@openai');
  for (const entry of await readdir(scope)) {
    const vendor = path.join(scope, entry, 'vendor');
    for (const target of (await exists(vendor)) ? await readdir(vendor) : []) {
      for (const place of ['bin', 'codex']) {
        const file = path.join(vendor, target, place, name);
        if (await exists(file)) return file;
      }
    }
  }
  throw new Error(`No codex binary below ${folder}`);
}

/** Every stable release that npm still has, in no particular order. */
export async function releasesOnNpm(): Promise<readonly string[]> {
  const { stdout } = await run('npm', ['view', '@openai/codex', 'versions', '--json'], { maxBuffer: 1 << 26 });
  return (JSON.parse(stdout) as string[]).filter((version) => /^0\.\d+\.\d+$/.test(version));
}

/** The release that npm installs without a version. */
export async function newestOnNpm(): Promise<string> {
  const { stdout } = await run('npm', ['view', '@openai/codex', 'version']);
  return stdout.trim();
}
