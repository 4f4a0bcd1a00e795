/** Fixes of reports as code actions. */

import type { CodeAction, Diagnostic, Range, WorkspaceEdit } from 'vscode-languageserver-types';
import { type Snapshot, textOf } from '../codex/snapshot.ts';
import { changesKey, editsFor } from '../rules/engine/fix-edits.ts';
import type { Report, ReportFix } from '../rules/engine/report.ts';
import { disproofOf } from '../rules/prove-fix.ts';
import { printable } from '../text/printable.ts';
import { say } from '../text/sentences.ts';
import { EDITOR } from '../words/editor.ts';
import { type DiagnosticOptions, diagnosticOf, SOURCE } from './diagnostics.ts';
import { comparePositions, linesAt, rangeAt } from './ranges.ts';
import { type EditOptions, workspaceEdit } from './workspace-edit.ts';

export const QUICK_FIX = 'quickfix';

/** What is asked for: the fixes of one file that concern `range`. */
export interface CodeActionRequest {
  readonly range: Range;
  /** The diagnostics that the client shows there. */
  readonly diagnostics: readonly Diagnostic[];
  /** Kinds of actions wanted; all without it. */
  readonly only?: readonly string[] | undefined;
}

/** Beyond what diagnostics and edits need: whether the client asks for the edit of an action once it is chosen. */
export interface FixOptions extends DiagnosticOptions, EditOptions {
  readonly resolvesEdits: boolean;
}

/** Working out an edit costs a look through the whole file: for more fixes than these it waits until one is chosen. */
export const MAX_WITH_EDITS = 10;

/** Clients that cannot wait get no more fixes than this, and in long files only as many as take this many characters. */
export const MAX_ACTIONS = 50;
const MAX_CHARACTERS = 1 << 20;

/** What an action says about itself, for its edit to be worked out later. */
interface Later {
  readonly file: string;
  readonly rule: string;
  readonly start: number;
  readonly end: number;
  /** The changes, as {@link changesKey} spells them. */
  readonly changes: string;
}

/** Whether an action of `kind` is wanted: kinds are hierarchies with dots. */
export const isWanted = (kind: string, only: readonly string[] | undefined): boolean =>
  only?.some((wanted) => wanted === '' || wanted === kind || kind.startsWith(`${wanted}.`)) ?? true;

/**
 * One quick fix for each fix of the reports that are asked about; those that cannot be carried out are left out, as far
 * as it is worked out now.
 */
export function quickFixes(
  reports: readonly Report[],
  request: CodeActionRequest,
  snapshot: Snapshot,
  options: FixOptions,
): readonly CodeAction[] {
  if (!isWanted(QUICK_FIX, request.only)) return [];
  const offered = reports
    .filter((report) => isAskedAbout(report, request, snapshot))
    .flatMap((report) => offersOf(report, request, snapshot, options));
  const different = onceEach(offered);
  const isLate = different.length > MAX_WITH_EDITS && options.resolvesEdits;
  const ready = isLate
    ? different.map((each) => ({ ...each, action: { ...each.action, data: laterOf(each) } }))
    : different.slice(0, affordable(snapshot, reports)).flatMap((each) => readyOne(each, snapshot, options) ?? []);
  return toldApart(ready, snapshot);
}

function affordable(snapshot: Snapshot, [first]: readonly Report[]): number {
  const length = textOf(snapshot, first?.file ?? '')?.length ?? 0;
  return Math.max(MAX_WITH_EDITS, Math.min(MAX_ACTIONS, Math.floor(MAX_CHARACTERS / (length + 1))));
}

/** The file that an action without an edit is about. */
export const fileOfAction = ({ data }: CodeAction): string | undefined => (isLater(data) ? data.file : undefined);

/** The action with the edit that it stands for; as it is where nothing like it is found any more. */
export function withEdit(
  action: CodeAction,
  reports: readonly Report[],
  snapshot: Snapshot,
  options: EditOptions,
): CodeAction {
  const { data } = action;
  if (!isLater(data)) return action;
  const fix = reports
    .filter(({ rule, span }) => rule.id === data.rule && span.start === data.start && span.end === data.end)
    .flatMap(({ fixes }) => fixes)
    .find(({ changes }) => changesKey(changes) === data.changes);
  const edit = fix && editOf(data.file, fix, snapshot, options);
  return edit === undefined ? action : { ...action, edit };
}

const laterOf = ({ report, fix }: Offered): Later => ({
  file: report.file,
  rule: report.rule.id,
  start: report.span.start,
  end: report.span.end,
  changes: changesKey(fix.changes),
});

function isLater(data: unknown): data is Later {
  return typeof data === 'object' && data !== null && 'file' in data && typeof data.file === 'string';
}

