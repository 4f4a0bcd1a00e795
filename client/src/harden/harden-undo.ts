/** Takes a hardening back, file by file. The editor's own undo works too; this one reaches files that are not shown. */
import * as vscode from 'vscode';
import { difference } from './harden-words.ts';

/** A file as it was before and after. */
export interface HardenedFile {
  readonly document: vscode.TextDocument;
  readonly before: string;
  readonly after: string;
  readonly saved: boolean;
}

/** Restores the texts and saves them. A file that was changed since is left as it is, and named. */
export async function undoHardening(files: readonly HardenedFile[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const restored: vscode.TextDocument[] = [];
  const left: string[] = [];
  for (const { document: closed, before, after } of files) {
    // The document of then may have been closed meanwhile; this is the one of now.
    const document = await vscode.workspace.openTextDocument(closed.uri).then(
      (opened) => opened,
      () => undefined,
    );
    if (document === undefined || document.getText() !== after) {
      left.push(closed.uri.fsPath);
      continue;
    }
    const { start, end, text } = difference(after, before);
    edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
    restored.push(document);
  }
  const done = restored.length > 0 && (await vscode.workspace.applyEdit(edit)) ? restored : [];
  for (const document of done) await document.save();
  const taken = `Undid the hardening in ${done.length} of ${files.length} ${files.length === 1 ? 'file' : 'files'}.`;
  const kept = left.length === 0 ? '' : ` Changed since then, so left alone: ${left.join(', ')}.`;
  void vscode.window.showInformationMessage(taken + kept);
}
