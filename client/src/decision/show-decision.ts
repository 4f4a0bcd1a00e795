/** Opens the line that decides a part of the posture. */

import * as vscode from 'vscode';
import type { PostureAnswer } from '../../../server/src/contract.ts';
import { bare } from '../../../server/src/text/phrases.ts';
import { say } from '../../../server/src/text/sentences.ts';
import { COMMANDS } from '../commands.ts';
import type { PostureFeed } from '../folder/posture-feed.ts';
import { isPartName } from '../labels.ts';
import { OPENING } from '../words.ts';
import { type Place, placeToShow } from './decision-location.ts';

/**
 * The command behind the status bar and the links of its tooltip, whose argument is the name of a part, or nothing; and the
 * one behind the rows of the tree, whose argument is a place.
 */
export function registerShowDecision(feed: PostureFeed): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand(COMMANDS.showDecision, async (part?: unknown) => {
      const { server, answer } = feed.state;
      if (server === 'stopped') await vscode.commands.executeCommand(COMMANDS.showLog);
      else if (answer !== undefined) await showDecision(answer, isPartName(part) ? part : undefined);
    }),
    vscode.commands.registerCommand(COMMANDS.openPlace, (place: Place) => openPlace(place)),
  );
}

/** Opens what decides `part`, or the part that most needs a look; the explanation where no file decides. */
export async function showDecision(answer: PostureAnswer, part?: Parameters<typeof placeToShow>[1]): Promise<void> {
  const place = placeToShow(answer, part);
  if (place === undefined) await vscode.commands.executeCommand(COMMANDS.explain);
  else await openPlace(place);
}

async function openPlace({ file, line, column }: Place): Promise<void> {
  const at = new vscode.Position(line - 1, column - 1);
  try {
    await vscode.window.showTextDocument(vscode.Uri.file(file), { selection: new vscode.Range(at, at) });
  } catch {
    // The file can be gone since the posture was read.
    void vscode.window.showInformationMessage(say(OPENING.noFile, { file: bare(file) }));
  }
}
