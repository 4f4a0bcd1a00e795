/** From the choice of a plan to the hardened files: each step can be cancelled, and nothing is changed before the last. */

import os from 'node:os';
import * as vscode from 'vscode';
import {
  type BegunHardening,
  type ClosedFolder,
  type FinishHardeningParams,
  type FolderParams,
  type HardenPlan,
  METHODS,
  type OpenedFolder,
  type PostureAnswer,
  type SessionsAnswer,
} from '../../../server/src/contract.ts';
import { paragraph, say } from '../../../server/src/text/sentences.ts';
import { postureWords } from '../labels.ts';
import type { ServerConnection } from '../server/server-connection.ts';
import { previewPlan } from './harden-preview.ts';
import { undoHardening } from './harden-undo.ts';
import {
  CHANGED_UNDER_PREVIEW,
  CLOSE_AND_GO_ON,
  CLOSE_FIRST,
  changedFiles,
  FILES_KEEP_CHANGING,
  hardenedMessage,
  isEmptyPlan,
  NO_PLAN,
  NOT_SAVED,
  NOTHING_SELECTED,
  nothingToDo,
  staleSessions,
} from './harden-words.ts';
import { type Picked, pickPlan } from './plan-picker.ts';
import { cannotMessage, resultPage } from './plan-words.ts';

const UNDO = 'Undo';
const SHOW_CHANGES = 'Show Changes';
const OPEN_FILE = 'Open File';

// A plan is for the editors' texts. Opening a file can change its text (mixed line endings become one kind), after which
// a new plan fits; a file that still differs after this many plans is being written by somebody else all the time.
const MOST_PLANS = 5;

/** Lets a person pick a plan and hardens to it. `extension` is where the extension lies. */
export async function hardenTo(
  connection: ServerConnection,
  folder: FolderParams,
  extension: vscode.Uri,
): Promise<void> {
  const picked = await pickPlan(connection, folder);
  if (picked === undefined) return tell(say(NO_PLAN));
  if (picked === 'cancelled' || !(await closedFirst(connection, folder))) return;
  let isAgreed = picked.params.plan === undefined;
  for (let round = 0; round < MOST_PLANS; round++) {
    const plan = await connection.request<HardenPlan>(METHODS.harden, picked.params);
    if (plan === undefined) return tell(say(NO_PLAN));
    if (plan.cannot !== undefined) return tellCannot(plan);
    if (isEmptyPlan(plan)) return tell(nothingToDo(plan));
    const documents = await openDocuments(plan);
    if (changedFiles(plan, textsOf(documents)).length > 0) continue;
    isAgreed ||= await agreesTo(plan, picked);
    if (!isAgreed) return;
    const outcome = await applied(connection, plan, picked, documents, extension);
    if (outcome !== 'outdated') return;
    tell(say(CHANGED_UNDER_PREVIEW));
  }
  tell(say(FILES_KEEP_CHANGING));
}

async function agreesTo(plan: HardenPlan, { title }: Picked): Promise<boolean> {
  const { message, detail } = resultPage(plan, title);
  const answer = await vscode.window.showInformationMessage(message, { modal: true, detail }, say(SHOW_CHANGES));
  return answer === say(SHOW_CHANGES);
}

/** What is open for a while would be put back later, over what is hardened now: it is closed first. */
async function closedFirst(connection: ServerConnection, folder: FolderParams): Promise<boolean> {
  const opened = (await connection.request<readonly OpenedFolder[]>(METHODS.opened, {})) ?? [];
  const concerned = opened.filter((one) => one.everywhere || one.folder === folder.cwd);
  if (concerned.length === 0) return true;
  const answer = await vscode.window.showInformationMessage(say(CLOSE_FIRST), { modal: true }, say(CLOSE_AND_GO_ON));
  if (answer !== say(CLOSE_AND_GO_ON)) return false;
  for (const { folder: cwd } of concerned) await connection.request<readonly ClosedFolder[]>(METHODS.closeUp, { cwd });
  return true;
}

