/** The status bar item. */
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { codexHome } from '../codex-files.ts';
import { COMMANDS } from '../commands.ts';
import { homeText } from '../files/home-text.ts';
import { type FeedState, foldersOnDisk, type PostureFeed } from '../folder/posture-feed.ts';
import type { SessionsFeed } from '../sessions/feed.ts';
import { SETTINGS, statusBarSize, surroundings } from '../settings.ts';
import { statusBarTooltip, TOOLTIP_COMMANDS } from './status-bar-tooltip.ts';
import { type StatusBarView, type StatusInput, statusBarView } from './status-bar-view.ts';

const BACKGROUNDS: Readonly<Record<StatusBarView['background'], vscode.ThemeColor | undefined>> = {
  none: undefined,
  warning: new vscode.ThemeColor('statusBarItem.warningBackground'),
  error: new vscode.ThemeColor('statusBarItem.errorBackground'),
};

/** Shows the feed's posture in every window. */
export function showStatusBar(feed: PostureFeed, sessions: SessionsFeed): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('codexPosture', vscode.StatusBarAlignment.Left, 10);
  item.name = 'Codex Posture';
  item.command = COMMANDS.statusMenu;
  const render = () => fill(item, inputFor(feed.state, sessions));
  render();
  item.show();
  return vscode.Disposable.from(
    item,
    feed.onDidChange(render),
    sessions.onDidChange(render),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(SETTINGS.statusBar)) render();
    }),
  );
}

function inputFor({ server, folder, answer, nested }: FeedState, sessions: SessionsFeed): StatusInput {
  const isObvious = foldersOnDisk().length < 2 && nested === undefined;
  return {
    server,
    answer,
    folderName: isObvious ? undefined : folder?.name,
    nested,
    home: os.homedir(),
    sessions: sessions.answer,
    size: statusBarSize(),
    codexHome: unusualHome(),
  };
}

/** Where Codex’s own files are, in a remote window or in another folder than by default. */
function unusualHome(): string | undefined {
  const home = os.homedir();
  const folder = codexHome(surroundings());
  const remote = vscode.env.remoteName;
  const isUsual = remote === undefined && folder === path.join(home, '.codex');
  return isUsual ? undefined : homeText({ codexHome: folder, home, remote });
}

function fill(item: vscode.StatusBarItem, input: StatusInput): void {
  const view = statusBarView(input);
  item.text = view.text;
  item.backgroundColor = BACKGROUNDS[view.background];
  item.accessibilityInformation = { label: view.label, role: 'button' };
  const tooltip = new vscode.MarkdownString(statusBarTooltip(input));
  tooltip.isTrusted = { enabledCommands: TOOLTIP_COMMANDS };
  item.tooltip = tooltip;
}
