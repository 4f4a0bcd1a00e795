/** Inputs of a chosen size, for benchmarks that run in their own process. */
import { codexFile } from '../../server/src/codex/read-codex-file.ts';
import { quickFixes } from '../../server/src/features/code-actions.ts';
import { hardenPlan } from '../../server/src/harden/plan.ts';
import { checkFile } from '../../server/src/rules/check.ts';
import { FIX_OPTIONS } from '../core/support/fix-options.ts';
import { snapshotOf } from '../core/support/snapshot.ts';

export const USER = '/home/me/.codex/config.toml';

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
  return () => quickFixes(reports, { range, diagnostics: [] }, snapshot, FIX_OPTIONS);
}
