/** Fixes of reports as code actions. */
import type { CodeAction, Diagnostic, Range } from 'vscode-languageserver-types';
import { type Snapshot, textOf } from '../codex/snapshot.ts';
import { editsFor } from '../rules/engine/fix.ts';
import type { Report, ReportFix } from '../rules/engine/report.ts';
import { printable } from '../text/printable.ts';
import { type DiagnosticOptions, diagnosticOf, SOURCE } from './diagnostics.ts';
import { linesAt, rangeAt } from './places.ts';
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

/** Whether an action of `kind` is wanted: kinds are hierarchies with dots. */
export const isWanted = (kind: string, only: readonly string[] | undefined): boolean =>
  only?.some((wanted) => wanted === '' || wanted === kind || kind.startsWith(`${wanted}.`)) ?? true;

/** One quick fix for each fix of the reports that touch the range; those that cannot be carried out are left out. */
export function quickFixes(
  reports: readonly Report[],
  request: CodeActionRequest,
  snapshot: Snapshot,
  options: DiagnosticOptions & EditOptions,
): readonly CodeAction[] {
  if (!isWanted(QUICK_FIX, request.only)) return [];
  const actions = reports
    .filter(({ file, span }) => touches(rangeAt(snapshot, file, span), request.range))
    .flatMap((report) => actionsFor(report, request, snapshot, options).map((action) => ({ action, report })));
  return toldApart(actions, snapshot);
}

interface Offered {
  readonly action: CodeAction;
  readonly report: Report;
}

/** What does the same is offered once; actions of one title that do different things get their places added to it. */
function toldApart(offered: readonly Offered[], snapshot: Snapshot): readonly CodeAction[] {
  const byEdit = new Map<string, Offered>();
  for (const { action, report } of offered) {
    const key = JSON.stringify([action.title, action.edit]);
    const first = byEdit.get(key);
    if (first === undefined) byEdit.set(key, { action, report });
    else
      byEdit.set(key, { ...first, action: { ...first.action, diagnostics: diagnosticsOfBoth(first.action, action) } });
  }
  const different = [...byEdit.values()];
  const counts = new Map<string, number>();
  for (const { action } of different) counts.set(action.title, (counts.get(action.title) ?? 0) + 1);
  return different.map(({ action, report }) =>
    counts.get(action.title) === 1 ? action : { ...action, title: `${action.title} (${placeIn(report, snapshot)})` },
  );
}

const diagnosticsOfBoth = (a: CodeAction, b: CodeAction): Diagnostic[] => [
  ...(a.diagnostics ?? []),
  ...(b.diagnostics ?? []),
];

/** More of a finding's text than this says nothing more. In UTF-16 code units. */
const MAX_PLACE = 40;

/** What stands at the finding, where that is short and no secret; else its line and column. */
function placeIn({ file, span, rule }: Report, snapshot: Snapshot): string {
  const text = textOf(snapshot, file)?.slice(span.start, span.end) ?? '';
  if (rule.family !== 'secrets' && text !== '' && text.length <= MAX_PLACE) return printable(text);
  const { line, character } = linesAt(snapshot, file).position(span.start);
  return `line ${line + 1}, column ${character + 1}`;
}

function actionsFor(
  report: Report,
  request: CodeActionRequest,
  snapshot: Snapshot,
  options: DiagnosticOptions & EditOptions,
): readonly CodeAction[] {
  const diagnostic = shownOr(diagnosticOf(report, snapshot, options), request.diagnostics);
  const best = bestOf(report.fixes);
  return report.fixes.flatMap((fix) => {
    const edits = editsFor(snapshot, fix.changes);
    const edit = edits && workspaceEdit(edits, snapshot, options);
    if (edit === undefined) return [];
    const preferred = fix === best ? { isPreferred: true } : {};
    return [{ title: fix.title, kind: QUICK_FIX, diagnostics: [diagnostic], edit, ...preferred }];
  });
}

/** The fix to apply without a choice: the only one, or the first where it is safe. */
const bestOf = ([first, ...others]: readonly ReportFix[]): ReportFix | undefined =>
  others.length === 0 || first?.safety === 'safe' ? first : undefined;

/** The client's own copy where it shows this diagnostic: some clients match by identity of all fields. */
function shownOr(diagnostic: Diagnostic, shown: readonly Diagnostic[]): Diagnostic {
  const isSame = (other: Diagnostic) =>
    other.source === SOURCE && other.code === diagnostic.code && sameRange(other.range, diagnostic.range);
  return shown.find(isSame) ?? diagnostic;
}

const sameRange = (a: Range, b: Range): boolean => compare(a.start, b.start) === 0 && compare(a.end, b.end) === 0;

/** Whether two ranges share a character or a border. */
const touches = (a: Range, b: Range): boolean => compare(a.start, b.end) <= 0 && compare(b.start, a.end) <= 0;

const compare = (a: Range['start'], b: Range['start']): number => a.line - b.line || a.character - b.character;
