/** The browser that shows the workbench to the tests: a headless Chromium from the npm registry, with its own fonts. */
import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';
import { type Finish, installed } from './npm.ts';
import { onPath } from './on-path.ts';
import { oneLine, type Part } from './part.ts';

const run = promisify(execFile);

/** A browser's executable and the variables it needs in its environment. */
export interface Browser {
  readonly executable: string;
  readonly env: Readonly<Record<string, string>>;
}

/** What a Chromium of the system is called, wherever PATH leads. */
const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'] as const;

/**
 * The pinned Chromium; where it cannot be had, the system's. `CHROMIUM_BIN` names another one to use instead.
 * Every answer has been started once.
 */
export async function chromium(env: NodeJS.ProcessEnv = process.env): Promise<Part<Browser>> {
  const given = env['CHROMIUM_BIN'];
  if (given)
    return (await starts({ executable: given, env: {} })) ?? { missing: `CHROMIUM_BIN, ${given}, does not start` };
  const why = await pinned().catch((error: unknown) => ({ missing: oneLine(error) }));
  return 'path' in why ? why : ((await ofTheSystem(env)) ?? why);
}

async function pinned(): Promise<Part<Browser>> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return { missing: `the pinned Chromium is for Linux on x64 only, this is ${process.platform} ${process.arch}` };
  }
  const folder = await installed('chromium', finish);
  const browser: Browser = {
    executable: path.join(folder, 'chromium'),
    // The libraries that a machine without a desktop lacks come with it.
    env: { LD_LIBRARY_PATH: path.join(folder, 'lib'), FONTCONFIG_FILE: path.join(folder, 'fonts.conf') },
  };
  return (await starts(browser)) ?? { missing: 'the pinned Chromium does not start on this system' };
}

async function ofTheSystem(env: NodeJS.ProcessEnv): Promise<Part<Browser> | undefined> {
  for (const name of SYSTEM_NAMES) {
    const executable = await onPath(name, env);
    const part = executable !== undefined && (await starts({ executable, env: {} }));
    if (part) return part;
  }
  return undefined;
}

async function starts(browser: Browser): Promise<Part<Browser> | undefined> {
  try {
    await run(browser.executable, ['--version'], { env: { ...process.env, ...browser.env }, timeout: 30_000 });
    return { path: browser };
  } catch {
    return undefined;
  }
}

const finish: Finish = {
  version: '1',
  async run(folder) {
    const packed = path.join(folder, 'node_modules/@sparticuz/chromium/bin');
    await decompress(path.join(packed, 'chromium.br'), path.join(folder, 'chromium'));
    const archive = path.join(folder, 'libraries.tar');
    await decompress(path.join(packed, 'al2023.tar.br'), archive);
    await run('tar', ['-x', '-f', archive, '-C', folder]);
    await fs.rm(archive);
    await fs.rm(packed, { recursive: true });
  },
};

async function decompress(from: string, to: string): Promise<void> {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to, { mode: 0o755 }));
}
