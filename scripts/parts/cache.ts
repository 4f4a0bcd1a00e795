/** The cache folder that holds installed parts: filled once per lockfile, whole or not at all. */
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** What is unfinished or temporary and older than this was abandoned (its process was killed): milliseconds. */
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
  await sweep(cache, (entry) => entry.startsWith('.filling-'));
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

/** Removes what a killed process left in a folder: entries with such names that nobody has touched for long. */
export async function sweep(folder: string, isOurs: (name: string) => boolean): Promise<void> {
  for (const name of (await fs.readdir(folder)).filter(isOurs)) {
    const entry = path.join(folder, name);
    const stat = await fs.stat(entry).catch(() => undefined);
    if (stat && Date.now() - stat.mtimeMs > ABANDONED_AFTER) await fs.rm(entry, { recursive: true, force: true });
  }
}

/** Whether something is at this path. */
export async function exists(file: string): Promise<boolean> {
  return fs.access(file).then(
    () => true,
    () => false,
  );
}
