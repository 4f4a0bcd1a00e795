/** Registers the requests about the journal. What answers them is loaded with the first one, or where something is kept. */

import fs from 'node:fs/promises';
import type { Connection, Disposable } from 'vscode-languageserver';
import { METHODS } from '../contract.ts';
import { journalFolder } from '../host/journal/folder.ts';
import { LOG } from '../words/editor.ts';
import type { OpenDocuments } from './documents.ts';
import type { Journal } from './journal.ts';
import type { Workspace } from './workspace.ts';

export interface JournalContext {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly documents: OpenDocuments;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that a request is about. @throws ResponseError */
  readonly folderOf: (params: unknown) => string | undefined;
  readonly warn: (message: string) => void;
}

type Answer = (journal: Journal, folder: string | undefined, params: unknown) => Promise<unknown>;

const ANSWERS: Readonly<Record<string, Answer>> = {
  [METHODS.beginHardening]: (journal, folder, params) => journal.begin(folder, params),
  [METHODS.finishHardening]: (journal, _, params) => journal.finish(params),
  [METHODS.lastHardening]: (journal) => journal.last(),
  [METHODS.undoHardening]: (journal, _, params) => journal.undo(params),
  [METHODS.openingChoices]: (journal, folder) => journal.choices(folder),
  [METHODS.openUp]: (journal, folder, params) => journal.openUp(folder, params),
  [METHODS.closeUp]: (journal, folder) => journal.close(folder),
  [METHODS.opened]: (journal) => journal.opened(),
};

export class JournalRequests {
  readonly #context: JournalContext;
  #loading: Promise<Journal> | undefined;
  #journal: Journal | undefined;
  #hasEnded = false;

  constructor(context: JournalContext) {
    this.#context = context;
  }

  register(): readonly Disposable[] {
    const { connection, folderOf } = this.#context;
    return Object.entries(ANSWERS).map(([method, answer]) =>
      connection.onRequest(method, async (params: unknown) => answer(await this.#load(), folderOf(params), params)),
    );
  }

  /** Closes what should have been closed while no window was there. */
  async start(): Promise<void> {
    const { workspace, env, warn } = this.#context;
    const isEmpty = await fs.readdir(journalFolder(workspace.machine, env)).then(
      (names) => names.length === 0,
      () => true,
    );
    if (isEmpty || this.#hasEnded) return;
    await (await this.#load()).opened().catch((error: unknown) => warn(`${LOG.journal} ${String(error)}`));
  }

  end(): void {
    this.#hasEnded = true;
    this.#journal?.dispose();
  }

  #load(): Promise<Journal> {
    this.#loading ??= import('./journal.ts').then(({ Journal }) => {
      const { connection, workspace, documents, env, warn } = this.#context;
      const events = {
        closed: (about: object) => {
          connection.sendNotification(METHODS.closed, about).catch((error: unknown) => warn(String(error)));
        },
        warn,
      };
      this.#journal = new Journal(workspace, documents, env, events);
      return this.#journal;
    });
    return this.#loading;
  }
}
