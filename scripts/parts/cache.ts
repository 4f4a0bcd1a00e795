/** The cache folder that holds installed parts: filled once per lockfile, whole or not at all. */
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** An unfinished installation older than this was abandoned (its process was killed): milliseconds. */
const ABANDONED_AFTER = 2 * 60 * 60 * 1000;

/** The folder for everything this project keeps outside its checkout. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const base = env['XDG_CACHE_HOME'];
  return path.join(base && path.isAbsolute(base) ? base : path.join(os.homedir(), '.cache'), 'codex-posture');
}

/** A name for exactly this recipe on exactly this kind of machine; another lockfile, another name. */
export async function stampOf(files: readonly string[], ...more: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) hash.update(await fs.readFile(file)).update('\0');
  hash.update([process.platform, process.arch, ...more].join('\0'));
  return hash.digest('hex').slice(0, 16);
}

/**
 * The folder `<cache>/<name>`, filled by `fill` if it is not there yet. Filling happens in a folder of another name that
 * is renamed at the end, so a folder with the right name is always complete; of two processes that fill at once, the
 * later takes what the earlier made. Throws what `fill` throws.
 */
export async function cached(cache: string, name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const wanted = path.join(cache, name);
  if (await exists(wanted)) return wanted;
  await fs.mkdir(cache, { recursive: true });
  await sweep(cache);
  const temporary = path.join(cache, `.filling-${name}-${randomBytes(4).toString('hex')}`);
  try {
    await fs.mkdir(temporary);
    await fill(temporary);
    await fs.rename(temporary, wanted);
  } catch (error) {
    await fs.rm(temporary, { recursive: true, force: true });
    if (!(await exists(wanted))) throw error;
  }
  return wanted;
}

async function sweep(cache: string): Promise<void> {
  for (const name of await fs.readdir(cache)) {
    if (!name.startsWith('.filling-')) continue;
    const folder = path.join(cache, name);
    const stat = await fs.stat(folder).catch(() => undefined);
    if (stat && Date.now() - stat.mtimeMs > ABANDONED_AFTER) await fs.rm(folder, { recursive: true, force: true });
  }
}

/** Whether something is at this path. */
export async function exists(file: string): Promise<boolean> {
  return fs.access(file).then(
    () => true,
    () => false,
  );
}
