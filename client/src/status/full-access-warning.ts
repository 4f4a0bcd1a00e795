/** The warning that Codex has full access: one per folder, with a way out. */
import os from 'node:os';
import * as vscode from 'vscode';
import type { PostureAnswer } from '../../../server/src/contract.ts';
import { bare } from '../../../server/src/text/phrases.ts';
import { say, term } from '../../../server/src/text/sentences.ts';
import { COMMANDS } from '../commands.ts';
import { showDecision } from '../decision/show-decision.ts';
import { oneLine } from '../escape-text.ts';
import type { FeedState, PostureFeed } from '../folder/posture-feed.ts';
import { decisionText, postureWords } from '../labels.ts';
import { hasEnded, kept, warnedIn, warningStep } from './full-access-warned.ts';
import { FULL_ACCESS } from './words.ts';

// In the memory of the user, not of the workspace: a folder opened in another window has been warned about.
const MEMORY = 'fullAccessWarned';

/** Warns when the followed folder gets full access. */
export function warnOfFullAccess(feed: PostureFeed, memory: vscode.Memento): vscode.Disposable {
  let queue = Promise.resolve();
  return feed.onDidChange((state) => {
    queue = queue.then(() => consider(state, memory, feed)).catch(() => undefined);
  });
}

async function consider(
  { server, folder, answer }: FeedState,
  memory: vscode.Memento,
  feed: PostureFeed,
): Promise<void> {
  if (server !== 'running' || answer === undefined) return;
  const before = warnedIn(memory.get<unknown>(MEMORY));
  const { warned, warn } = warningStep(before, folder?.path ?? '', answer);
  if (warned !== before) await memory.update(MEMORY, kept(warned));
  if (warn) void warnAbout(answer, folder, feed);
}

async function warnAbout(answer: PostureAnswer, folder: FeedState['folder'], feed: PostureFeed): Promise<void> {
  const decision = term(decisionText(answer.decidedBy.sandbox, { home: os.homedir(), folder: answer.folder }));
  const message =
    folder === undefined
      ? say(FULL_ACCESS.here, { decision })
      : say(FULL_ACCESS.inFolder, { folder: bare(oneLine(folder.name, 60)), decision });
  const chosen = await vscode.window.showWarningMessage(
    message,
    FULL_ACCESS.harden,
    FULL_ACCESS.why,
    FULL_ACCESS.later,
  );
  if (chosen === undefined || chosen === FULL_ACCESS.later) return;
  // VS Code keeps a message until somebody closes it, whatever has become of what it says.
  const now = feed.state;
  if (now.answer !== undefined && now.folder?.path === folder?.path && hasEnded(now.answer)) {
    const posture = bare(postureWords(now.answer));
    return void vscode.window.showInformationMessage(say(FULL_ACCESS.ended, { posture }));
  }
  if (chosen === FULL_ACCESS.harden) await vscode.commands.executeCommand(COMMANDS.harden);
  if (chosen === FULL_ACCESS.why) await showDecision(answer, 'sandbox');
}
