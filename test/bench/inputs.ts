/** Inputs of a chosen size, for benchmarks that run in their own process. */
import { codexFile } from '../../server/src/codex/read-codex-file.ts';
import { quickFixes } from '../../server/src/features/code-actions.ts';
import { uriFromPath } from '../../server/src/features/uri.ts';
import { hardenPlan } from '../../server/src/harden/plan.ts';
import { checkFile } from '../../server/src/rules/check.ts';
import { snapshotOf } from '../core/support/snapshot.ts';

export const USER = '/home/me/.codex/config.toml';

const OPTIONS = {
  uriOf: (file: string) => uriFromPath(file, 'linux'),
  versionOf: () => 1,
  documentChanges: true,
  createFiles: true,
  relatedInformation: true,
  codeDescription: true,
  tags: [],
  resolvesEdits: true,
};

/** Hardens a folder with so many open projects. */
export function harden(count: number): () => unknown {
  const projects = Array.from({ length: count }, (_, index) => `/work/p${index}`);
  const trust = projects.map((at) => `[projects."${at}"]\ntrust_level = "trusted"\n`).join('');
  const open = 'sandbox_mode = "danger-full-access"\napproval_policy = "never"\n';
  const files = Object.fromEntries(projects.map((at) => [`${at}/.codex/config.toml`, open]));
  const snapshot = snapshotOf({ [USER]: trust, ...files });
  return () => hardenPlan(snapshot, '/work');
}

/** Selects all of a file with so many findings, for which the editor asks for code actions. */
export function actions(count: number): () => unknown {
  const snapshot = snapshotOf({ [USER]: Array.from({ length: count }, (_, index) => `[t${index}]\n`).join('') });
  const known = codexFile(snapshot, USER);
  const reports = known === undefined ? [] : checkFile(snapshot, known).reports;
  const range = { start: { line: 0, character: 0 }, end: { line: count, character: 0 } };
  return () => quickFixes(reports, { range, diagnostics: [] }, snapshot, OPTIONS);
}
