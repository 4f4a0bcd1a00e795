/** The command Undo Last Hardening: the journal restores the files, byte for byte, also after a restart. */

import os from 'node:os';
import * as vscode from 'vscode';
import {
  type FolderParams,
  type LastHardening,
  METHODS,
  type PostureAnswer,
  type UndoneHardening,
} from '../../../server/src/contract.ts';
import { say } from '../../../server/src/text/sentences.ts';
import { postureWords } from '../labels.ts';
import type { ServerConnection } from '../server/server-connection.ts';
import { NOTHING_TO_UNDO, SAVE_FIRST, undoneMessage, undoQuestion } from './undo-words.ts';

const UNDO = 'Undo';

/** Asks, and takes back the newest hardening; with `id` that one, without asking. */
export async function undoHardening(connection: ServerConnection, params: FolderParams, id?: string): Promise<void> {
  const last = await connection.request<LastHardening | null>(METHODS.lastHardening, {});
  if (last === undefined) return;
  if (last === null || (id !== undefined && last.id !== id)) {
    return void vscode.window.showInformationMessage(say(NOTHING_TO_UNDO));
  }
  const places = { home: os.homedir(), folder: params.cwd ?? null };
  const unsaved = vscode.workspace.textDocuments.find(
    ({ isDirty, uri }) => isDirty && uri.scheme === 'file' && last.files.some(({ path }) => path === uri.fsPath),
  );
  if (unsaved !== undefined) return void vscode.window.showWarningMessage(SAVE_FIRST(unsaved.uri.fsPath, places));
  if (id === undefined) {
    const { message, detail } = undoQuestion(last, places);
    const answer = await vscode.window.showInformationMessage(message, { modal: true, detail }, say(UNDO));
    if (answer !== say(UNDO)) return;
  }
  const undone = await connection.request<UndoneHardening | null>(METHODS.undoHardening, { id: last.id });
  const posture = await connection.request<PostureAnswer>(METHODS.posture, params);
  if (undone == null || posture === undefined) return;
  const isWhole = undone.files.every(({ done }) => done !== 'kept');
  const show = isWhole ? 'showInformationMessage' : 'showWarningMessage';
  void vscode.window[show](undoneMessage(undone, postureWords(posture), places));
}
