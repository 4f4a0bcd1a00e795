/**
 * Gives Codex's TOML files our language where the globs of the manifest cannot: in a CODEX_HOME that is not called `.codex`.
 * What the person's `files.associations` say goes before both.
 */
import * as vscode from 'vscode';
import { isCodexToml } from '../codex-files.ts';
import { surroundings } from '../settings.ts';
import { TOML } from '../toml-extensions.ts';

/** The language of Codex's TOML files. */
export const LANGUAGE = 'codex-toml';

/** The languages that nobody has chosen. */
const BY_DEFAULT: readonly string[] = ['plaintext', TOML];

export function giveOurLanguage(): vscode.Disposable {
  // Changing the language closes a document and opens it at once. Where a person did that, away from ours, it stays.
  const leaving = new Set<string>();
  const consider = (document: vscode.TextDocument) => {
    if (!BY_DEFAULT.includes(document.languageId) || leaving.has(document.uri.toString())) return;
    if (!isCodexTomlDocument(document) || isAssociated(document)) return;
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

/** Whether the document is one of Codex's TOML files, as far as its path tells. */
export const isCodexTomlDocument = ({ uri }: vscode.TextDocument): boolean =>
  ['file', 'untitled'].includes(uri.scheme) && isCodexToml(uri.fsPath, surroundings());

/** Whether `files.associations` give the document a language: a glob without a slash is about the name alone. */
export function isAssociated(document: vscode.TextDocument): boolean {
  const associations = vscode.workspace.getConfiguration('files', document.uri).get<object>('associations') ?? {};
  return Object.keys(associations).some((glob) => {
    const pattern = glob.includes('/') ? glob : `**/${glob}`;
    return vscode.languages.match({ pattern }, document) > 0;
  });
}
