/** Registers the requests that start the person’s own Codex. What answers them is loaded with the first one. */
import type { Connection, Disposable } from 'vscode-languageserver';
import { METHODS } from '../contract.ts';
import type { Workspace } from './workspace.ts';

export interface OwnCodexContext {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that a request is about. @throws ResponseError */
  readonly folderOf: (params: unknown) => string | undefined;
}

/** The window must be initialized before they are answered. */
export function registerOwnCodex({ connection, workspace, env, folderOf }: OwnCodexContext): readonly Disposable[] {
  const on = (method: string, name: 'testSandbox' | 'confirm') =>
    connection.onRequest(method, async (params: unknown): Promise<object> => {
      const folder = folderOf(params);
      const answers = await import('./own-codex.ts');
      return answers[name](workspace, env, folder, params);
    });
  return [on(METHODS.testSandbox, 'testSandbox'), on(METHODS.confirm, 'confirm')];
}
