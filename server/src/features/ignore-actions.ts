/** The last quick fix of a finding: a comment that silences it, once somebody writes the reason. */
import type { CodeAction } from 'vscode-languageserver-types';
import { type CodexFile, treeIn } from '../codex/codex-file.ts';
import { commentMark, ignoreComment, ignoreComments } from '../codex/ignore-comments.ts';
import { codexFile } from '../codex/read-codex-file.ts';
import { type Snapshot, textOf, withTexts } from '../codex/snapshot.ts';
import { maySilence, VOID_IGNORE } from '../rules/engine/ignores.ts';
import type { Report } from '../rules/engine/report.ts';
import { toPlain } from '../syntax/toml/query.ts';
import { applyEdits, type TextEdit } from '../text/edit.ts';
import { bare } from '../text/phrases.ts';
import { say } from '../text/sentences.ts';
import { EDITOR } from '../words/editor.ts';
import { type CodeActionRequest, isAskedAbout, isWanted, QUICK_FIX } from './code-actions.ts';
import { type DiagnosticOptions, diagnosticOf } from './diagnostics.ts';
import { linesAt } from './ranges.ts';
import { type EditOptions, workspaceEdit } from './workspace-edit.ts';

/** Each costs a look through the file. Whoever selects more findings does not want to pass over one. */
const MAX_ACTIONS = 5;

/** Longer files get none. */
const MAX_LENGTH = 100_000;

/** For the findings that are asked about; none where no comment can silence them, or there is no place for one. */
export function ignoreActions(
  reports: readonly Report[],
  request: CodeActionRequest,
  snapshot: Snapshot,
  options: DiagnosticOptions & EditOptions,
): readonly CodeAction[] {
  if (!isWanted(QUICK_FIX, request.only)) return [];
  const here = reports.filter((report) => isAskedAbout(report, request, snapshot));
  if (here.length > MAX_ACTIONS) return [];
  const actions = new Map<string, CodeAction>();
  for (const report of here) {
    const edit = silencing(report, snapshot);
    const made = edit && workspaceEdit(new Map([[report.file, [edit]]]), snapshot, options);
    if (edit === undefined || made === undefined) continue;
    const title = say(EDITOR.ignore, { rule: bare(report.rule.id) });
    const diagnostic = diagnosticOf(report, snapshot, options);
    actions.set(`${edit.span.start} ${edit.text}`, { title, kind: QUICK_FIX, diagnostics: [diagnostic], edit: made });
  }
  return [...actions.values()];
}

/** Puts the comment above the line of the finding, where it changes nothing of what the file says. */
function silencing({ file: path, rule, span }: Report, snapshot: Snapshot): TextEdit | undefined {
  const file = codexFile(snapshot, path);
  const mark = file && commentMark(file);
  const text = textOf(snapshot, path);
  if (file === undefined || mark === undefined || text === undefined || text.length > MAX_LENGTH) return undefined;
  if (rule.id === VOID_IGNORE || !maySilence(file, rule.family, snapshot.machine)) return undefined;
  const lines = linesAt(snapshot, path);
  const { line } = lines.position(span.start);
  const start = lines.offset({ line, character: 0 });
  const indent = /^[\t ]*/.exec(text.slice(start))?.[0] ?? '';
  const lineEnd = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  const edit = {
    span: { start, end: start },
    text: `${indent}${ignoreComment(mark, rule.id, EDITOR.ignoreReason)}${lineEnd}`,
  };
  const then = codexFile(withTexts(snapshot, new Map([[path, applyEdits(text, [edit])]])), path);
  const isSeen = then !== undefined && ignoreComments(then).some(({ lines: { from } }) => from === line);
  return isSeen && isSame(file, then, text.slice(0, start)) ? edit : undefined;
}

/** Whether both say the same; `above`: what is above the comment. */
function isSame(before: CodexFile, after: CodexFile, above: string): boolean {
  switch (before.format) {
    case 'text':
      // A comment does not continue a command, and is none in a text that a script holds.
      return !/\\[\t ]*(?:\r\n|\r|\n)$/.test(above) && !above.includes('<<');
    case 'starlark':
      return (above.match(/"""|'''/g)?.length ?? 0) % 2 === 0;
    case 'dotenv':
      return assignments(before) === assignments(after);
    default:
      return content(before) === content(after);
  }
}

const assignments = ({ dotenv }: CodexFile): string =>
  JSON.stringify(dotenv?.assignments.map(({ name, value }) => [name, value]));

function content(file: CodexFile): string {
  const tree = treeIn(file);
  return JSON.stringify(tree && toPlain(tree));
}
