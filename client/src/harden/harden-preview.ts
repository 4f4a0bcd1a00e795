/** Shows a plan in VS Code's refactor preview and waits for the answer. */

import * as vscode from 'vscode';
import type { HardenEdit, HardenPlan } from '../../../server/src/contract.ts';
import { say } from '../../../server/src/text/sentences.ts';
import { changedFiles, NEW_FILE } from './harden-words.ts';

/** `outdated`: a file changed while the preview was open, nothing was applied. */
export type PreviewOutcome = 'applied' | 'cancelled' | 'outdated';

/** Closes a preview as if the person had discarded it. */
const DISCARD_PREVIEW = 'refactorPreview.discard';

/**
 * Shows each change with its reason: a preview that is grouped by file shows reasons only on hover. VS Code remembers the
 * grouping, which makes a difference only where edits come with reasons.
 */
const GROUP_BY_REASON = 'refactorPreview.groupByType';

/** The preview takes a moment to be there, and nothing tells when; until then the command does nothing. Milliseconds. */
const PREVIEW_OPENS = [150, 400, 800, 1500, 3000];

/**
 * Previews the plan's edits and applies those that are confirmed. `documents` are the plan's files, by URI, and read as
 * planned; when one of them changes before the answer, the preview is closed.
 */
export async function previewPlan(
  plan: HardenPlan,
  documents: ReadonlyMap<string, vscode.TextDocument>,
  extension: vscode.Uri,
): Promise<PreviewOutcome> {
  const isOutdated = async () =>
    changedFiles(plan, new Map([...documents].map(([uri, document]) => [uri, document.getText()]))).length > 0 ||
    (await Promise.all(newFiles(plan).map(isThere))).some(Boolean);
  const watching = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    const isPlanned = [...documents.values()].includes(document);
    // Discarding would show the panel again after the confirmed edits closed it, so their own changes must not lead here.
    const isForeign = contentChanges.some((change) => !plan.edits.some((edit) => isSameChange(edit, change)));
    if (isPlanned && isForeign) void vscode.commands.executeCommand(DISCARD_PREVIEW);
  });
  const grouping = PREVIEW_OPENS.map((after) =>
    setTimeout(() => void vscode.commands.executeCommand(GROUP_BY_REASON).then(undefined, () => undefined), after),
  );
  try {
    const applied = await vscode.workspace.applyEdit(toPreview(plan, extension), { isRefactoring: true });
    if (applied) return 'applied';
    return (await isOutdated()) ? 'outdated' : 'cancelled';
  } finally {
    for (const timer of grouping) clearTimeout(timer);
    watching.dispose();
  }
}

/**
 * The edits for a preview in which they are ticked. VS Code previews as soon as one edit needs confirmation, but leaves
 * the boxes of those empty, so that Apply would do nothing. What needs confirmation here is the creation of a file that
 * exists, one of the extension's own: it does nothing, and the preview does not list it.
 */
function toPreview(plan: HardenPlan, extension: vscode.Uri): vscode.WorkspaceEdit {
  const workspaceEdit = new vscode.WorkspaceEdit();
  const label = say('Harden Config');
  const asked = { needsConfirmation: true, label };
  workspaceEdit.createFile(vscode.Uri.joinPath(extension, 'package.json'), { ignoreIfExists: true }, asked);
  // One that came to be meanwhile is not written to: then none of the edits is applied.
  const created = { needsConfirmation: false, label, description: say(NEW_FILE) };
  for (const uri of newFiles(plan)) workspaceEdit.createFile(uri, { ignoreIfExists: false }, created);
  for (const edit of plan.edits) {
    const { uri, newText, label, description } = edit;
    const shown = { needsConfirmation: false, label, description };
    workspaceEdit.replace(vscode.Uri.parse(uri), rangeOf(edit), newText, shown);
  }
  return workspaceEdit;
}

const newFiles = (plan: HardenPlan): readonly vscode.Uri[] =>
  Object.entries(plan.files).flatMap(([uri, text]) => (text === null ? [vscode.Uri.parse(uri)] : []));

const isThere = async (uri: vscode.Uri): Promise<boolean> => {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
};

const rangeOf = ({ range: { start, end } }: HardenEdit): vscode.Range =>
  new vscode.Range(start.line, start.character, end.line, end.character);

function isSameChange(edit: HardenEdit, change: vscode.TextDocumentContentChangeEvent): boolean {
  // The editor writes line breaks the way the file has them.
  const sameText = edit.newText.replaceAll('\r', '') === change.text.replaceAll('\r', '');
  return sameText && rangeOf(edit).isEqual(change.range);
}
