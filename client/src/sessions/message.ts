/** The message that a session of this folder runs with full access. */
import * as vscode from 'vscode';
import type { ShownSession } from '../../../server/src/contract.ts';
import { COMMANDS } from '../commands.ts';
import { oneLine, withoutTicks } from '../escape-text.ts';
import { sessionMessages } from '../settings.ts';
import type { SessionsFeed } from './feed.ts';
import { messageStep, type ToldSessions } from './message-memory.ts';
import { clientOf } from './words.ts';

// In the memory of the user: a session that another window told of is told of.
const MEMORY = 'sessionsTold';
const SHOW_SESSION = 'Show session';
const WHY = 'Why';
const HARDEN = 'Harden';
const NOT_NOW = 'Not now';

/** Tells of sessions as they begin or change. */
export function tellOfSessions(feed: SessionsFeed, memory: vscode.Memento): vscode.Disposable {
  let queue = Promise.resolve();
  return feed.onDidChange(() => {
    queue = queue.then(() => consider(feed, memory)).catch(() => undefined);
  });
}

async function consider(feed: SessionsFeed, memory: vscode.Memento): Promise<void> {
  const { answer } = feed;
  if (answer === undefined || answer.reading === 'off') return;
  const before = memory.get<ToldSessions>(MEMORY, {});
  const { told, about } = messageStep(before, answer, sessionMessages());
  if (told !== before) await memory.update(MEMORY, told);
  if (about !== undefined) void tell(about);
}

async function tell(session: ShownSession): Promise<void> {
  const message =
    session.concern === 'full'
      ? `A Codex session from ${oneLine(clientOf(session), 60)} runs in this folder with full access: its commands run without a sandbox and reach every file and the network, whatever the files say.`
      : `A Codex session from ${oneLine(clientOf(session), 60)} may do more in this folder than the files say: ${session.words}.`;
  const chosen = await vscode.window.showWarningMessage(message, SHOW_SESSION, WHY, HARDEN, NOT_NOW);
  if (chosen === SHOW_SESSION) await vscode.commands.executeCommand(COMMANDS.showSessions);
  if (chosen === HARDEN) await vscode.commands.executeCommand(COMMANDS.harden);
  if (chosen === WHY) {
    const why =
      session.because === null ? 'Why it differs from the files is not known.' : withoutTicks(session.because);
    const picked = await vscode.window.showInformationMessage(why, SHOW_SESSION);
    if (picked === SHOW_SESSION) await vscode.commands.executeCommand(COMMANDS.showSessions);
  }
}
