/** Where VS Code starts and ends the extension. Start-up registers what is seen; the server starts afterwards. */
import * as vscode from 'vscode';
import { registerChooseFolder } from './choose-folder.ts';
import { COMMANDS } from './commands.ts';
import { registerEffective } from './effective.ts';
import { ExplanationFeed } from './explanation-feed.ts';
import { warnOfFullAccess } from './full-access-warning.ts';
import { registerHarden } from './harden.ts';
import { highlightPlainFiles } from './language-id.ts';
import { PostureFeed } from './posture-feed.ts';
import { showPostureTree } from './posture-tree.ts';
import { ServerConnection } from './server-connection.ts';
import { SETTINGS, settingsInForce } from './settings.ts';
import { registerShowDecision } from './show-decision.ts';
import { ShownFolder } from './shown-folder.ts';
import { showStatusBar } from './status-bar.ts';
import { registerOpenUserConfig } from './user-config.ts';

// VS Code calls `deactivate` without arguments and waits for what it returns.
let connection: ServerConnection | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Codex Posture', { log: true });
  const server = new ServerConnection(context.extensionUri, log);
  const feed = new PostureFeed(server);
  const shown = new ShownFolder(feed);
  const explanations = new ExplanationFeed(server, shown);
  connection = server;
  context.subscriptions.push(
    log,
    server,
    feed,
    showStatusBar(feed),
    warnOfFullAccess(feed, context.globalState),
    highlightPlainFiles(),
    registerShowDecision(feed),
    shown,
    explanations,
    showPostureTree(explanations, feed, shown),
    registerChooseFolder(feed, shown),
    registerEffective(server, shown),
    registerHarden(server, feed, shown),
    registerOpenUserConfig(),
    vscode.commands.registerCommand(COMMANDS.restartServer, () => server.restart()),
    vscode.commands.registerCommand(COMMANDS.showLog, () => log.show()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if ([SETTINGS.codexHome, SETTINGS.codexVersion].some((key) => event.affectsConfiguration(key)))
        void server.restart();
      else if ([SETTINGS.severity, SETTINGS.inlayHints].some((key) => event.affectsConfiguration(key)))
        void server.configure(settingsInForce());
    }),
  );
  setImmediate(() => void server.restart());
}

export function deactivate(): Promise<void> | undefined {
  return connection?.stop();
}
