/** The command Explain Posture: a read-only page, kept current, with links to the lines that decide. */
import os from 'node:os';
import * as vscode from 'vscode';
import { COMMANDS } from './commands.ts';
import { explainPage, type Page } from './explain-view.ts';
import type { PostureFeed } from './posture-feed.ts';

const SCHEME = 'codex-posture';
const PAGE = vscode.Uri.from({ scheme: SCHEME, path: '/Codex Posture' });

export function registerExplain(feed: PostureFeed): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  return vscode.Disposable.from(
    changed,
    feed.onDidChange(() => changed.fire(PAGE)),
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: () => currentPage(feed).text,
    }),
    vscode.languages.registerDocumentLinkProvider(
      { scheme: SCHEME },
      { provideDocumentLinks: (page) => linksIn(page, feed) },
    ),
    vscode.commands.registerCommand(COMMANDS.explain, async () => {
      const page = await vscode.workspace.openTextDocument(PAGE);
      // On an empty line: the cursor on a word would have the editor mark that word everywhere.
      const selection = new vscode.Range(2, 0, 2, 0);
      await vscode.window.showTextDocument(page, { preview: true, selection });
    }),
  );
}

function currentPage(feed: PostureFeed): Page {
  const { server, answer } = feed.state;
  if (server === 'stopped')
    return { text: 'Not known: the language server is not running. “Codex Posture: Show Log” says why.\n', links: [] };
  return answer === undefined ? { text: 'Looking.\n', links: [] } : explainPage(answer, os.homedir());
}

function linksIn(document: vscode.TextDocument, feed: PostureFeed): vscode.DocumentLink[] {
  const page = currentPage(feed);
  // Links asked for between two versions of the page would point at the wrong words.
  if (page.text !== document.getText()) return [];
  return page.links.map(({ start, end, file, line }) => {
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    return new vscode.DocumentLink(range, vscode.Uri.file(file).with({ fragment: `L${line}` }));
  });
}
