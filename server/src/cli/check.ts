/** `codex-posture check`: findings for files and folders. */
import path from 'node:path';
import { type FileKind, formatOf } from '../codex/file-kinds.ts';
import { kindNamed, kindOf, settingsFolderOf } from '../codex/file-places.ts';
import { loadFormat } from '../codex/formats.ts';
import { linesOf } from '../codex/lines-of.ts';
import { isBelow } from '../codex/locations.ts';
import type { Machine } from '../codex/machine.ts';
import { loadSuffixes } from '../codex/network/public-suffixes.ts';
import { policiesAmong } from '../codex/policy.ts';
import { codexFile } from '../codex/read-codex-file.ts';
import { type FileState, type Snapshot, stateOf } from '../codex/snapshot.ts';
import { complete, loadSnapshot } from '../host/load.ts';
import { readState } from '../host/read-file.ts';
import { type Checked, type CheckOptions, checkFile } from '../rules/check.ts';
import type { Severity } from '../rules/engine/rule.ts';
import { withProvenFixes } from '../rules/prove-fix.ts';
import { fingerprints } from './check/fingerprints.ts';
import { checkPolicy, completeUnderPolicy, readPolicy } from './check/given-policy.ts';
import { checkStandalone } from './check/standalone.ts';
import type { FailOn } from './command.ts';
import { type OnUnchecked, type Targets, targetsOf, type Unchecked, withNamed } from './targets.ts';

/** One finding as `--json` prints it: lines from 1, UTF-16 columns from 1, the end exclusive. */
export interface PrintedFinding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly rule: string;
  readonly family: string;
  readonly severity: Severity;
  readonly message: string;
  /** The same for the same finding in another version of the file. */
  readonly fingerprint: string;
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
  /** How many findings comments silence. */
  readonly silenced: number;
  /** What was left out. */
  readonly unchecked: readonly Unchecked[];
}

/** What was found in one file. */
export interface CheckedFile extends Checked {
  readonly file: string;
  readonly state: FileState;
  /** What the fixes are made for. */
  readonly snapshot: Snapshot;
  /** Where the file lies in the snapshot, if not where it really is. */
  readonly place?: string;
}

/** What is to be checked, and as what. */
export interface CheckRequest {
  readonly paths: readonly string[];
  readonly as: FileKind | undefined;
  readonly cwd: string;
  readonly machine: Machine;
  /** The text that stands for the file of that absolute path, in place of `paths`. */
  readonly given?: { readonly file: string; readonly state: FileState } | undefined;
  /** A team policy for all folders that are checked. */
  readonly policy?: string | undefined;
  /** Hears of what is left out. */
  readonly onUnchecked?: OnUnchecked;
}

/** Checks what is asked for, file by file. @throws UnreadablePathError */
export async function check(
  paths: readonly string[],
  as: FileKind | undefined,
  cwd: string,
  machine: Machine,
  options: CheckOptions = {},
): Promise<CheckResult> {
  const { files, unchecked } = await checkAll({ paths, as, cwd, machine }, options);
  return resultOf(files, unchecked);
}

/** Checks file by file, and keeps what was left out. @throws UnreadablePathError */
export async function checkAll(
  request: Omit<CheckRequest, 'onUnchecked'>,
  options: CheckOptions = {},
): Promise<{ readonly files: readonly CheckedFile[]; readonly unchecked: readonly Unchecked[] }> {
  // One search may come to what another has met.
  const unchecked = new Map<string, Unchecked>();
  const files = await checkFiles({ ...request, onUnchecked: (one) => unchecked.set(one.path, one) }, options);
  return { files, unchecked: [...unchecked.values()] };
}

