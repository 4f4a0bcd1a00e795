/** Connects a client to the engine: what it says goes in, what changes goes out. */

import {
  type Connection,
  DidChangeWorkspaceFoldersNotification,
  type Disposable,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  ResponseError,
} from 'vscode-languageserver';
import { kindOf } from '../codex/file-places.ts';
import { METHODS } from '../contract.ts';
import { type PageOf, pagesBelow } from '../features/rule-page.ts';
import { isSameStatement } from '../features/typing.ts';
import { findInstalledCodex } from '../host/installed-codex.ts';
import { type MachineOverrides, machineFrom } from '../host/machine.ts';
import type { Rule } from '../rules/engine/rule.ts';
import { printable } from '../text/printable.ts';
import { LOG } from '../words/editor.ts';
import { type SupportedCapabilities, supportedBy } from './client-capabilities.ts';
import { cursorIn } from './cursor.ts';
import { type DocumentEvent, OpenDocuments } from './documents.ts';
import { Findings } from './findings.ts';
import { registerFolderRequests } from './folder-requests.ts';
import { InlayHints } from './inlay-hints.ts';
import { JournalRequests } from './journal-requests.ts';
import { loadAnswers, offerFormatting, registerLanguageFeatures } from './language-features.ts';
import { registerOwnCodex } from './own-codex-requests.ts';
import { PullDiagnostics } from './pull-diagnostics.ts';
import { PublishDiagnostics } from './push-diagnostics.ts';
import { RequestHandlers } from './requests.ts';
import { RuleFailures } from './rule-failures.ts';
import { capabilitiesFor } from './server-capabilities.ts';
import { Sessions } from './sessions.ts';
import { changedSettings, initializationOptions } from './settings.ts';
import type { View } from './view.ts';
import { Watchers } from './watch.ts';
import { Workspace } from './workspace.ts';

/** What the server runs on; tests bring their own. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly overrides?: MachineOverrides;
  /** The address of a rule's page, for clients that name no folder of pages. */
  readonly pageOf?: PageOf | undefined;
  /** Chooses the language of the client's locale, before anything is said. */
  readonly speakLocale?: (locale: string) => Promise<void>;
  /** In place of Linux's `/proc`, which tells who holds a session. */
  readonly proc?: string | undefined;
  /** Instead of the catalogue's. */
  readonly rules?: readonly Rule[];
}

/** When to look again after an editor was told to watch more: at once, soon, and once more for a busy machine. */
const WATCHING_BY_THEN_MS = [0, 1000, 5000] as const;

/** The first findings are out by then: what answers while somebody writes is loaded before they ask. */
const IDLE_BY_THEN_MS = 300;

/**
 * Serves the client at the other end of `connection`. The caller starts to listen. As the protocol wants it, requests are
 * refused before `initialize` and after `shutdown`.
 */
export function serve(connection: Connection, surroundings: Surroundings): void {
  let stage: 'new' | 'running' | 'ended' = 'new';
  connection.onInitialize(async (params) => {
    if (stage !== 'new') throw new ResponseError(ErrorCodes.InvalidRequest, 'The server was initialized before.');
    stage = 'running';
    if (params.locale !== undefined) await surroundings.speakLocale?.(params.locale);
    const server = new Server(connection, params, surroundings);
    server.listen();
    connection.onShutdown(() => {
      if (stage === 'ended') throw refusals.ended('shutdown');
      stage = 'ended';
      server.end();
    });
    return server.capabilities();
  });
  connection.onShutdown(() => {
    throw refusals.new('shutdown');
  });
  // Reached by what has no handler: before the server listens and after it ended, that is every request.
  connection.onRequest((method: string) => {
    throw refusals[stage](method);
  });
}

const refusals = {
  new: (_method: string) => new ResponseError(ErrorCodes.ServerNotInitialized, 'The server is not initialized.'),
  running: (method: string) => new ResponseError(ErrorCodes.MethodNotFound, `Unhandled method ${printable(method)}`),
  ended: (_method: string) => new ResponseError(ErrorCodes.InvalidRequest, 'The server was shut down.'),
};

class Server {
  readonly #connection: Connection;
  readonly #traits: SupportedCapabilities;
  readonly #capabilities: InitializeParams['capabilities'];
  readonly #documents: OpenDocuments;
  readonly #workspace: Workspace;
  readonly #findings: Findings;
  readonly #pull: PullDiagnostics;
  readonly #publish: PublishDiagnostics;
  readonly #watchers: Watchers;
  readonly #answers: RequestHandlers;
  readonly #hints: InlayHints;
  readonly #sessions: Sessions;
  readonly #journal: JournalRequests;
  #looks: readonly NodeJS.Timeout[] = [];
  #idle: NodeJS.Timeout | undefined;
  #isWatchDue = false;
  /** Handlers of requests. */
  readonly #requests: Disposable[] = [];
  /** Paths of the workspace folders that the client started with. */
  readonly #folders: readonly string[];

