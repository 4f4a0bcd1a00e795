/** What the rules find in the files of a view, worked out once. */
import { createHash } from 'node:crypto';
import type { Diagnostic } from 'vscode-languageserver';
import { projectFolderOf, settingsFolderOf } from '../codex/file-places.ts';
import { type Lookups, type Recording, recorded, recordedFor } from '../codex/lookups.ts';
import { codexFile, isReadAsToml, tomlOf } from '../codex/read-codex-file.ts';
import { movesBetween } from '../codex/same-statements.ts';
import type { FileState, Snapshot } from '../codex/snapshot.ts';
import { type DiagnosticOptions, diagnosticsOf } from '../features/diagnostics.ts';
import { movedDiagnostics } from '../features/moved-diagnostics.ts';
import { settled, type Typing, typedAt } from '../features/typing.ts';
import { type Checked, type CheckOptions, checkFile, type RuleFailure } from '../rules/check.ts';
import { EarlierReports } from '../rules/engine/earlier-reports.ts';
import type { Report } from '../rules/engine/report.ts';
import { isBetweenStatements } from '../syntax/toml/between-statements.ts';
import { TOML } from '../syntax/toml.ts';
import type { DocumentChange } from './kept-document.ts';

/** The diagnostics of one file. `resultId` is the same for the same diagnostics, whenever and by whom they were made. */
export interface FileDiagnostics {
  readonly resultId: string;
  readonly items: readonly Diagnostic[];
}

interface FileFindings {
  readonly checked: Checked;
  /** The version of the file that was looked at. */
  readonly state: FileState | undefined;
  /** What they rest on. */
  readonly lookups: Lookups;
  diagnostics?: FileDiagnostics;
  /** Those that are shown while somebody types, and where that is. */
  meanwhile?: { readonly typing: Typing; readonly diagnostics: FileDiagnostics };
}

/** More than a search finds: whoever makes files come and go must not fill our memory. */
const MAX_REMEMBERED = 50_000;

/** One for files that nobody edits, and how many more of them may share it. */
interface SharedRecording {
  readonly recording: Recording;
  left: number;
}

/** How many files without settings share what is worked out of the settings above them. A change of one concerns them all. */
const FILES_TOGETHER = 16;

/** What is known of the documents of an editor. */
export interface Editing {
  /** Where somebody is writing in a file. */
  readonly typingIn: (path: string) => Typing | undefined;
  readonly isOpen: (path: string) => boolean;
  /** The last change of a document, where there was one. */
  readonly changeOf: (path: string) => DocumentChange | undefined;
}

const NOWHERE: Editing = { typingIn: () => undefined, isOpen: () => false, changeOf: () => undefined };

const NOTHING: Checked = { reports: [], failures: [] };

export class Findings {
  readonly #options: DiagnosticOptions;
  readonly #failed: (failure: RuleFailure) => void;
  readonly #editing: Editing;
  #check: CheckOptions;
  #bySnapshot = new WeakMap<Snapshot, Map<string, FileFindings>>();
  /** The last findings of each file, which hold for the next snapshot too where nothing changed that they rest on. */
  #last = new Map<string, FileFindings>();
  #shared = new WeakMap<Snapshot, SharedRecording>();

  /**
   * `failed` is told of each rule that breaks down, as often as it does.
   */
  constructor(
    options: DiagnosticOptions,
    check: CheckOptions,
    failed: (failure: RuleFailure) => void,
    editing: Editing = NOWHERE,
  ) {
    this.#editing = editing;
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
    this.#last.clear();
  }

  /** Empty for paths that are no Codex files or were not looked at. */
  reportsOf(snapshot: Snapshot, path: string): readonly Report[] {
    return this.#of(snapshot, path).checked.reports;
  }

  /** How many rules failed on the file. */
  failuresOn(snapshot: Snapshot, path: string): number {
    return this.#of(snapshot, path).checked.failures.length;
  }