async function applied(
  connection: ServerConnection,
  plan: HardenPlan,
  { params }: Picked,
  documents: ReadonlyMap<string, vscode.TextDocument>,
  extension: vscode.Uri,
): Promise<'outdated' | 'done'> {
  const dirty = [...documents].filter(([, document]) => document.isDirty).map(([uri]) => uri);
  const files = Object.keys(plan.files).map((uri) => {
    const text = dirty.includes(uri) ? documents.get(uri)?.getText() : undefined;
    return text === undefined ? { uri } : { uri, text };
  });
  const begun = await connection.request<BegunHardening>(METHODS.beginHardening, { ...params, files });
  if (begun === undefined || 'refused' in begun) {
    void vscode.window.showErrorMessage(begun?.refused ?? say(NO_PLAN));
    return 'done';
  }
  const outcome = await previewPlan(plan, documents, extension);
  const { written, isWhole } = outcome === 'applied' ? await saveChanged(plan) : { written: [], isWhole: true };
  const done: FinishHardeningParams = { id: begun.id, written };
  const isChanged = await connection.request<boolean>(METHODS.finishHardening, done);
  if (outcome !== 'applied') return outcome === 'outdated' ? 'outdated' : 'done';
  if (isChanged === true) await tellHardened(connection, plan, params, { written, dirty, id: begun.id });
  else if (isWhole) tell(say(NOTHING_SELECTED));
  return 'done';
}

/** The documents of a plan by its URIs. A file that cannot be opened is left out; a new one has no document yet. */
async function openDocuments(plan: HardenPlan): Promise<ReadonlyMap<string, vscode.TextDocument>> {
  const documents = new Map<string, vscode.TextDocument>();
  for (const uri of Object.keys(plan.files)) {
    try {
      documents.set(uri, await vscode.workspace.openTextDocument(vscode.Uri.parse(uri)));
    } catch {
      // There is none, or it was deleted or became unreadable since the plan was made.
    }
  }
  return documents;
}

const textsOf = (documents: ReadonlyMap<string, vscode.TextDocument>): ReadonlyMap<string, string> =>
  new Map([...documents].map(([uri, document]) => [uri, document.getText()]));

/** Saves the documents that read differently than planned, because the confirmed edits are in them; which those are. */
async function saveChanged(plan: HardenPlan) {
  const written: string[] = [];
  let isWhole = true;
  for (const [uri, document] of await openDocuments(plan)) {
    if (document.getText() === plan.files[uri]) continue;
    // VS Code may have saved it with the refactoring.
    if (!document.isDirty || (await document.save())) written.push(uri);
    else {
      isWhole = false;
      void vscode.window.showWarningMessage(NOT_SAVED(document.uri.fsPath));
    }
  }
  return { written, isWhole };
}

interface Done {
  /** URIs of the files that were saved. */
  readonly written: readonly string[];
  /** Those that held unsaved changes before. */
  readonly dirty: readonly string[];
  readonly id: string;
}

async function tellHardened(
  connection: ServerConnection,
  plan: HardenPlan,
  params: FolderParams,
  { written, dirty, id }: Done,
): Promise<void> {
  const paths = (uris: readonly string[]) => uris.map((uri) => vscode.Uri.parse(uri).fsPath);
  const posture = await connection.request<PostureAnswer>(METHODS.posture, params);
  const sessions = await connection.request<SessionsAnswer>(METHODS.sessions, params);
  const places = { home: os.homedir(), folder: plan.folder };
  const ownChanges = paths(written.filter((uri) => dirty.includes(uri)));
  const message = hardenedMessage(paths(written), ownChanges, postureWords(posture ?? plan.after), places);
  const stale = staleSessions(sessions);
  const show = stale.length === 0 ? 'showInformationMessage' : 'showWarningMessage';
  void vscode.window[show](paragraph(message, ...stale), say(UNDO)).then((chosen) => {
    if (chosen === say(UNDO)) void undoHardening(connection, params, id);
  });
}

async function tellCannot(plan: HardenPlan): Promise<void> {
  const { cannot } = plan;
  if (cannot === undefined) return;
  const { file, line } = cannot;
  const message = cannotMessage(cannot, { home: os.homedir(), folder: plan.folder });
  const chosen = await vscode.window.showWarningMessage(message, ...(file === null ? [] : [say(OPEN_FILE)]));
  if (chosen !== say(OPEN_FILE) || file === null) return;
  const at = new vscode.Position(Math.max(0, (line ?? 1) - 1), 0);
  await vscode.window.showTextDocument(vscode.Uri.file(file), { selection: new vscode.Range(at, at) });
}

function tell(message: string): void {
  void vscode.window.showInformationMessage(message);
}
