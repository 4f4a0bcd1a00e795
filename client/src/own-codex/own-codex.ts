/** The commands that start the person’s own Codex: after a question, in a trusted window, and never otherwise. */
import os from 'node:os';
import * as vscode from 'vscode';
import {
  type ConfirmationAnswer,
  METHODS,
  type OwnCodexParams,
  type SandboxTestAnswer,
} from '../../../server/src/contract.ts';
import { say } from '../../../server/src/text/sentences.ts';
import { COMMANDS } from '../commands.ts';
import type { PostureFeed } from '../folder/posture-feed.ts';
import type { Places } from '../labels.ts';
import type { ServerConnection } from '../server/server-connection.ts';
import { CONFIRM_QUESTION, confirmationPage, type StartQuestion, TEST_QUESTION, TITLES, testPage } from './words.ts';

const SCHEME = 'codex-posture-result';
const START = 'Start Codex';

interface Task<A> {
  readonly title: string;
  readonly question: StartQuestion;
  readonly method: string;
  readonly page: (answer: A, folder: string, places: Places) => string;
}

const TEST: Task<Exclude<SandboxTestAnswer, { refused: string }>> = {
  get title() {
    return TITLES.test;
  },
  question: TEST_QUESTION,
  method: METHODS.testSandbox,
  page: testPage,
};

const CONFIRM: Task<Exclude<ConfirmationAnswer, { refused: string }>> = {
  get title() {
    return TITLES.confirm;
  },
  question: CONFIRM_QUESTION,
  method: METHODS.confirm,
  page: confirmationPage,
};

export function registerOwnCodex(connection: ServerConnection, feed: PostureFeed): vscode.Disposable {
  const pages = new Map<string, string>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const run = async <A extends object>({ title, question, method, page }: Task<A>) => {
    const params: OwnCodexParams = { ...feed.folderParams, trusted: vscode.workspace.isTrusted };
    const { message, detail } = question;
    const start = say(START);
    // A window without trust, or without a folder, gets its refusal without a question.
    const isPossible = params.trusted && params.cwd !== undefined;
    if (
      isPossible &&
      (await vscode.window.showInformationMessage(message, { modal: true, detail: detail.join('\n') }, start)) !== start
    )
      return;
    const answer = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, () =>
      connection.request<A | { readonly refused: string }>(method, params),
    );
    if (answer === undefined) return;
    if ('refused' in answer) return void vscode.window.showWarningMessage(answer.refused);
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${title}` });
    pages.set(uri.toString(), page(answer, params.cwd ?? '', { home: os.homedir(), folder: null }));
    changed.fire(uri);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  };
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => pages.get(uri.toString()) ?? '',
    }),
    vscode.commands.registerCommand(COMMANDS.testSandbox, () => run(TEST)),
    vscode.commands.registerCommand(COMMANDS.confirmWithCodex, () => run(CONFIRM)),
  );
}
