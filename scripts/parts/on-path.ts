/** Finds commands the way a shell does. */
import path from 'node:path';
import { exists } from './cache.ts';

/** The file that a command name stands for, if PATH leads to one. */
export async function onPath(name: string, env: NodeJS.ProcessEnv = process.env): Promise<string | undefined> {
  const endings = process.platform === 'win32' ? (env['PATHEXT'] ?? '.EXE;.CMD').split(';') : [''];
  for (const folder of (env['PATH'] ?? '').split(path.delimiter)) {
    for (const ending of endings) {
      const file = path.join(folder, `${name}${ending}`);
      if (path.isAbsolute(folder) && (await exists(file))) return file;
    }
  }
  return undefined;
}
