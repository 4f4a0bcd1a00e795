/** The entry of the language status (the braces in the status bar): what the open Codex file is, and whether it counts. */
import os from 'node:os';
import * as vscode from 'vscode';
import { type FileStatus, METHODS } from '../../../server/src/contract.ts';
import { codexDocumentSelector } from '../codex-documents.ts';
import { codexHome } from '../codex-files.ts';
import { COMMANDS } from '../commands.ts';
import type { PostureFeed } from '../folder/posture-feed.ts';
import type { ServerConnection } from '../server/server-connection.ts';
import { SETTINGS, surroundings } from '../settings.ts';
import { FILE_STATUS } from '../words.ts';
import { homeText } from './home-text.ts';

const IS_FINE: readonly FileStatus['state'][] = ['counts', 'known', 'chosen'];

export function showLanguageStatus(connection: ServerConnection, feed: PostureFeed): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('codexPosture.file', codexDocumentSelector());
  item.name = FILE_STATUS.name;
  let asked = 0;
  const refresh = async () => {
    const document = vscode.window.activeTextEditor?.document;
    if (document === undefined || vscode.languages.match(item.selector, document) === 0) return;
    const question = ++asked;
    item.busy = feed.state.server === 'starting';
    const status = await connection.request<FileStatus | null>(METHODS.fileStatus, { file: document.uri.fsPath });
    // Another file may have been opened meanwhile.
    if (question === asked) fill(item, status);
  };
  fill(item, undefined);
  void refresh();
  return vscode.Disposable.from(
    item,
    feed.onDidChange(() => void refresh()),
    vscode.window.onDidChangeActiveTextEditor(() => void refresh()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration(SETTINGS.codexHome)) return;
      item.selector = codexDocumentSelector();
      void refresh();
    }),
  );
}

function fill(item: vscode.LanguageStatusItem, status: FileStatus | null | undefined): void {
  const isFine = status != null && IS_FINE.includes(status.state);
  item.text = status?.text ?? FILE_STATUS.notKnown;
  item.detail = homeText({ codexHome: codexHome(surroundings()), home: os.homedir(), remote: vscode.env.remoteName });
  item.severity =
    isFine || status == null ? vscode.LanguageStatusSeverity.Information : vscode.LanguageStatusSeverity.Warning;
  item.command = { command: COMMANDS.explain, title: FILE_STATUS.explain };
  item.accessibilityInformation = { label: `${item.text}. ${item.detail}` };
}
