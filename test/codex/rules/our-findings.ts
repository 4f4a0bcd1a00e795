/** What our rules say of the files of a world, and what their fixes make of them. */
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import process from 'node:process';
import type { InstalledCodex } from '../../../server/src/codex/installed.ts';
import { codexFile } from '../../../server/src/codex/read-codex-file.ts';
import type { FileState, Snapshot } from '../../../server/src/codex/snapshot.ts';
import { loadSnapshot } from '../../../server/src/host/load.ts';
import { machineFrom } from '../../../server/src/host/machine.ts';
import { checkFile } from '../../../server/src/rules/check.ts';
import { editsFor } from '../../../server/src/rules/engine/fix-edits.ts';
import type { Report } from '../../../server/src/rules/engine/report.ts';
import { withProvenFixes } from '../../../server/src/rules/prove-fix.ts';
import { applyEdits } from '../../../server/src/text/edit.ts';
import type { World } from '../support/temp-home.ts';

async function snapshotOf(world: World, files: readonly string[], codex?: InstalledCodex): Promise<Snapshot> {
  const env = { HOME: world.home, CODEX_HOME: world.codexHome };
  const machine = machineFrom(env, process.platform, { systemRoot: world.systemFolder });
  return loadSnapshot({ machine, folders: [world.workspace], files, codex });
}

/** All findings in the files that `paths` name, where this Codex is installed. */
export async function findings(
  world: World,
  paths: readonly string[],
  codex?: InstalledCodex,
): Promise<readonly Report[]> {
  const snapshot = await snapshotOf(world, paths, codex);
  return paths.flatMap((path) => {
    const file = codexFile(snapshot, path);
    return file === undefined ? [] : withProvenFixes(snapshot, checkFile(snapshot, file, { rethrow: true }).reports);
  });
}

/** Carries out the first fix of the finding on disk. */
export async function repair(world: World, report: Report): Promise<void> {
  const [fix] = report.fixes;
  assert.ok(fix, `${report.rule.id} has no fix here`);
  const snapshot = await snapshotOf(world, [report.file]);
  const edits = editsFor(snapshot, fix.changes);
  assert.ok(edits, `"${fix.title}" cannot be made`);
  for (const [file, inFile] of edits) await fs.writeFile(file, applyEdits(textOf(snapshot.files.get(file)), inFile));
}

const textOf = (state: FileState | undefined): string => (state?.kind === 'text' ? state.text : '');
