/** `codex-posture check`: findings for files and folders. */
import path from 'node:path';
import { type FileKind, formatOf } from '../codex/file-kinds.ts';
import { kindNamed, projectFolderOf } from '../codex/file-places.ts';
import { loadFormat } from '../codex/formats.ts';
import type { Machine } from '../codex/machine.ts';
import { codexFile } from '../codex/read-codex-file.ts';
import type { FileState } from '../codex/snapshot.ts';
import { loadSnapshot } from '../host/load.ts';
import { readState } from '../host/read-file.ts';
import { type Checked, type CheckOptions, checkFile } from '../rules/check.ts';
import type { Report } from '../rules/engine/report.ts';
import { withProvenFixes } from '../rules/prove-fix.ts';
import { LineIndex } from '../text/line-index.ts';
import { checkStandalone } from './check-standalone.ts';
import { targetsOf } from './targets.ts';

/** One finding as `--json` prints it: lines from 1, UTF-16 columns from 1, the end exclusive. */
export interface PrintedFinding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly rule: string;
  readonly family: string;
  readonly severity: string;
  readonly message: string;
  readonly fixes: readonly { readonly title: string; readonly safety: string }[];
}

/** A rule that broke down on a file, as `--json` prints it: what it would have found there is missing. */
export interface PrintedFailure {
  readonly rule: string;
  readonly file: string;
}

/** What `check` prints. */
export interface CheckResult {
  readonly findings: readonly PrintedFinding[];
  readonly failures: readonly PrintedFailure[];
}

/** Checks file by file. @throws UnreadablePathError */
export async function check(
  paths: readonly string[],
  as: FileKind | undefined,
  cwd: string,
  machine: Machine,
  options: CheckOptions = {},
): Promise<CheckResult> {
  const targets = await targetsOf(paths, cwd, machine);
  const folders = [cwd, ...targets.known.flatMap((file) => projectFolderOf(file, machine) ?? [])];
  const snapshot = await loadSnapshot({ machine, folders, files: targets.known });
  const results = targets.known.flatMap((target) => {
    const file = codexFile(snapshot, target);
    if (file === undefined) return [];
    const { reports, failures } = checkFile(snapshot, file, options);
    return [resultOf(file.state, { reports: withProvenFixes(snapshot, reports), failures })];
  });
  for (const target of targets.alone) {
    const state = await readState(target);
    const kind = as ?? kindNamed(path.basename(target)) ?? 'user';
    await loadFormat(formatOf(kind));
    results.push(resultOf(state, checkStandalone(target, state, kind, machine, options)));
  }
  return {
    findings: results.flatMap(({ findings }) => findings),
    failures: results.flatMap(({ failures }) => failures),
  };
}

const resultOf = (state: FileState, { reports, failures }: Checked): CheckResult => ({
  findings: printed(state, reports),
  failures: failures.map(({ rule, file }) => ({ rule, file })),
});

function printed(state: FileState, reports: readonly Report[]): readonly PrintedFinding[] {
  const lines = new LineIndex(state.kind === 'text' ? state.text : '');
  return reports.map(({ file, span, rule, severity, message, fixes }) => {
    const start = lines.position(span.start);
    const end = lines.position(span.end);
    return {
      file,
      line: start.line + 1,
      column: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
      rule: rule.id,
      family: rule.family,
      severity,
      message,
      fixes: fixes.map(({ title, safety }) => ({ title, safety })),
    };
  });
}

/** 2 where a rule broke down: what is missing may be the worst. 1 for errors and warnings, else 0. */
export function exitStatus({ findings, failures }: CheckResult): 0 | 1 | 2 {
  if (failures.length > 0) return 2;
  return findings.some(({ severity }) => severity === 'error' || severity === 'warning') ? 1 : 0;
}
