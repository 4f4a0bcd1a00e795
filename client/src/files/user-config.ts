/** The command Open User Config. */

import path from 'node:path';
import * as vscode from 'vscode';
import { bare } from '../../../server/src/text/phrases.ts';
import { say } from '../../../server/src/text/sentences.ts';
import { codexHome } from '../codex-files.ts';
import { COMMANDS } from '../commands.ts';
import { surroundings } from '../settings.ts';
import { OPENING } from '../words.ts';

export function registerOpenUserConfig(): vscode.Disposable {
  return vscode.commands.registerCommand(COMMANDS.openUserConfig, async () => {
    const file = vscode.Uri.file(path.join(codexHome(surroundings()), 'config.toml'));
    try {
      await vscode.window.showTextDocument((await exists(file)) ? file : file.with({ scheme: 'untitled' }));
    } catch {
      void vscode.window.showInformationMessage(say(OPENING.noText, { file: bare(file.fsPath) }));
    }
  });
}

// A file that is not there opens as an unsaved one at its place: nothing is written until the person saves it.
async function exists(file: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
}
