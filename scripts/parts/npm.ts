/** Installs what a part's lockfile names, verified by its hashes, without running anybody's install script. */
import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { cached, cacheFolder, stampOf } from './cache.ts';

/** One part may take this long to download and unpack: milliseconds. */
const LONGEST_INSTALL = 10 * 60 * 1000;

/** Something done in the new folder after the packages are in, and a version of how, so that a change installs anew. */
export interface Finish {
  readonly version: string;
  readonly run: (folder: string) => Promise<void>;
}

/**
 * The folder with the packages that `scripts/parts/<part>/package-lock.json` pins, and the other files of that folder,
 * installed on first use.
 * Throws with npm's own reason when they cannot be had.
 */
export async function installed(part: string, finish?: Finish): Promise<string> {
  const source = path.join(import.meta.dirname, part);
  const recipe = (await fs.readdir(source)).sort().map((name) => path.join(source, name));
  const stamp = await stampOf(recipe, finish?.version ?? '');
  return cached(cacheFolder(), `${part}-${stamp}`, async (folder) => {
    process.stderr.write(`Fetching ${part} (once) …\n`);
    for (const file of recipe) await fs.copyFile(file, path.join(folder, path.basename(file)));
    await npm(['ci', ...QUIETLY], folder);
    await finish?.run(folder);
  });
}

/** Flags that keep npm to its task. */
export const QUIETLY: readonly string[] = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier'];

/** Runs npm in a folder. Throws with npm's first words of complaint. */
export function npm(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = process.env): Promise<void> {
  // Started by npm itself, this process knows which npm; else the one on PATH (on Windows a script, which needs a shell).
  const own = env['npm_execpath'];
  const [command, first] = own?.endsWith('npm-cli.js') ? [process.execPath, [own]] : ['npm', []];
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...first, ...args], {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: command === 'npm' && process.platform === 'win32',
      timeout: LONGEST_INSTALL,
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += data.toString()));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`npm ${args[0]} failed: ${complaint(said) || (signal ?? `exit code ${code}`)}`));
    });
  });
}

/** What npm's output says went wrong, on one line. Exported for its test. */
export function complaint(said: string): string {
  const lines = [...said.matchAll(/^npm (?:error|ERR!) (?!A complete log)(.+)$/gm)].map((match) => match[1] ?? '');
  const code = lines.map((line) => /^code (\S+)$/.exec(line)?.[1]).find((found) => found !== undefined);
  if (code !== undefined && UNREACHABLE.has(code)) return `its registry cannot be reached (${code})`;
  return lines.slice(0, 3).join('; ');
}

const UNREACHABLE: ReadonlySet<string> = new Set(['EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT']);
