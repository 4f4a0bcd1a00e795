/** The menu behind the status bar, and the commands about sessions. */
import os from 'node:os';
import * as vscode from 'vscode';
import { say, term } from '../../../server/src/text/sentences.ts';
import { COMMANDS } from '../commands.ts';
import type { PostureFeed } from '../folder/posture-feed.ts';
import { decisionText } from '../labels.ts';
import type { SessionsFeed } from './feed.ts';
import { menuItems } from './menu-view.ts';
import { MENU } from './words.ts';

export function registerSessionCommands(posture: PostureFeed, sessions: SessionsFeed): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand(COMMANDS.statusMenu, () => showMenu(posture, sessions)),
    vscode.commands.registerCommand(COMMANDS.showSessions, () => vscode.commands.executeCommand(COMMANDS.focusView)),
    vscode.commands.registerCommand(COMMANDS.revealSessionLog, async (node?: { readonly log?: string }) => {
      if (node?.log !== undefined) await vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(node.log));
    }),
  );
}

async function showMenu({ state }: PostureFeed, { answer: sessions }: SessionsFeed): Promise<void> {
  const { server, answer } = state;
  if (server === 'stopped') return vscode.commands.executeCommand(COMMANDS.showLog);
  const decision = answer?.decidedBy.sandbox ?? null;
  const who =
    answer === undefined
      ? MENU.notYet
      : say(MENU.decided, { decision: term(decisionText(decision, { home: os.homedir(), folder: answer.folder })) });
  const picked = await vscode.window.showQuickPick([...menuItems(sessions, who)], {
    title: MENU.title,
    placeHolder: MENU.placeholder,
  });
  if (picked !== undefined) await vscode.commands.executeCommand(picked.command);
}
