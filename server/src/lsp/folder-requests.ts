/** Requests about a folder whose answers are loaded with the first of them. */
import type { Connection, Disposable } from 'vscode-languageserver';
import { METHODS } from '../contract.ts';
import type { FolderAnswers } from './folder-answers.ts';
import type { RequestHandlers } from './requests.ts';
import type { Sessions } from './sessions.ts';

type Ask = (answers: FolderAnswers, folder: string | undefined, params: unknown) => unknown;

/** The handlers, to end them. */
export function registerFolderRequests(
  connection: Connection,
  handlers: RequestHandlers,
  sessions: Sessions,
): readonly Disposable[] {
  const asks: Readonly<Record<string, Ask>> = {
    [METHODS.explain]: (answers, folder) => answers.explain(folder),
    [METHODS.effective]: (answers, folder) => answers.effective(folder),
    [METHODS.report]: async (answers, folder) => answers.report(folder, await sessions.answer(folder)),
    [METHODS.tryCommand]: (answers, folder, params) => answers.tryCommand(folder, params),
    [METHODS.harden]: (answers, folder, params) => answers.harden(folder, params),
    [METHODS.hardenPlans]: (answers, folder) => answers.hardenPlans(folder),
    [METHODS.newTeamPolicy]: (answers, folder) => answers.newTeamPolicy(folder),
    [METHODS.newRequirements]: (answers) => answers.newRequirements(),
  };
  return Object.entries(asks).map(([method, ask]) =>
    connection.onRequest(method, (params: unknown) =>
      handlers.onDemand(params, (answers, folder) => ask(answers, folder, params)),
    ),
  );
}
