/** The command Show Effective Configuration: a read-only TOML document, kept current, with links to the lines. */
import * as vscode from 'vscode';
import { type EffectiveDocument, METHODS } from '../../server/src/contract.ts';
import { COMMANDS } from './commands.ts';
import { LANGUAGE } from './files/our-language.ts';
import type { ShownFolder } from './folder/shown-folder.ts';
import type { ServerConnection } from './server/server-connection.ts';
import { NAMES } from './words.ts';

const SCHEME = 'codex-posture';
const PAGE = vscode.Uri.from({ scheme: SCHEME, path: '/Effective Configuration' });

export function registerEffective(connection: ServerConnection, folder: ShownFolder): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  let shown: EffectiveDocument | undefined;
  const isOpen = () => vscode.workspace.textDocuments.some(({ uri }) => uri.toString() === PAGE.toString());
  return vscode.Disposable.from(
    changed,
    folder.onDidChange(() => {
      if (isOpen()) changed.fire(PAGE);
    }),
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      async provideTextDocumentContent() {
        shown = await connection.request<EffectiveDocument>(METHODS.effective, folder.params);
        return shown?.text ?? NAMES.effective;
      },
    }),
    vscode.languages.registerDocumentLinkProvider(
      { scheme: SCHEME },
      { provideDocumentLinks: (page) => (shown === undefined ? [] : linksIn(page, shown)) },
    ),
    vscode.commands.registerCommand(COMMANDS.effective, async () => {
      const page = await vscode.workspace.openTextDocument(PAGE);
      const highlighted = await vscode.languages.setTextDocumentLanguage(page, LANGUAGE);
      await vscode.window.showTextDocument(highlighted, { preview: true });
    }),
  );
}

function linksIn(page: vscode.TextDocument, { text, links }: EffectiveDocument): vscode.DocumentLink[] {
  // Links asked for between two versions of the page would point at the wrong words.
  if (text !== page.getText()) return [];
  return links.map(({ start, end, file, line }) => {
    const range = new vscode.Range(page.positionAt(start), page.positionAt(end));
    return new vscode.DocumentLink(range, vscode.Uri.file(file).with({ fragment: `L${line}` }));
  });
}
