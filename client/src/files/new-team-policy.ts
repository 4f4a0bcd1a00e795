/** The command New Team Policy: opens a policy, lines for `CODEOWNERS` and a checklist as unsaved documents. */
import * as vscode from 'vscode';
import { METHODS, type NewTeamPolicy } from '../../../server/src/contract.ts';
import { COMMANDS } from '../commands.ts';
import type { ShownFolder } from '../folder/shown-folder.ts';
import type { ServerConnection } from '../server/server-connection.ts';
import { LANGUAGE } from './our-language.ts';

export function registerNewTeamPolicy(connection: ServerConnection, shown: ShownFolder): vscode.Disposable {
  return vscode.commands.registerCommand(COMMANDS.newTeamPolicy, async () => {
    const answer = await connection.request<NewTeamPolicy>(METHODS.newTeamPolicy, shown.params);
    if (answer === undefined) return;
    await show('markdown', answer.checklist);
    await show('plaintext', answer.owners);
    // The one to begin with is in front.
    await show(LANGUAGE, answer.policy);
  });
}

async function show(language: string, content: string): Promise<void> {
  const page = await vscode.workspace.openTextDocument({ language, content });
  await vscode.window.showTextDocument(page, { preview: false });
}
