/** Which Codex wrote the newest session below CODEX_HOME. */
import type { Dirent } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { readHead } from './read-head.ts';
import { versionOfSession } from './versions.ts';

/** Where the search stops: years of sessions can be there, and only the newest is of interest. */
export interface SessionLimits {
  /** Names looked at in all folders together. */
  readonly entries: number;
  /** Session files opened. */
  readonly files: number;
}

export const SESSION_LIMITS: SessionLimits = { entries: 5000, files: 5 };

/** `sessions/YYYY/MM/DD`; names sort by time. */
const LEVELS = [/^\d{4}$/, /^\d\d$/, /^\d\d$/] as const;
const SESSION = /^rollout-.*\.jsonl$/;

/** The version in the newest session that tells one. Follows no link below `codexHome`. Never rejects. */
export async function newestSessionVersion(
  codexHome: string,
  limits: SessionLimits = SESSION_LIMITS,
): Promise<string | undefined> {
  let { files } = limits;
  for await (const file of sessions(codexHome, limits)) {
    const version = versionOfSession((await readHead(file, true)) ?? '');
    if (version !== undefined || --files <= 0) return version;
  }
  return undefined;
}

/** Session files, the newest first. */
async function* sessions(codexHome: string, limits: SessionLimits): AsyncGenerator<string> {
  const left = { entries: limits.entries };
  const root = path.join(codexHome, 'sessions');
  // `readdir` would follow it.
  const isFolder = await fs.lstat(root).then(
    (stat) => stat.isDirectory(),
    () => false,
  );
  if (isFolder) yield* below(root, 0, left);
}

async function* below(folder: string, level: number, left: { entries: number }): AsyncGenerator<string> {
  const wanted = LEVELS[level];
  const isWanted = (entry: Dirent) =>
    wanted ? entry.isDirectory() && wanted.test(entry.name) : entry.isFile() && SESSION.test(entry.name);
  const names: string[] = [];
  for await (const entry of entriesOf(folder)) {
    if (left.entries-- <= 0) break;
    if (isWanted(entry)) names.push(entry.name);
  }
  for (const name of names.sort().reverse()) {
    if (wanted) yield* below(path.join(folder, name), level + 1, left);
    else yield path.join(folder, name);
  }
}

async function* entriesOf(folder: string): AsyncIterable<Dirent> {
  try {
    yield* await fs.opendir(folder, { bufferSize: 256 });
  } catch {
    // Gone meanwhile, or not ours to read: as good as empty.
  }
}
