/**
 * The command Harden Config: shows the planned changes as a refactor preview, applies what is confirmed and saves it.
 * It works in Restricted Mode too: nothing of the workspace is run, and only text that the person has seen is written.
 */
import os from 'node:os';
import * as vscode from 'vscode';
import { type FolderParams, type HardenPlan, METHODS, type PostureAnswer } from '../../../server/src/contract.ts';
import { COMMANDS } from '../commands.ts';
import type { PostureFeed } from '../folder/posture-feed.ts';
import type { ShownFolder } from '../folder/shown-folder.ts';
import { postureWords } from '../labels.ts';
import type { ServerConnection } from '../server/server-connection.ts';
import { previewPlan } from './harden-preview.ts';
import { type HardenedFile, undoHardening } from './harden-undo.ts';
import { changedFiles, hardenedMessage, isEmptyPlan, nothingToDo } from './harden-words.ts';

const UNDO = 'Undo';

// A plan is for the editors' texts. Opening a file can change its text (mixed line endings become one kind), after which
// a new plan fits; a file that still differs after this many plans is being written by somebody else all the time.
const MOST_PLANS = 5;

/** For the followed folder; from the view, for the one that it shows. */
export function registerHarden(connection: ServerConnection, feed: PostureFeed, shown: ShownFolder): vscode.Disposable {
  let running: Promise<void> | undefined;
  const run = async (params: FolderParams) => {
    running ??= harden(connection, params).finally(() => {
      running = undefined;
    });
    await running;
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand(COMMANDS.harden, () => run(feed.folderParams)),
    vscode.commands.registerCommand(COMMANDS.hardenShown, () => run(shown.params)),
  );
}

async function harden(connection: ServerConnection, params: FolderParams): Promise<void> {
  for (let round = 0; round < MOST_PLANS; round++) {
    const plan = await connection.request<HardenPlan>(METHODS.harden, params);
    if (plan === undefined) return tellNoPlan();
    if (isEmptyPlan(plan)) return tell(nothingToDo(plan));
    const documents = await openDocuments(plan);
    if (changedFiles(plan, textsOf(documents)).length > 0) continue;
    const dirtyBefore = [...documents.values()].filter((document) => document.isDirty);
    const outcome = await previewPlan(plan, documents);
    if (outcome === 'cancelled') return;
    if (outcome === 'outdated') {
      tell('A file changed while its preview was open. The preview starts again.');
      continue;
    }
    const hardened = await saveChanged(plan, documents);
    const answer = await connection.request<PostureAnswer>(METHODS.posture, params);
    return tellHardened(plan, hardened, dirtyBefore, answer);
  }
  tell('Nothing was changed: the files are being changed by something else right now. Try again later.');
}

/** The documents of a plan by its URIs. A file that cannot be opened is left out, which makes the plan outdated. */
async function openDocuments(plan: HardenPlan): Promise<ReadonlyMap<string, vscode.TextDocument>> {
  const documents = new Map<string, vscode.TextDocument>();
  for (const uri of Object.keys(plan.files)) {
    try {
      documents.set(uri, await vscode.workspace.openTextDocument(vscode.Uri.parse(uri)));
    } catch {
      // Deleted or unreadable since the plan was made.
    }
  }
  return documents;
}

const textsOf = (documents: ReadonlyMap<string, vscode.TextDocument>): ReadonlyMap<string, string> =>
  new Map([...documents].map(([uri, document]) => [uri, document.getText()]));

/** Saves the documents that read differently than planned, because the confirmed edits are in them. */
async function saveChanged(
  plan: HardenPlan,
  documents: ReadonlyMap<string, vscode.TextDocument>,
): Promise<readonly HardenedFile[]> {
  const hardened: HardenedFile[] = [];
  for (const [uri, document] of documents) {
    const before = plan.files[uri];
    if (before === undefined || before === null || document.getText() === before) continue;
    // VS Code may have saved it with the refactoring.
    const saved = !document.isDirty || (await document.save());
    hardened.push({ document, before, after: document.getText(), saved });
  }
  return hardened;
}

function tellNoPlan(): void {
  tell('Codex Posture cannot plan changes: the language server gave no answer. Its log says why.');
}

function tell(message: string): void {
  void vscode.window.showInformationMessage(message);
}

function tellHardened(
  plan: HardenPlan,
  hardened: readonly HardenedFile[],
  dirtyBefore: readonly vscode.TextDocument[],
  answer: PostureAnswer | undefined,
): void {
  const places = { home: os.homedir(), folder: plan.folder };
  const unsaved = hardened.filter(({ saved }) => !saved);
  for (const { document } of unsaved) {
    void vscode.window.showWarningMessage(
      `${document.uri.fsPath} was changed but could not be saved. Codex still reads the old text.`,
    );
  }
  const done = hardened.filter(({ saved }) => saved);
  if (hardened.length === 0) tell('Nothing was changed: no change was selected.');
  if (done.length === 0) return;
  const ownChanges = done.filter(({ document }) => dirtyBefore.includes(document));
  const message = hardenedMessage(
    done.map(({ document }) => document.uri.fsPath),
    ownChanges.map(({ document }) => document.uri.fsPath),
    postureWords(answer ?? plan.after),
    places,
  );
  void vscode.window.showInformationMessage(message, UNDO).then((chosen) => {
    if (chosen === UNDO) void undoHardening(done);
  });
}
