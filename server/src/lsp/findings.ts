/** What the rules find in the files of a view, worked out once. */
import { createHash } from 'node:crypto';
import type { Diagnostic } from 'vscode-languageserver';
import { codexFile } from '../codex/read-codex-file.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import { type DiagnosticOptions, diagnosticsOf } from '../features/diagnostics.ts';
import { type Checked, type CheckOptions, checkFile, type RuleFailure } from '../rules/check.ts';
import type { Report } from '../rules/engine/report.ts';

/** The diagnostics of one file. `resultId` is the same for the same diagnostics, whenever and by whom they were made. */
export interface FileDiagnostics {
  readonly resultId: string;
  readonly items: readonly Diagnostic[];
}

interface FileFindings {
  readonly reports: readonly Report[];
  diagnostics?: FileDiagnostics;
}

const NOTHING: Checked = { reports: [], failures: [] };

export class Findings {
  readonly #options: DiagnosticOptions;
  readonly #failed: (failure: RuleFailure) => void;
  #check: CheckOptions;
  #bySnapshot = new WeakMap<Snapshot, Map<string, FileFindings>>();

  /** `failed` is told of each rule that breaks down, as often as it does. */
  constructor(options: DiagnosticOptions, check: CheckOptions, failed: (failure: RuleFailure) => void) {
    this.#options = options;
    this.#check = check;
    this.#failed = failed;
  }

  get check(): CheckOptions {
    return this.#check;
  }

  /** Judges by other settings from now on. */
  configure(check: CheckOptions): void {
    this.#check = check;
    this.#bySnapshot = new WeakMap();
  }

  /** Empty for paths that are no Codex files or were not looked at. */
  reportsOf(snapshot: Snapshot, path: string): readonly Report[] {
    return this.#of(snapshot, path).reports;
  }

  diagnosticsOf(snapshot: Snapshot, path: string): FileDiagnostics {
    const found = this.#of(snapshot, path);
    found.diagnostics ??= withId(diagnosticsOf(found.reports, snapshot, this.#options));
    return found.diagnostics;
  }

  #of(snapshot: Snapshot, path: string): FileFindings {
    const known = this.#bySnapshot.get(snapshot) ?? new Map<string, FileFindings>();
    this.#bySnapshot.set(snapshot, known);
    const before = known.get(path);
    if (before !== undefined) return before;
    const state = snapshot.files.get(path);
    const file = state === undefined || state.kind === 'missing' ? undefined : codexFile(snapshot, path);
    const { reports, failures } = file === undefined ? NOTHING : checkFile(snapshot, file, this.#check);
    failures.forEach(this.#failed);
    const found = { reports };
    known.set(path, found);
    return found;
  }
}

const withId = (items: readonly Diagnostic[]): FileDiagnostics => ({
  resultId: createHash('sha256').update(JSON.stringify(items)).digest('base64url').slice(0, 22),
  items,
});

/** What a file without findings has. */
export const NO_DIAGNOSTICS: FileDiagnostics = withId([]);
