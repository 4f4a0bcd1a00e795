/** Tells the server when the cursor leaves the line that was edited, so that findings about it need not wait any longer. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type CursorParams, METHODS } from '../../../server/src/contract.ts';

/** Follows the cursor in the documents of `client`; only after an edit, and only from line to line. */
export function reportCursor(client: LanguageClient): vscode.Disposable {
  const selector = client.protocol2CodeConverter.asDocumentSelector(client.clientOptions.documentSelector ?? []);
  const isOurs = (document: vscode.TextDocument) => vscode.languages.match(selector, document) > 0;
  let edited: { readonly document: vscode.TextDocument; line: number } | undefined;
  const send = ({ uri, version }: vscode.TextDocument, position?: vscode.Position) => {
    const { line, character } = position ?? {};
    const place = line === undefined || character === undefined ? {} : { position: { line, character } };
    // A server that ended has nothing that waits.
    const params: CursorParams = { uri: client.code2ProtocolConverter.asUri(uri), version, ...place };
    client.sendNotification(METHODS.cursor, params).catch(() => undefined);
  };
  const leave = () => {
    if (edited !== undefined) send(edited.document);
    edited = undefined;
  };
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const [last] = contentChanges.slice(-1);
      if (last === undefined || !isOurs(document)) return;
      if (edited !== undefined && edited.document !== document) leave();
      edited = { document, line: last.range.start.line };
    }),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor: { document }, selections: [selection] }) => {
      if (edited?.document !== document || selection === undefined || selection.active.line === edited.line) return;
      edited.line = selection.active.line;
      send(document, selection.active);
    }),
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      if (editor?.document !== edited?.document) leave();
    }),
    vscode.workspace.onDidSaveTextDocument((document) => {
      if (edited?.document === document) edited = undefined;
    }),
  );
}
