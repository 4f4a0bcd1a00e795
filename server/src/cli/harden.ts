/** `codex-posture harden`: plans, shows and writes a hardening. */

import fs from 'node:fs/promises';
import path from 'node:path';
import type { Machine } from '../codex/machine.ts';
import { type Snapshot, textOf, withTexts } from '../codex/snapshot.ts';
import type { HardenPlan } from '../contract.ts';
import { changedFiles, planAnswer } from '../features/harden-plan.ts';
import { requirementsPlan } from '../features/requirements-plan.ts';
import type { Inventory } from '../harden/inventory.ts';
import type { PlanRequest } from '../harden/plan-specs.ts';
import { type PlanOutcome, planTo } from '../harden/plan-to.ts';
import { teamPlan } from '../harden/team-plan.ts';
import { boundaryOf } from '../host/boundary.ts';
import type { Environment } from '../host/environment.ts';
import { findCodexFiles } from '../host/find-codex-files.ts';
import { findInstalledCodex } from '../host/installed-codex.ts';
import { readInventory, withPrograms } from '../host/inventory.ts';
import { applyRecorded, JournalStore, journalFolder, missingFolders } from '../host/journal.ts';
import { loadSnapshot } from '../host/load.ts';
import { applyEdits } from '../text/edit.ts';
import { bare } from '../text/phrases.ts';
import { HIDDEN, withoutSecrets } from '../text/secret.ts';
import { say } from '../text/sentences.ts';
import { unifiedDiff } from '../text/unified-diff.ts';
import { PATH_ERRORS } from '../words/command-line.ts';
import { fileProblem } from '../words/journal.ts';
import { PLAN_WORDS } from '../words/plans.ts';
import { UnreadablePathError } from './errors.ts';
import { secretsIn } from './secrets-in.ts';
import { noFolder } from './targets.ts';

export interface HardenAsked {
  readonly request: PlanRequest;
  readonly asProfile: boolean;
  /** Whose file is written. */
  readonly into?: 'user' | 'project';
  /** A file for the administrator that is written instead of the person's; counts from `cwd`. */
  readonly requirements: string | undefined;
  readonly write: boolean;
  /** By default `cwd`, which it counts from. */
  readonly folder: string | undefined;
  readonly cwd: string;
  readonly machine: Machine;
  readonly env: Environment;
}

/** What would change, or has changed, in a file. */
export interface FileDiff {
  readonly file: string;
  /** Unified, without the secrets that lines of the file hold. */
  readonly diff: string;
}

/** What came of it. */
export interface Hardened {
  readonly answer: HardenPlan;
  readonly diffs: readonly FileDiff[];
  /** Folders that new files need and that are not there, the outermost first. */
  readonly newFolders: readonly string[];
  /** Why nothing was written although it was asked for. */
  readonly problem?: string;
  readonly written: boolean;
}

/** Files below the folder whose settings the plan may concern. */
const FIND = { entries: 100_000, depth: 16, found: 200 };

/** @throws UnreadablePathError */
export async function harden(asked: HardenAsked): Promise<Hardened> {
  const { request, asProfile, write, machine, env } = asked;
  const folder = await folderOf(asked);
  const codex = await findInstalledCodex({ machine, env });
  const [files, found] = await Promise.all([
    findCodexFiles(folder, { limits: FIND, settingsOnly: true }),
    readInventory(machine, env, folder),
  ]);
  const session = asProfile ? { profile: request.plan } : {};
  const loaded = await loadSnapshot({ machine, folders: [folder], files, session, codex });
  const inventory = await withPrograms(found, loaded, folder, request.trust === 'keep');
  const demands = asked.requirements === undefined ? undefined : path.resolve(asked.cwd, asked.requirements);
  const snapshot = demands === undefined ? loaded : await withFile(loaded, demands);
  const { outcome, answer } =
    demands === undefined
      ? settingsPlan(snapshot, folder, inventory, asked)
      : requirementsPlan(snapshot, folder, request, inventory, demands);
  const changed = outcome.obstacle === undefined ? changedFiles(outcome) : [];
  const newFolders = await missingFolders(changed.filter((file) => textOf(snapshot, file) === undefined));
  const diffs = changed.map((file) => ({ file, diff: diffOf(file, outcome, snapshot) }));
  const result = { answer, diffs, newFolders, written: false };
  if (!write || changed.length === 0) return result;
  const applied = await applyRecorded(new JournalStore(journalFolder(machine, env)), {
    at: Date.now(),
    title: PLAN_WORDS[request.plan].title,
    folder,
    files: changed.map((file) => ({
      path: file,
      before: textOf(snapshot, file) ?? null,
      after: textAfter(outcome, snapshot, file),
      within: boundaryOf(file, machine, new Set([folder])),
      isForAll: file === demands,
    })),
  });
  if ('problem' in applied) return { ...result, problem: fileProblem(applied.problem, applied.file) };
  return { ...result, written: true };
}

function settingsPlan(
  snapshot: Snapshot,
  folder: string,
  inventory: Inventory,
  { request, asProfile, into }: HardenAsked,
) {
  const outcome =
    into === 'project'
      ? teamPlan(snapshot, folder, request)
      : planTo(snapshot, folder, request, inventory, { asProfile });
  const about = { snapshot, inventory, uriOf: (file: string) => file, asProfile, ...(into && { into }) };
  return { outcome, answer: planAnswer(outcome, request, about) };
}

/** The snapshot with a file that is none of Codex's. */
async function withFile(snapshot: Snapshot, file: string): Promise<Snapshot> {
  try {
    return withTexts(snapshot, new Map([[file, await fs.readFile(file, 'utf8')]]));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return snapshot;
    throw new UnreadablePathError(say(PATH_ERRORS.unreadable, { path: bare(file) }));
  }
}

async function folderOf({ folder, cwd }: HardenAsked): Promise<string> {
  const where = path.resolve(cwd, folder ?? '.');
  const stat = await fs.stat(where).catch(() => undefined);
  if (stat?.isDirectory() !== true) throw noFolder(folder ?? where);
  return where;
}

const textAfter = (outcome: PlanOutcome, snapshot: Snapshot, file: string): string =>
  applyEdits(textOf(snapshot, file) ?? '', outcome.edits.get(file) ?? []);

/** The changes of a file as a unified diff, without the secrets that its lines hold. */
function diffOf(file: string, outcome: PlanOutcome, snapshot: Snapshot): string {
  const before = textOf(snapshot, file);
  const body = unifiedDiff(before ?? '', outcome.edits.get(file) ?? []);
  const after = withTexts(snapshot, new Map([[file, textAfter(outcome, snapshot, file)]]));
  const secrets = [snapshot, after].flatMap((texts) => secretsIn(texts, file)).sort((a, b) => b.length - a.length);
  const shown = secrets.reduce((text, secret) => text.replaceAll(secret, HIDDEN), body);
  const lines = shown.split('\n').map(withoutSecrets).join('\n');
  return `--- ${before === undefined ? '/dev/null' : file}\n+++ ${file}\n${lines}`;
}

/** Whether the plan was not reached, or not written. */
export const isStuck = ({ answer, problem }: Hardened): boolean => answer.cannot !== undefined || problem !== undefined;

/** The answer without what only an editor needs. */
export function hardenJson({
  answer: { edits: _, files: __, ...answer },
  problem,
  written,
  diffs,
  newFolders,
}: Hardened) {
  return { ...answer, diffs, newFolders, written, ...(problem === undefined ? {} : { problem }) };
}
