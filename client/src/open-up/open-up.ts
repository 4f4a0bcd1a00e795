/** The command Open Up for a While: the network or full access for this folder, closed again in time. */

import os from 'node:os';
import * as vscode from 'vscode';
import {
  type ClosedFolder,
  type FolderParams,
  METHODS,
  type OpeningChoice,
  type OpenUpAnswer,
  type OpenUpParams,
} from '../../../server/src/contract.ts';
import { say } from '../../../server/src/text/sentences.ts';
import { COMMANDS } from '../commands.ts';
import type { PostureFeed } from '../folder/posture-feed.ts';
import type { ServerConnection } from '../server/server-connection.ts';
import { showCountdown, tell } from './countdown.ts';
import { OpenedFeed } from './feed.ts';
import {
  EVERYWHERE_QUESTION,
  FOR_EVERY_FOLDER,
  NO_FOLDER,
  type OpenUpItem,
  openedMessage,
  openUpGroups,
  PLACEHOLDER,
  TITLE,
  TYPE_HINT,
  TYPE_PROMPT,
  TYPED,
} from './words.ts';

export function registerOpenUp(connection: ServerConnection, posture: PostureFeed): vscode.Disposable {
  const feed = new OpenedFeed(connection, posture);
  return vscode.Disposable.from(
    feed,
    showCountdown(connection, feed),
    vscode.commands.registerCommand(COMMANDS.openUp, () => openUp(connection, feed, posture.folderParams)),
  );
}

async function openUp(connection: ServerConnection, feed: OpenedFeed, params: FolderParams): Promise<void> {
  if (params.cwd === undefined) return void vscode.window.showInformationMessage(say(NO_FOLDER));
  const choices = await connection.request<readonly OpeningChoice[]>(METHODS.openingChoices, params);
  if (choices === undefined) return;
  const places = { home: os.homedir(), folder: params.cwd };
  const groups = openUpGroups(choices, feed.here, !vscode.workspace.isTrusted, places);
  const picked = await vscode.window.showQuickPick(listed(groups), {
    title: say(TITLE),
    placeHolder: say(PLACEHOLDER),
    matchOnDescription: true,
  });
  if (picked?.wish === 'close') return closeNow(connection, feed, params);
  if (picked?.wish === undefined) return;
  const { choice, minutes } = picked.wish;
  if (choice.what === 'full' && !(await hasTyped(minutes))) return;
  if (choice.everywhere && !(await agreesToEvery(minutes))) return;
  const wish: OpenUpParams = { ...params, what: choice.what, minutes, everywhere: choice.everywhere };
  const answer = await connection.request<OpenUpAnswer>(METHODS.openUp, wish);
  if (answer === undefined) return;
  if ('refused' in answer) return void vscode.window.showWarningMessage(answer.refused);
  await feed.refresh();
  void vscode.window.showInformationMessage(openedMessage(answer.opened));
}

const listed = (groups: ReturnType<typeof openUpGroups>): (OpenUpItem & vscode.QuickPickItem)[] =>
  groups.flatMap(({ title, items }) => [
    { label: title, description: '', kind: vscode.QuickPickItemKind.Separator },
    ...items,
  ]);

async function closeNow(connection: ServerConnection, feed: OpenedFeed, params: FolderParams): Promise<void> {
  // What is open for every folder may have been opened from another one.
  const isElsewhere = feed.here.some(({ folder }) => folder !== params.cwd);
  const closed = await connection.request<readonly ClosedFolder[]>(METHODS.closeUp, isElsewhere ? {} : params);
  await feed.refresh();
  for (const one of closed ?? []) void tell(connection, one);
}

async function hasTyped(minutes: number): Promise<boolean> {
  const typed = await vscode.window.showInputBox({
    title: say(TITLE),
    prompt: TYPE_PROMPT(minutes),
    placeHolder: say(TYPED),
    ignoreFocusOut: true,
    validateInput: (text) => (text === '' || text === say(TYPED) ? null : TYPE_HINT()),
  });
  return typed === say(TYPED);
}

async function agreesToEvery(minutes: number): Promise<boolean> {
  const answer = await vscode.window.showWarningMessage(
    EVERYWHERE_QUESTION(minutes),
    { modal: true },
    say(FOR_EVERY_FOLDER),
  );
  return answer === say(FOR_EVERY_FOLDER);
}
