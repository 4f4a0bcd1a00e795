/** The command Try a Command: asks for a command line, and shows what the server says the rules do with it. */

import * as vscode from 'vscode';
import { METHODS, type TriedCommand, type TryCommandParams } from '../../../server/src/contract.ts';
import { say } from '../../../server/src/text/sentences.ts';
import { COMMANDS } from '../commands.ts';
import type { ShownFolder } from '../folder/shown-folder.ts';
import type { ServerConnection } from '../server/server-connection.ts';
import { EXAMPLE, PICK, PROMPT, type TriedRow, triedRows } from './try-words.ts';

const TITLE = 'Codex Posture: Try a Command';

/** Called from a rules file with its path, or without anything. */
export function registerTryCommand(connection: ServerConnection, folder: ShownFolder): vscode.Disposable {
  let last = '';
  return vscode.commands.registerCommand(COMMANDS.tryCommand, async (file?: unknown) => {
    const command = await vscode.window.showInputBox({
      title: say(TITLE),
      prompt: say(PROMPT),
      placeHolder: EXAMPLE,
      value: last,
    });
    if (command === undefined || command.trim() === '') return;
    last = command;
    const params: TryCommandParams = { ...folder.params, command, ...(typeof file === 'string' && { file }) };
    const answer = await connection.request<TriedCommand>(METHODS.tryCommand, params);
    if (answer === undefined) return;
    const picked = await vscode.window.showQuickPick<TriedRow & vscode.QuickPickItem>([...triedRows(answer)], {
      title: `${say(TITLE)}: ${command}`,
      placeHolder: say(PICK),
      matchOnDescription: true,
    });
    if (picked?.rule === undefined) return;
    const { file: path, line } = picked.rule;
    await vscode.commands.executeCommand(COMMANDS.openPlace, { file: path, line, column: 1 });
  });
}