/** Checks file by file. @throws UnreadablePathError */
export async function checkFiles(request: CheckRequest, options: CheckOptions = {}): Promise<readonly CheckedFile[]> {
  const { as, cwd, machine, given, onUnchecked } = request;
  const asked =
    given === undefined ? await targetsOf(request.paths, cwd, machine, onUnchecked) : targetOf(given.file, machine);
  const folders = [cwd, ...asked.known.flatMap((file) => settingsFolderOf(file, machine) ?? [])];
  const loaded = await loadSnapshot({ machine, folders, files: asked.known });
  const targets = as === undefined ? withNamed(asked, loaded) : asked;
  const policy = request.policy === undefined ? undefined : await readPolicy(path.resolve(cwd, request.policy));
  const shown = given === undefined ? loaded : await withFile(loaded, given, folders);
  const snapshot = policy === undefined ? shown : await completeUnderPolicy(shown, policy, [...new Set(folders)]);
  const results: CheckedFile[] = checkedIn(snapshot, targets.known, options).map((checked) => ({
    ...checked,
    snapshot,
    reports: withProvenFixes(snapshot, checked.reports),
  }));
  if (policy !== undefined && !targets.known.includes(policy.file)) {
    const { file, state } = policy;
    results.push({ file, state, snapshot, ...checkPolicy(snapshot, policy, options) });
  }
  for (const target of targets.alone) {
    const named = as ?? kindNamed(path.basename(target));
    if (named === undefined && isAmongCodex(target, machine)) {
      onUnchecked?.({ path: target, why: 'foreign' });
      continue;
    }
    const state = given?.state ?? (await readState(target));
    const kind = named ?? 'user';
    await loadFormat(formatOf(kind));
    if (state.kind === 'text') await loadSuffixes([[target, state.text]]);
    results.push({ file: target, state, ...checkStandalone(target, state, kind, machine, { ...options, policy }) });
  }
  for (const { file, state } of results)
    if (state.kind === 'unreadable' && state.why === 'failed') onUnchecked?.({ path: file, why: 'failed' });
  return results;
}

/** Whether what Codex reads there is known. */
const isAmongCodex = (file: string, machine: Machine): boolean =>
  file.split(path.sep).includes('.codex') || isBelow(machine, file, machine.codexHome);

/** What is found in those of the files that are there, without trying out fixes. */
export function checkedIn(
  snapshot: Snapshot,
  files: readonly string[],
  options: CheckOptions = {},
): readonly (Checked & Pick<CheckedFile, 'file' | 'state'>)[] {
  return files.flatMap((target) => {
    const file = codexFile(snapshot, target);
    return file === undefined ? [] : [{ file: target, state: file.state, ...checkFile(snapshot, file, options) }];
  });
}

const targetOf = (file: string, machine: Machine): Targets =>
  kindOf(file, machine) === undefined
    ? { known: [], alone: [file], folders: [] }
    : { known: [file], alone: [], folders: [] };

async function withFile(
  snapshot: Snapshot,
  { file, state }: NonNullable<CheckRequest['given']>,
  folders: readonly string[],
): Promise<Snapshot> {
  if (stateOf(snapshot, file) === undefined) return snapshot;
  const files = new Map(snapshot.files).set(file, state);
  const policies = policiesAmong({ ...snapshot, files }, [file]);
  return complete({ ...snapshot, files, ...(policies && { policies }) }, folders);
}

/** The result as `--json` prints it. */
export const resultOf = (files: readonly CheckedFile[], unchecked: readonly Unchecked[] = []): CheckResult => ({
  findings: files.flatMap(printed),
  failures: files.flatMap(({ failures }) => failures.map(({ rule, file }) => ({ rule, file }))),
  silenced: files.reduce((count, { silenced = [] }) => count + silenced.length, 0),
  unchecked,
});

function printed({ state, reports }: CheckedFile): readonly PrintedFinding[] {
  const lines = linesOf(state);
  const marks = fingerprints(reports);
  return reports.map((report) => {
    const { file, span, rule, severity, message, fixes } = report;
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
      fingerprint: marks.get(report) ?? '',
      fixes: fixes.map(({ title, safety }) => ({ title, safety })),
    };
  });
}

/** The gravest first. */
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** Whether Codex may read what is left out: not where neither it nor we are allowed to, and no file that it never reads. */
export const isGap = ({ why }: Unchecked): boolean => why !== 'forbidden' && why !== 'foreign';

/** 2 where something was not checked: what is missing may be the worst. 1 for findings of `failOn` or graver, else 0. */
export function exitStatus(
  { findings, failures, unchecked }: Omit<CheckResult, 'silenced'>,
  failOn: FailOn = 'warning',
): 0 | 1 | 2 {
  if (failures.length > 0 || unchecked.some(isGap)) return 2;
  const counting = failOn === 'never' ? [] : SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1);
  return findings.some(({ severity }) => counting.includes(severity)) ? 1 : 0;
}