  /** What is shown now: while somebody types, without what waits until they have left the statement. */
  diagnosticsOf(snapshot: Snapshot, path: string): FileDiagnostics {
    const found = this.#of(snapshot, path);
    const { reports } = found.checked;
    found.diagnostics ??= new Identified(diagnosticsOf(reports, snapshot, this.#options));
    const typing = this.#editing.typingIn(path);
    const shown = typing ? settled(reports, typing, (offset) => typedAt(snapshot, path, offset)) : reports;
    if (typing === undefined || shown.length === reports.length) return found.diagnostics;
    if (found.meanwhile?.typing !== typing)
      found.meanwhile = { typing, diagnostics: new Identified(diagnosticsOf(shown, snapshot, this.#options)) };
    return found.meanwhile.diagnostics;
  }

  /**
   * The diagnostics of an open document after a change between its statements, before anything is worked out: the same as
   * before, at their new places. `undefined` where that takes a look at the file.
   */
  movedIn(path: string): FileDiagnostics | undefined {
    const change = this.#editing.changeOf(path);
    const last = this.#last.get(path);
    if (change === undefined || last?.state?.kind !== 'text' || last.state.text !== change.before) return undefined;
    const { state, checked, diagnostics } = last;
    const toml = isReadAsToml(state) ? tomlOf(state) : undefined;
    if (toml === undefined || diagnostics === undefined || !isBetweenStatements(toml, change.edit)) return undefined;
    const typing = { offset: change.edit.span.start, isInStatement: true };
    const shown = new Set(settled(checked.reports, typing, (offset) => TOML.typed(toml, offset)));
    // In another line, a comment and a cursor concern another statement.
    const isSplit = change.edit.text.includes('\n');
    if (isSplit && (checked.silenced !== undefined || shown.size < checked.reports.length)) return undefined;
    // With fewer of too many findings, others would be left out.
    if (diagnostics.items.length < checked.reports.length) return undefined;
    const items = diagnostics.items.filter((_, at) => shown.has(checked.reports[at] as Report));
    const { range, edit } = change;
    const moved = movedDiagnostics(items, { uri: this.#options.uriOf(path), range, text: edit.text });
    return moved && new Identified(moved);
  }

  #of(snapshot: Snapshot, path: string): FileFindings {
    const known = this.#bySnapshot.get(snapshot) ?? new Map<string, FileFindings>();
    this.#bySnapshot.set(snapshot, known);
    const before = known.get(path);
    if (before !== undefined) return before;
    const last = this.#last.get(path);
    const found = last?.lookups.areSameIn(snapshot) ? last : this.#checked(snapshot, path, last);
    known.set(path, found);
    if (last === undefined && this.#last.size >= MAX_REMEMBERED) this.#last.clear();
    this.#last.set(path, found);
    return found;
  }

  #checked(snapshot: Snapshot, path: string, last: FileFindings | undefined): FileFindings {
    const recording = this.#recording(snapshot, path);
    const state = recording.snapshot.files.get(path);
    const file = state === undefined || state.kind === 'missing' ? undefined : codexFile(recording.snapshot, path);
    const earlier = last && earlierReports(last, snapshot, path);
    const checked = file === undefined ? NOTHING : checkFile(recording.snapshot, file, this.#check, earlier);
    checked.failures.forEach(this.#failed);
    const { lookups } = recording;
    return { checked, state, lookups: last && earlier ? lookups.of(snapshot, last.lookups) : lookups };
  }

  #recording(snapshot: Snapshot, path: string): Recording {
    const { machine } = snapshot;
    const folder = projectFolderOf(path, machine);
    if (settingsFolderOf(path, machine) !== undefined || folder === undefined || this.#editing.isOpen(path))
      return recordedFor(snapshot, folder);
    const known = this.#shared.get(snapshot);
    const shared =
      known === undefined || known.left === 0 ? { recording: recorded(snapshot), left: FILES_TOGETHER } : known;
    this.#shared.set(snapshot, shared);
    shared.left--;
    return shared.recording;
  }
}

/** What still holds of `last`: the statements of the file are the same, and all else is. */
function earlierReports(last: FileFindings, snapshot: Snapshot, path: string): EarlierReports | undefined {
  const { lookups, state, checked } = last;
  if (checked.failures.length > 0 || !lookups.areAlikeIn(snapshot, (at) => at === path)) return undefined;
  const move = movesBetween(state, snapshot.files.get(path));
  const { reports, silenced = [] } = checked;
  return move && new EarlierReports(path, [...reports, ...silenced.map(({ report }) => report)], move);
}

/** The id is worked out when somebody asks: where each version is published anyway, nobody does. */
class Identified implements FileDiagnostics {
  readonly items: readonly Diagnostic[];
  #resultId: string | undefined;

  constructor(items: readonly Diagnostic[]) {
    this.items = items;
  }

  get resultId(): string {
    this.#resultId ??= createHash('sha256').update(JSON.stringify(this.items)).digest('base64url').slice(0, 22);
    return this.#resultId;
  }
}

/** What a file without findings has. */
export const NO_DIAGNOSTICS: FileDiagnostics = new Identified([]);
