/** The countdown in the status bar while something is open, and the message when it is closed. */

import os from 'node:os';
import * as vscode from 'vscode';
import { type ClosedFolder, METHODS, type SessionsAnswer } from '../../../server/src/contract.ts';
import { say } from '../../../server/src/text/sentences.ts';
import { COMMANDS } from '../commands.ts';
import type { ServerConnection } from '../server/server-connection.ts';
import type { OpenedFeed } from './feed.ts';
import { closedMessage, countdown, ITEM_NAME, keptBy } from './words.ts';

const SHOW_SESSIONS = 'Show Sessions';

/** Shows what is open in the followed folder, and tells when it is closed. */
export function showCountdown(connection: ServerConnection, feed: OpenedFeed): vscode.Disposable {
  const items = new Map<string, vscode.StatusBarItem>();
  let timer: NodeJS.Timeout | undefined;
  const render = () => {
    clearTimeout(timer);
    const open = feed.here;
    for (const [id, item] of items) {
      if (open.some((one) => one.id === id)) continue;
      item.dispose();
      items.delete(id);
    }
    let next = Number.POSITIVE_INFINITY;
    for (const one of open) {
      const item = items.get(one.id) ?? created(one.id);
      items.set(one.id, item);
      const shown = countdown(one, Date.now(), { home: os.homedir(), folder: one.folder });
      item.text = shown.text;
      item.tooltip = new vscode.MarkdownString(shown.tooltip);
      item.accessibilityInformation = { label: shown.label, role: 'button' };
      item.backgroundColor = new vscode.ThemeColor(
        shown.isFull ? 'statusBarItem.errorBackground' : 'statusBarItem.warningBackground',
      );
      next = Math.min(next, shown.changesIn);
    }
    if (open.length > 0) timer = setTimeout(render, next);
  };
  return vscode.Disposable.from(
    feed.onDidChange(render),
    feed.onDidClose((closed) => void tell(connection, closed)),
    {
      dispose() {
        clearTimeout(timer);
        for (const item of items.values()) item.dispose();
      },
    },
  );
}

function created(id: string): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem(`codexPosture.open.${id}`, vscode.StatusBarAlignment.Left, 9);
  item.name = say(ITEM_NAME);
  item.command = COMMANDS.openUp;
  item.show();
  return item;
}

/** Says what was closed, and which sessions keep what it had opened. */
export async function tell(connection: ServerConnection, closed: ClosedFolder): Promise<void> {
  const { folder } = closed.opened;
  const sessions = await connection.request<SessionsAnswer>(METHODS.sessions, { cwd: folder });
  const kept = keptBy(closed, sessions);
  const message = closedMessage(closed, kept, { home: os.homedir(), folder });
  const show = closed.outcome === 'failed' || kept.length > 0 ? 'showWarningMessage' : 'showInformationMessage';
  const chosen = await vscode.window[show](message, ...(kept.length > 0 ? [say(SHOW_SESSIONS)] : []));
  if (chosen === say(SHOW_SESSIONS)) await vscode.commands.executeCommand(COMMANDS.showSessions);
}
