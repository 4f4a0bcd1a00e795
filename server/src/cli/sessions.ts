/** `codex-posture sessions`, and the sessions that `explain` shows beside the files. */
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Machine } from '../codex/machine.ts';
import { filesToDate, foldersToCompare } from '../codex/sessions/judge.ts';
import { isLive } from '../codex/sessions/state.ts';
import type { CodexSession } from '../contract.ts';
import { chosen, hiddenOnes, sessionsOf } from '../features/sessions/answer.ts';
import { loadSnapshot } from '../host/load.ts';
import { SessionReader } from '../host/sessions/reader.ts';
import { timesOf } from '../host/sessions/written.ts';
import type { Asked } from './explain.ts';
import { noFolder } from './targets.ts';

export interface SessionsAsked {
  /** By default `cwd`, which it counts from; null for all folders. */
  readonly folder: string | undefined | null;
  readonly cwd: string;
  readonly machine: Machine;
  /** Milliseconds. */
  readonly since: number | undefined;
}

/** As it is printed in JSON. */
export interface PrintedSessions {
  readonly sessions: readonly CodexSession[];
  /** Processes whose sessions are written nowhere, one plain sentence each. */
  readonly hidden: readonly string[];
}

const DAY = 24 * 60 * 60 * 1000;

/** So many logs are looked at. */
const MOST_LOGS = 20_000;

/** What runs, and what ended lately. @throws UnreadablePathError */
export async function sessions({ folder, cwd, machine, since = DAY }: SessionsAsked): Promise<PrintedSessions> {
  const where = folder === null ? undefined : await namesOf(path.resolve(cwd, folder ?? '.'), folder);
  const now = Date.now();
  const reader = new SessionReader(machine.codexHome);
  const log = await reader.read({ now, most: MOST_LOGS, since: now - since });
  const threads = chosen(log, { folder: where, since: now - since }, machine);
  const snapshot = await loadSnapshot({ machine, folders: foldersToCompare(threads, machine) });
  const writtenAt = await timesOf(filesToDate(threads, snapshot));
  return { sessions: sessionsOf(threads, { ...log, writtenAt }, snapshot), hidden: hiddenOnes(log) };
}

/** The sessions of a folder that run, or may. @throws UnreadablePathError */
export async function runningIn({ folder, cwd, machine }: Asked): Promise<readonly CodexSession[]> {
  const { sessions: all } = await sessions({ folder, cwd, machine, since: DAY });
  return all.filter(({ state }) => isLive(state) || state === 'unknown');
}

/** The folder with and without links: a client gives Codex a folder as it likes. */
async function namesOf(where: string, asked: string | undefined): Promise<readonly string[]> {
  const stat = await fs.stat(where).catch(() => undefined);
  if (stat?.isDirectory() !== true) throw noFolder(asked ?? where);
  return [...new Set([where, await fs.realpath(where)])];
}
