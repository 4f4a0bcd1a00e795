/** `codex-posture report`: one page about a folder. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { settingsFolderOf } from '../codex/file-places.ts';
import type { Machine } from '../codex/machine.ts';
import { filesToDate } from '../codex/sessions/judge.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import type { Report, SessionsAnswer } from '../contract.ts';
import { reportHtml } from '../features/report/html.ts';
import { reportMarkdown } from '../features/report/markdown.ts';
import { reportOn } from '../features/report.ts';
import { foldersToShow, NOTHING_READ, running, shownSessions } from '../features/sessions/shown.ts';
import type { Environment } from '../host/environment.ts';
import { findInstalledCodex } from '../host/installed-codex.ts';
import { readInventory, withPrograms } from '../host/inventory.ts';
import { complete, loadSnapshot } from '../host/load.ts';
import { SessionReader } from '../host/sessions/reader.ts';
import { timesOf } from '../host/sessions/written.ts';
import { visibleJson } from '../text/invisible.ts';
import { checkedIn } from './check.ts';
import type { Command } from './command.ts';
import type { Asked } from './explain.ts';
import { noFolder, targetsOf } from './targets.ts';

type ReportCommand = Extract<Command, { readonly name: 'report' }>;

const DAY = 24 * 60 * 60 * 1000;

/** The logs that are looked at, and how far back they are read. */
const LOGS = { most: 5000, past: 1 << 30 };

/** Where and when a report is made. */
interface Around {
  readonly cwd: string;
  readonly machine: Machine;
  readonly env: Environment;
  /** Milliseconds. */
  readonly now: number;
}

/** What is printed. @throws UnreadablePathError */
export async function reportPage(command: ReportCommand, { cwd, machine, env, now }: Around): Promise<string> {
  const codex = await findInstalledCodex({ machine, env });
  const { cwd: folder, session, form } = command;
  const made = await report({ folder, cwd, machine, session, codex }, env, now);
  switch (form) {
    case 'html':
      return reportHtml(made, machine);
    case 'md':
      return reportMarkdown(made, machine);
    case 'json':
      return `${visibleJson(made, 2)}\n`;
  }
}

/** @throws UnreadablePathError */
export async function report(asked: Asked, env: Environment, now: number): Promise<Report> {
  const { folder, cwd, machine, session = {}, codex } = asked;
  const where = path.resolve(cwd, folder ?? '.');
  const stat = await fs.stat(where).catch(() => undefined);
  if (stat?.isDirectory() !== true) throw noFolder(folder ?? where);
  const { known: files } = await targetsOf([], where, machine);
  const folders = [where, ...files.flatMap((file) => settingsFolderOf(file, machine) ?? [])];
  const [snapshot, found] = await Promise.all([
    loadSnapshot({ machine, folders, files, session, codex }),
    readInventory(machine, env, where),
  ]);
  const checked = checkedIn(snapshot, files);
  return reportOn({
    snapshot,
    folder: where,
    session,
    at: now,
    sessions: await sessionsIn(where, machine, snapshot, now),
    found: checked.flatMap(({ reports }) => reports),
    failures: checked.flatMap(({ failures }) => failures).length,
    inventory: await withPrograms(found, snapshot, where, false),
  });
}

async function sessionsIn(where: string, machine: Machine, snapshot: Snapshot, now: number): Promise<SessionsAnswer> {
  const since = now - NOTHING_READ.recent.days * DAY;
  const log = await new SessionReader(machine.codexHome).read({ now, since, ...LOGS });
  const all = await complete(snapshot, foldersToShow(log, machine));
  const writtenAt = await timesOf(filesToDate(running(log), all));
  const names = [...new Set([where, await fs.realpath(where)])];
  return shownSessions({ ...log, writtenAt }, names, all);
}
