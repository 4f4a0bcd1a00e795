/** The command New Requirements File: opens the server's text for an administrator as an unsaved document. */
import * as vscode from 'vscode';
import { METHODS, type NewRequirements } from '../../../server/src/contract.ts';
import { COMMANDS } from '../commands.ts';
import type { ServerConnection } from '../server/server-connection.ts';
import { LANGUAGE } from './our-language.ts';

export function registerNewRequirements(connection: ServerConnection): vscode.Disposable {
  return vscode.commands.registerCommand(COMMANDS.newRequirements, async () => {
    const answer = await connection.request<NewRequirements>(METHODS.newRequirements, {});
    if (answer === undefined) return;
    const page = await vscode.workspace.openTextDocument({ language: LANGUAGE, content: answer.text });
    await vscode.window.showTextDocument(page);
  });
}