function editOf(file: string, fix: ReportFix, snapshot: Snapshot, options: EditOptions): WorkspaceEdit | undefined {
  if (disproofOf(snapshot, file, fix) !== undefined) return undefined;
  const edits = editsFor(snapshot, fix.changes);
  // What is as wished already is no fix.
  if (edits === undefined || [...edits.values()].every((list) => list.length === 0)) return undefined;
  return workspaceEdit(edits, snapshot, options);
}

function readyOne(each: Offered, snapshot: Snapshot, options: EditOptions): Offered | undefined {
  const edit = editOf(each.report.file, each.fix, snapshot, options);
  return edit && { ...each, action: { ...each.action, edit } };
}

interface Offered {
  readonly action: CodeAction;
  readonly report: Report;
  readonly fix: ReportFix;
}

/** What does the same is offered once. */
function onceEach(offered: readonly Offered[]): readonly Offered[] {
  const known = new Map<string, Offered>();
  for (const each of offered) {
    const key = JSON.stringify([each.action.title, changesKey(each.fix.changes)]);
    const first = known.get(key);
    if (first === undefined)
      known.set(key, { ...each, action: { ...each.action, diagnostics: [...(each.action.diagnostics ?? [])] } });
    else first.action.diagnostics?.push(...(each.action.diagnostics ?? []));
  }
  return [...known.values()];
}

/** Actions of one title that do different things get their places added to it. */
function toldApart(offered: readonly Offered[], snapshot: Snapshot): readonly CodeAction[] {
  const counts = new Map<string, number>();
  for (const { action } of offered) counts.set(action.title, (counts.get(action.title) ?? 0) + 1);
  return offered.map(({ action, report }) =>
    counts.get(action.title) === 1 ? action : { ...action, title: `${action.title} (${placeIn(report, snapshot)})` },
  );
}

/** More of a finding's text than this says nothing more. In UTF-16 code units. */
const MAX_PLACE = 40;

/** What is at the finding, where that is short and no secret; else its line and column. */
function placeIn({ file, span, rule }: Report, snapshot: Snapshot): string {
  const text = textOf(snapshot, file)?.slice(span.start, span.end) ?? '';
  if (rule.family !== 'secrets' && text !== '' && text.length <= MAX_PLACE) return printable(text);
  const { line, character } = linesAt(snapshot, file).position(span.start);
  return say(EDITOR.place, { line: line + 1, column: character + 1 });
}

function offersOf(
  report: Report,
  request: CodeActionRequest,
  snapshot: Snapshot,
  options: DiagnosticOptions,
): readonly Offered[] {
  const diagnostic = shownOr(diagnosticOf(report, snapshot, options), request.diagnostics);
  const best = bestOf(report.fixes);
  return report.fixes.map((fix) => {
    const preferred = fix === best ? { isPreferred: true } : {};
    return { action: { title: fix.title, kind: QUICK_FIX, diagnostics: [diagnostic], ...preferred }, report, fix };
  });
}

/**
 * The fix to apply without a choice: the first where it is safe or certain, or where only removals come after it. Never one
 * that takes out what may be meant otherwise.
 */
function bestOf([first, ...others]: readonly ReportFix[]): ReportFix | undefined {
  if (first === undefined || first.intent === 'last') return undefined;
  const isSure = first.safety === 'safe' || first.intent === 'certain';
  return isSure || others.every(isRemoval) ? first : undefined;
}

const isRemoval = ({ changes }: ReportFix): boolean =>
  changes.every((each) => 'change' in each && each.change.kind === 'remove');

/** The client's own copy where it shows this diagnostic: some clients match by identity of all fields. */
function shownOr(diagnostic: Diagnostic, shown: readonly Diagnostic[]): Diagnostic {
  return shown.find((other) => isShownAs(other, diagnostic.code, diagnostic.range)) ?? diagnostic;
}

/** Whether the finding touches the range, or the client names it: some ask for all on the line of the cursor. */
export function isAskedAbout({ file, span, rule }: Report, request: CodeActionRequest, snapshot: Snapshot): boolean {
  const range = rangeAt(snapshot, file, span);
  return touches(range, request.range) || request.diagnostics.some((shown) => isShownAs(shown, rule.id, range));
}

const isShownAs = (shown: Diagnostic, code: Diagnostic['code'], range: Range): boolean =>
  shown.source === SOURCE && shown.code === code && sameRange(shown.range, range);

const sameRange = (a: Range, b: Range): boolean =>
  comparePositions(a.start, b.start) === 0 && comparePositions(a.end, b.end) === 0;

/** Whether two ranges share a character or a border. */
const touches = (a: Range, b: Range): boolean =>
  comparePositions(a.start, b.end) <= 0 && comparePositions(b.start, a.end) <= 0;
