/** Gives Codex's TOML files our highlighting where they would be plain text; a TOML extension keeps its files. */
import * as vscode from 'vscode';
import { isCodexToml } from '../codex-files.ts';
import { surroundings } from '../settings.ts';

/** Our language, which claims no files by itself. */
export const LANGUAGE = 'codex-toml';

export function highlightPlainFiles(): vscode.Disposable {
  // Changing the language closes a document and opens it at once. Where a person did that, away from ours, it stays.
  const leaving = new Set<string>();
  const consider = (document: vscode.TextDocument) => {
    if (document.languageId !== 'plaintext' || leaving.has(document.uri.toString())) return;
    if (!['file', 'untitled'].includes(document.uri.scheme)) return;
    if (!isCodexToml(document.uri.fsPath, surroundings())) return;
    vscode.languages.setTextDocumentLanguage(document, LANGUAGE).then(undefined, () => undefined);
  };
  for (const document of vscode.workspace.textDocuments) consider(document);
  return vscode.Disposable.from(
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (document.languageId !== LANGUAGE) return;
      const key = document.uri.toString();
      leaving.add(key);
      setImmediate(() => leaving.delete(key));
    }),
    vscode.workspace.onDidOpenTextDocument(consider),
  );
}
