/** Where VS Code starts and ends the extension. Start-up registers what is seen; the server starts afterwards. */
import * as vscode from 'vscode';
import { speakLocale } from '../../server/src/host/speak-locale.ts';
import { COMMANDS } from './commands.ts';
import { registerShowDecision } from './decision/show-decision.ts';
import { registerEffective } from './effective-configuration.ts';
import { offerLanguages } from './files/language-choice.ts';
import { showLanguageStatus } from './files/language-status.ts';
import { registerNewRequirements } from './files/new-requirements.ts';
import { registerNewTeamPolicy } from './files/new-team-policy.ts';
import { giveOurLanguage } from './files/our-language.ts';
import { registerOpenUserConfig } from './files/user-config.ts';
import { registerChooseFolder } from './folder/choose-folder.ts';
import { PostureFeed } from './folder/posture-feed.ts';
import { ShownFolder } from './folder/shown-folder.ts';
import { registerHarden } from './harden/harden.ts';
import { registerOpenUp } from './open-up/open-up.ts';
import { registerOwnCodex } from './own-codex/own-codex.ts';
import { registerReport } from './report.ts';
import { registerTryCommand } from './rules/try-command.ts';
import { ServerConnection } from './server/server-connection.ts';
import { SessionsFeed } from './sessions/feed.ts';
import { registerSessionCommands } from './sessions/menu.ts';
import { tellOfSessions } from './sessions/message.ts';
import { SETTINGS, settingsInForce } from './settings.ts';
import { warnOfFullAccess } from './status/full-access-warning.ts';
import { showStatusBar } from './status/status-bar.ts';
import { ExplanationFeed } from './tree/explanation-feed.ts';
import { showPostureTree } from './tree/posture-tree.ts';

// VS Code calls `deactivate` without arguments and waits for what it returns.
let connection: ServerConnection | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  await speakLocale(vscode.env.language);
  const log = vscode.window.createOutputChannel('Codex Posture', { log: true });
  const server = new ServerConnection(context, log);
  const feed = new PostureFeed(server);
  const sessions = new SessionsFeed(server, feed);
  const shown = new ShownFolder(feed);
  const explanations = new ExplanationFeed(server, shown);
  connection = server;
  context.subscriptions.push(
    log,
    server,
    feed,
    sessions,
    showStatusBar(feed, sessions),
    tellOfSessions(sessions, context.globalStorageUri),
    registerSessionCommands(feed, sessions),
    warnOfFullAccess(feed, context.globalState),
    giveOurLanguage(),
    showLanguageStatus(server, feed),
    offerLanguages(),
    registerShowDecision(feed),
    shown,
    explanations,
    showPostureTree(explanations, feed, shown, sessions),
    registerChooseFolder(feed, shown),
    registerEffective(server, shown),
    registerReport(server, shown),
    registerHarden(server, feed, shown, context.extensionUri),
    registerOpenUp(server, feed),
    registerOwnCodex(server, feed),
    registerTryCommand(server, shown),
    registerOpenUserConfig(),
    registerNewRequirements(server),
    registerNewTeamPolicy(server, shown),
    vscode.commands.registerCommand(COMMANDS.getStarted, () =>
      vscode.commands.executeCommand('workbench.action.openWalkthrough', `${context.extension.id}#start`, false),
    ),
    vscode.commands.registerCommand(COMMANDS.restartServer, () => server.restart()),
    vscode.commands.registerCommand(COMMANDS.showLog, () => log.show()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if ([SETTINGS.codexHome, SETTINGS.codexVersion].some((key) => event.affectsConfiguration(key)))
        void server.restart();
      else if (
        [SETTINGS.severity, SETTINGS.inlayHints, SETTINGS.sessions].some((key) => event.affectsConfiguration(key))
      )
        void server.configure(settingsInForce());
    }),
  );
  setImmediate(() => void server.restart());
}

export function deactivate(): Promise<void> | undefined {
  return connection?.stop();
}