  constructor(connection: Connection, params: InitializeParams, surroundings: Surroundings) {
    const { env, platform, overrides } = surroundings;
    const options = initializationOptions(params.initializationOptions);
    const traits = supportedBy(params);
    // What a test brings wins over what the client wishes.
    const machine = machineFrom(env, platform, { codexHome: options.codexHome, ...overrides });
    const documents = new OpenDocuments(machine.platform);
    const uriOf = (path: string) => documents.uriOf(path);
    const versionOf = (path: string) => documents.versionOf(path);
    const features = { ...traits, uriOf, versionOf, pageOf: pagesBelow(options.docsUri) ?? surroundings.pageOf };
    const workspace = new Workspace(machine, documents, {
      changed: (view, before, isNear) => this.#changed(view, before, isNear),
      warn: (message) => connection.console.warn(message),
      codex: () => findInstalledCodex({ machine, env, setting: options.codexVersion, sessions: this.#sessions.isOn }),
    });
    const failures = new RuleFailures(connection);
    const check = { severity: options.severity ?? {}, ...(surroundings.rules && { rules: surroundings.rules }) };
    const findings = new Findings(features, check, (failure) => failures.tell(failure), {
      typingIn: (path) => (workspace.isUnsaved(path) ? documents.typingIn(path) : undefined),
      isOpen: (path) => documents.versionOf(path) !== undefined,
      changeOf: (path) => documents.changeOf(path),
    });
    this.#connection = connection;
    this.#traits = traits;
    this.#capabilities = params.capabilities;
    this.#documents = documents;
    this.#workspace = workspace;
    this.#findings = findings;
    this.#pull = new PullDiagnostics(workspace, documents, findings);
    this.#publish = new PublishDiagnostics(connection, workspace, documents, findings);
    this.#watchers = new Watchers(connection, traits.relativePatterns ? uriOf : undefined, () => this.#lookAgain());
    this.#answers = new RequestHandlers(workspace, documents, findings, features, env, options.openPlaceCommand);
    this.#hints = new InlayHints(workspace, documents, options);
    this.#sessions = new Sessions(workspace, options.sessions ?? true, {
      changed: () => this.#send(() => connection.sendNotification(METHODS.sessionsChanged)),
      proc: surroundings.proc,
    });
    this.#journal = new JournalRequests({
      connection,
      workspace,
      documents,
      env,
      folderOf: (about) => this.#answers.folderOf(about),
      warn: (message) => connection.console.warn(message),
    });
    const folderOf = (about: unknown) => this.#answers.folderOf(about);
    this.#requests.push(...registerOwnCodex({ connection, workspace, env, folderOf }));
    const reports = { of: findings.reportsOf.bind(findings), pageOf: features.pageOf };
    this.#requests.push(
      ...registerLanguageFeatures(connection, workspace, documents, params.capabilities, options, {
        reports,
        edits: features,
      }),
    );
    // `rootUri` is what clients without workspace folders say.
    const root = params.rootUri == null ? [] : [{ uri: params.rootUri }];
    this.#folders = this.#pathsOf(params.workspaceFolders ?? root);
  }

  capabilities(): InitializeResult {
    return capabilitiesFor(this.#traits);
  }

  listen(): void {
    const connection = this.#connection;
    this.#documents.listen(connection, (path, event) => this.#documentChanged(path, event));
    connection.onInitialized(() => {
      this.#workspace.setFolders(this.#folders);
      this.#send(() => offerFormatting(connection, this.#capabilities));
      void this.#journal.start();
    });
    // Not by the library's own event: it refuses clients that did not announce it, and registers it once more.
    connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event }) => {
      const gone = this.#pathsOf(event.removed);
      const kept = this.#workspace.folders.filter((folder) => !gone.includes(folder));
      this.#workspace.setFolders([...new Set([...kept, ...this.#pathsOf(event.added)])]);
    });
    connection.onDidChangeWatchedFiles(({ changes }) => {
      this.#workspace.changedOnDisk(this.#pathsOf(changes));
      this.#send(() => this.#watch());
    });
    connection.workspace.onDidDeleteFiles(({ files }) => this.#workspace.changedOnDisk(this.#pathsOf(files)));
    connection.workspace.onDidRenameFiles(({ files }) => {
      const uris = files.flatMap(({ oldUri, newUri }) => [oldUri, newUri]);
      this.#workspace.changedOnDisk(this.#pathsOf(uris.map((uri) => ({ uri }))));
    });
    connection.onNotification(METHODS.cursor, (params: unknown) => this.#send(() => this.#cursorMoved(params)));
    connection.onDidChangeConfiguration(({ settings }) => {
      const { severity, inlayHints, sessions } = changedSettings(settings);
      if (severity !== undefined) {
        this.#findings.configure({ ...this.#findings.check, severity });
        this.#diagnosticsChanged(true);
      }
      if (inlayHints !== undefined && this.#hints.configure(inlayHints)) this.#hintsChanged();
      if (sessions !== undefined && this.#sessions.configure(sessions)) {
        this.#send(() => connection.sendNotification(METHODS.sessionsChanged));
      }
    });
    this.#requests.push(
      connection.languages.diagnostics.on((params) => this.#pull.document(params)),
      connection.languages.diagnostics.onWorkspace((params, token, _, partial) =>
        this.#pull.workspace(params, token, partial),
      ),
      connection.languages.inlayHint.on((params) => this.#hints.of(params)),
      connection.onCodeAction((params) => this.#answers.codeActions(params)),
      connection.onCodeActionResolve((action) => this.#answers.resolvedAction(action)),
      connection.onRequest(METHODS.posture, (params: unknown) => this.#answers.posture(params)),
      connection.onRequest(METHODS.sessions, (params: unknown) =>
        this.#sessions.answer(this.#answers.folderOf(params)),
      ),
      connection.onRequest(METHODS.fileStatus, (params: unknown) => this.#answers.fileStatus(params)),
      ...registerFolderRequests(connection, this.#answers, this.#sessions),
      ...this.#journal.register(),
    );
  }

  /** Nothing is answered any more. */
  end(): void {
    for (const request of this.#requests) request.dispose();
    this.#looks.forEach(clearTimeout);
    clearTimeout(this.#idle);
    this.#pull.end();
    this.#sessions.dispose();
    this.#journal.end();
    this.#workspace.dispose();
  }

  #pathsOf(items: readonly { readonly uri: string }[]): readonly string[] {
    return items.flatMap(({ uri }) => this.#documents.pathOf(uri) ?? []);
  }

  #documentChanged(path: string, event: DocumentEvent): void {
    if (kindOf(path, this.#workspace.machine) === undefined) return;
    if (event === 'closed') {
      this.#pull.closed(path);
      this.#hints.closed(path);
    }
    if (event === 'saved') this.#send(() => this.#settled());
    // Around these moments what is on disk may have changed too, and the watcher may be slower than the person.
    if (event === 'edited') {
      if (!this.#traits.pull) this.#send(() => this.#publish.moved(path));
      this.#workspace.edited();
    } else this.#workspace.changedOnDisk([path]);
  }

  async #cursorMoved(params: unknown): Promise<void> {
    const cursor = cursorIn(params);
    const path = cursor && this.#documents.pathOf(cursor.uri);
    if (cursor === undefined || path === undefined) return;
    const { editor } = await this.#workspace.near();
    const isSame = (from: number, to: number) => isSameStatement(editor, path, from, to);
    if (this.#documents.cursorMoved(path, cursor.version, cursor.position, isSame)) await this.#settled();
  }

  /** Findings that waited for a cursor to leave may be due, although no text has changed. */
  async #settled(): Promise<void> {
    const view = await this.#workspace.near();
    this.#diagnosticsChanged(this.#pull.isOutdated(view));
  }

  #changed(view: View, before: View | undefined, isNear: boolean): void {
    const isSaved = before?.saved !== view.saved;
    this.#diagnosticsChanged(before !== undefined && (isSaved || this.#pull.isOutdated(view)), isNear);
    if (this.#hints.isOutdated(view)) this.#hintsChanged();
    // Nobody can have been told about a posture before the first view. Findings come first: somebody is typing.
    if (before !== undefined)
      this.#send(() => this.#publish.done.then(() => this.#connection.sendNotification(METHODS.postureChanged)));
    if (isSaved) this.#send(() => this.#watch());
    if (before === undefined) this.#idle = setTimeout(() => void loadAnswers(), IDLE_BY_THEN_MS).unref();
  }

  // Also where no file changed: a folder that came to be is watched instead of the folder above it.
  async #watch(): Promise<void> {
    // Who waits for the view already sees all that has been reported until then.
    if (this.#isWatchDue) return;
    this.#isWatchDue = true;
    const view = await this.#workspace.view().finally(() => {
      this.#isWatchDue = false;
    });
    if (this.#traits.watch) await this.#watchers.update(this.#workspace.machine, this.#workspace.folders, view);
  }

  /** New places are watched. */
  #lookAgain(): void {
    // Editors take note of what to watch and begin a little later. What changes until then is reported by nobody.
    this.#looks.forEach(clearTimeout);
    this.#looks = WATCHING_BY_THEN_MS.map((delay) => setTimeout(() => void this.#workspace.reread(), delay).unref());
  }

  /** `refresh`: open documents that did not change themselves are to be asked about again. */
  #diagnosticsChanged(refresh: boolean, isNear = false): void {
    if (!this.#traits.pull) this.#send(() => this.#publish.publish(isNear ? 'open' : 'all'));
    if (!isNear) this.#pull.wake();
    if (refresh) this.#tokensChanged();
    if (this.#traits.pull && refresh) {
      this.#send(() => this.#connection.languages.diagnostics.refresh());
    }
  }

  /** What stands out rests on other files too. */
  #tokensChanged(): void {
    if (this.#traits.refreshTokens) this.#send(() => this.#connection.languages.semanticTokens.refresh());
  }

  #hintsChanged(): void {
    if (this.#traits.refreshHints) this.#send(() => this.#connection.languages.inlayHint.refresh());
  }

  // The client may be gone by now, or refuse: nothing depends on it.
  #send(message: () => Promise<void>): void {
    message().catch((error: unknown) => this.#connection.console.warn(`${LOG.message} ${String(error)}`));
  }
}
