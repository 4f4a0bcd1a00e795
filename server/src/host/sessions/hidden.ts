/** Codex processes whose sessions are written nowhere, as far as their switches say so. */
import type { Dirent } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { HiddenCodex } from '../../codex/sessions/log.ts';
import { hiddenSwitches } from '../../codex/sessions/switches.ts';
import { readState } from '../read-file.ts';
import type { Locks } from './locks.ts';
import { fileKey } from './proc.ts';

/** More of them are not looked at. */
const MOST = 200;

/** Every Codex process holds a lock below `tmp/arg0-…`; those of `codex exec --ephemeral` hold no session's lock. */
export async function hiddenProcesses(codexHome: string, locks: Locks, proc: string): Promise<readonly HiddenCodex[]> {
  const known = new Set([...locks.byThread.values()].map(({ pid }) => pid));
  const found = new Map<number, HiddenCodex>();
  let left = MOST;
  const tmp = path.join(codexHome, 'tmp');
  for (const { name: arg0 } of (await foldersIn(tmp)).filter(({ name }) => name.startsWith('arg0'))) {
    for (const { name } of await foldersIn(path.join(tmp, arg0))) {
      if (left-- <= 0) return [...found.values()];
      const stat = await fs.lstat(path.join(tmp, arg0, name, '.lock')).catch(() => undefined);
      const pid = stat?.isFile() === true ? locks.holders.get(fileKey(stat, locks.anyDevice)) : undefined;
      if (pid === undefined || known.has(pid)) continue;
      const words = await readState(`${proc}/${pid}/cmdline`);
      const switches = words.kind === 'text' ? hiddenSwitches(words.text.split('\0')) : undefined;
      if (switches !== undefined) found.set(pid, { pid, switches });
    }
  }
  return [...found.values()];
}

const foldersIn = async (folder: string): Promise<readonly Dirent[]> => {
  const isThere = await fs.lstat(folder).then(
    (stat) => stat.isDirectory(),
    () => false,
  );
  const entries = isThere ? await fs.readdir(folder, { withFileTypes: true }).catch(() => []) : [];
  return entries.filter((entry) => entry.isDirectory());
};
