/** The command Show Posture Report: the server's page in a panel in which no script runs. */
import * as vscode from 'vscode';
import { METHODS, type ReportPage } from '../../server/src/contract.ts';
import { COMMANDS } from './commands.ts';
import type { ShownFolder } from './folder/shown-folder.ts';
import type { ServerConnection } from './server/server-connection.ts';
import { NAMES } from './words.ts';

const VIEW_TYPE = 'codexPosture.report';

export function registerReport(connection: ServerConnection, folder: ShownFolder): vscode.Disposable {
  let panel: vscode.WebviewPanel | undefined;
  return vscode.Disposable.from(
    new vscode.Disposable(() => panel?.dispose()),
    vscode.commands.registerCommand(COMMANDS.report, async () => {
      const page = await connection.request<ReportPage>(METHODS.report, folder.params);
      if (page === undefined) {
        await vscode.commands.executeCommand(COMMANDS.showLog);
        return;
      }
      panel ??= newPanel(() => {
        panel = undefined;
      });
      panel.webview.html = page.html;
      panel.reveal();
    }),
  );
}

/** The links of the page may run one command only: the one that opens a line of a file. */
function newPanel(closed: () => void): vscode.WebviewPanel {
  const options = { enableScripts: false, enableCommandUris: [COMMANDS.openPlace], localResourceRoots: [] };
  const panel = vscode.window.createWebviewPanel(VIEW_TYPE, NAMES.report, vscode.ViewColumn.Active, {
    ...options,
    enableFindWidget: true,
  });
  panel.onDidDispose(closed);
  return panel;
}
