/** `codex-posture check`: findings for files and folders. */
import path from 'node:path';
import type { FileKind } from '../codex/file-kinds.ts';
import { kindNamed } from '../codex/file-places.ts';
import { codexFile } from '../codex/files.ts';
import type { Machine } from '../codex/machine.ts';
import type { FileState } from '../codex/snapshot.ts';
import { loadSnapshot } from '../host/load.ts';
import { readState } from '../host/read.ts';
import { checkFile } from '../rules/engine/check.ts';
import type { Report } from '../rules/engine/report.ts';
import { LineIndex } from '../text/line-index.ts';
import { checkAlone } from './alone.ts';
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

/** All findings, file by file. @throws UnreadablePathError */
export async function check(
  paths: readonly string[],
  as: FileKind | undefined,
  cwd: string,
  machine: Machine,
): Promise<readonly PrintedFinding[]> {
  const targets = await targetsOf(paths, cwd, machine);
  const folders = [cwd, ...targets.known.map((file) => path.dirname(path.dirname(file)))];
  const snapshot = await loadSnapshot({ machine, folders, files: targets.known });
  const findings = targets.known.flatMap((target) => {
    const file = codexFile(snapshot, target);
    return file === undefined ? [] : printed(file.state, checkFile(snapshot, file));
  });
  for (const target of targets.alone) {
    const state = await readState(target);
    const kind = as ?? kindNamed(path.basename(target)) ?? 'user';
    findings.push(...printed(state, checkAlone(target, state, kind, machine)));
  }
  return findings;
}

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

/** Whether the findings are anything to worry about. */
export const isWorrying = (findings: readonly PrintedFinding[]): boolean =>
  findings.some(({ severity }) => severity === 'error' || severity === 'warning');
