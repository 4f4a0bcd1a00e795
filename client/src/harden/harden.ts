/**
 * The command Harden Config: a plan is picked, its changes are shown as a refactor preview, and what is confirmed is
 * applied and saved. It works in Restricted Mode too: nothing of the workspace is run, and only text that the person has
 * seen is written.
 */
import * as vscode from 'vscode';
import type { FolderParams } from '../../../server/src/contract.ts';
import { COMMANDS } from '../commands.ts';
import type { PostureFeed } from '../folder/posture-feed.ts';
import type { ShownFolder } from '../folder/shown-folder.ts';
import type { ServerConnection } from '../server/server-connection.ts';
import { UndoContext } from './undo-context.ts';

/** For the followed folder; from the view, for the one that it shows. */
export function registerHarden(
  connection: ServerConnection,
  feed: PostureFeed,
  shown: ShownFolder,
  extension: vscode.Uri,
): vscode.Disposable {
  const undoable = new UndoContext(connection, feed);
  let running: Promise<void> | undefined;
  const once = async (work: () => Promise<void>) => {
    running ??= work().finally(() => {
      running = undefined;
    });
    await running;
  };
  const harden = async (params: FolderParams) => {
    const { hardenTo } = await import('./harden-flow.ts');
    await hardenTo(connection, params, extension);
    await undoable.refresh();
  };
  const undo = async (params: FolderParams) => {
    const { undoHardening } = await import('./harden-undo.ts');
    await undoHardening(connection, params);
    await undoable.refresh();
  };
  return vscode.Disposable.from(
    undoable,
    vscode.commands.registerCommand(COMMANDS.harden, () => once(() => harden(feed.folderParams))),
    vscode.commands.registerCommand(COMMANDS.hardenShown, () => once(() => harden(shown.params))),
    vscode.commands.registerCommand(COMMANDS.undoHardening, () => once(() => undo(feed.folderParams))),
  );
}
