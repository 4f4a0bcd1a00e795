/** The command Choose Folder: which folder the view is about. */

import * as vscode from 'vscode';
import { COMMANDS } from '../commands.ts';
import { CHOOSE_FOLDER } from '../words.ts';
import { folderChoices } from './folder-choices.ts';
import { foldersOnDisk, type PostureFeed } from './posture-feed.ts';
import type { ShownFolder } from './shown-folder.ts';

/** More folders with settings of their own are not offered. */
const MOST_FOUND = 200;

export function registerChooseFolder(feed: PostureFeed, shown: ShownFolder): vscode.Disposable {
  return vscode.commands.registerCommand(COMMANDS.chooseFolder, async () => {
    const picked = await vscode.window.showQuickPick(choices(feed, shown), {
      title: CHOOSE_FOLDER.title,
      placeHolder: CHOOSE_FOLDER.placeholder,
      matchOnDescription: true,
    });
    if (picked === undefined) return;
    shown.choose(picked.path);
    await vscode.commands.executeCommand(COMMANDS.focusView);
  });
}

async function choices(feed: PostureFeed, shown: ShownFolder) {
  const found = await vscode.workspace.findFiles('**/.codex/config.toml', '**/node_modules/**', MOST_FOUND);
  const files = found.filter(({ scheme }) => scheme === 'file').map(({ fsPath }) => fsPath);
  return [...folderChoices(foldersOnDisk(), files, shown.chosen, feed.folderParams.cwd)];
}
