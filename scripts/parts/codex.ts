/** The real Codex binary, as its makers publish it on npm. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { exists } from './cache.ts';
import { installed } from './npm.ts';
import { oneLine, type Part } from './part.ts';

/**
 * The codex executable of the pinned release (not the npm launcher around it). `CODEX_BIN` names another one to use
 * instead.
 */
export async function codexBinary(env: NodeJS.ProcessEnv = process.env): Promise<Part> {
  const given = env['CODEX_BIN'];
  if (given)
    return (await exists(given)) ? { path: given } : { missing: `CODEX_BIN is ${given}, which does not exist` };
  try {
    const folder = await installed('codex');
    const platform = path.join(folder, 'node_modules/@openai', `codex-${process.platform}-${process.arch}`, 'vendor');
    if (!(await exists(platform))) return { missing: `Codex is not published for ${process.platform} ${process.arch}` };
    const executable = process.platform === 'win32' ? 'codex.exe' : 'codex';
    for (const target of await fs.readdir(platform)) {
      // Releases put it in one of these two places.
      for (const place of ['bin', 'codex']) {
        const file = path.join(platform, target, place, executable);
        if (await exists(file)) return { path: file };
      }
    }
    return { missing: `the Codex package holds no ${executable}` };
  } catch (error) {
    return { missing: oneLine(error) };
  }
}
