/** A language client for tests: speaks the real protocol to a server in this process, over streams. */
import process from 'node:process';
import { PassThrough } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  DocumentDiagnosticRequest,
  type FileChangeType,
  InitializedNotification,
  type InitializeParams,
  InitializeRequest,
  type InitializeResult,
  type PreviousResultId,
  type Range,
  ShutdownRequest,
  type TextDocumentContentChangeEvent,
  type WorkspaceDiagnosticReport,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver';
import {
  type CancellationToken,
  createConnection,
  createProtocolConnection,
  ProposedFeatures,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import {
  type ClosedFolder,
  type EffectiveDocument,
  type Explanation,
  type FolderParams,
  type HardenPlan,
  METHODS,
  type PostureAnswer,
  type ReportPage,
  type SessionsAnswer,
} from '../../../server/src/contract.ts';
import { serve } from '../../../server/src/lsp/server.ts';
import type { Rule } from '../../../server/src/rules/engine/rule.ts';
import { type TemporaryFolder, temporaryFolder } from '../host/folder.ts';

/** What VS Code announces, as far as it matters here. */
export const LIKE_VSCODE: ClientCapabilities = {
  textDocument: {
    publishDiagnostics: { relatedInformation: true },
    diagnostic: { relatedInformation: true, codeDescriptionSupport: true, tagSupport: { valueSet: [1, 2] } },
  },
  workspace: {
    diagnostics: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
  },
};

/** An older client that waits for diagnostics to be published. */
export const PUSH_ONLY: ClientCapabilities = { textDocument: { publishDiagnostics: {} } };

export interface StartOptions {
  /** Files below the test's folder: `ch/…` is CODEX_HOME, `home/…`, `etc/…` the system's folder, `work/…` the workspace. */
  readonly files?: Readonly<Record<string, string | Uint8Array | undefined>>;
  readonly prepare?: (disk: TemporaryFolder) => Promise<void>;
  /** Another client's, for a second window; that client removes it. */
  readonly disk?: TemporaryFolder;
  readonly capabilities?: ClientCapabilities;
  readonly clientInfo?: InitializeParams['clientInfo'];
  readonly initializationOptions?: unknown;
  /** Workspace folders below the test's folder; `['work']` by default. */
  readonly folders?: readonly string[];
  /** Instead of the catalogue's. */
  readonly rules?: readonly Rule[];
}

/** Messages of one kind that came and were not yet waited for. */
class Inbox<T> {
  readonly #waiting: T[] = [];
  #wanted: ((message: T) => void) | undefined;

  put(message: T): void {
    const wanted = this.#wanted;
    this.#wanted = undefined;
    if (wanted) wanted(message);
    else this.#waiting.push(message);
  }

  next(): Promise<T> {
    if (this.#waiting.length > 0) return Promise.resolve(this.#waiting.shift() as T);
    return new Promise((resolve) => {
      this.#wanted = resolve;
    });
  }
}

export interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Watcher {
  readonly globPattern: string | { readonly baseUri: string; readonly pattern: string };
  readonly kind?: number;
}

export class TestClient {
  readonly disk: TemporaryFolder;
  readonly connection: ProtocolConnection;
  readonly published = new Inbox<Published>();
  /** What was published last, by URI. */
  readonly shown = new Map<string, Published>();
  readonly refreshes = new Inbox<null>();
  readonly hintRefreshes = new Inbox<null>();
  readonly postureChanges = new Inbox<null>();
  readonly sessionsChanges = new Inbox<null>();
  readonly closed = new Inbox<ClosedFolder>();
  readonly registrations = new Inbox<readonly Watcher[]>();
  /** What the server wants to hear of now. */
  #watchers: readonly Watcher[] = [];
  readonly errors: string[] = [];
  /** What was shown to the person. */
  readonly toasts: string[] = [];
  #initialized: InitializeResult | undefined;
  #ending: Promise<void> | undefined;

  private constructor(disk: TemporaryFolder, rules?: readonly Rule[]) {
    this.disk = disk;
    const [there, back] = [new PassThrough(), new PassThrough()];
    const server = createConnection(
      ProposedFeatures.all,
      new StreamMessageReader(there),
      new StreamMessageWriter(back),
    );
    serve(server, {
      env: { CODEX_HOME: disk.at('ch'), HOME: disk.at('home'), USERPROFILE: disk.at('home') },
      platform: process.platform,
      overrides: { home: disk.at('home'), systemRoot: disk.at('etc') },
      pageOf: (rule) => `file:///docs/rules/${rule}.md`,
      proc: disk.at('proc'),
      ...(rules && { rules }),
    });
    server.listen();
    this.connection = createProtocolConnection(new StreamMessageReader(back), new StreamMessageWriter(there));
    this.connection.onNotification('textDocument/publishDiagnostics', (params: Published) => {
      this.shown.set(params.uri, params);
      this.published.put(params);
    });
    this.connection.onNotification(METHODS.postureChanged, () => this.postureChanges.put(null));
    this.connection.onNotification(METHODS.sessionsChanged, () => this.sessionsChanges.put(null));
    this.connection.onNotification(METHODS.closed, (about: ClosedFolder) => this.closed.put(about));
    this.connection.onNotification('window/logMessage', ({ type, message }: { type: number; message: string }) => {
      if (type <= 2) this.errors.push(message);
    });
    this.connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
      this.toasts.push(message);
    });
    this.connection.onRequest('workspace/diagnostic/refresh', () => {
      this.refreshes.put(null);
      return null;
    });
    this.connection.onRequest('workspace/inlayHint/refresh', () => {
      this.hintRefreshes.put(null);
      return null;
    });
    this.connection.onRequest('client/registerCapability', (params: { registrations: readonly Registration[] }) => {
      for (const { registerOptions } of params.registrations) {
        this.#watchers = registerOptions.watchers;
        this.registrations.put(registerOptions.watchers);
      }
      return null;
    });
    this.connection.onRequest('client/unregisterCapability', () => null);
    this.connection.listen();
  }

  static async start(options: StartOptions = {}): Promise<TestClient> {
    const disk =
      options.disk ?? (await temporaryFolder({ ch: undefined, home: undefined, work: undefined, ...options.files }));
    await options.prepare?.(disk);
    const client = new TestClient(disk, options.rules);
    const folders = (options.folders ?? ['work']).map((name) => ({ name, uri: client.uri(name) }));
    client.#initialized = await client.connection.sendRequest(InitializeRequest.type, {
      processId: null,
      rootUri: null,
      workspaceFolders: folders,
      capabilities: options.capabilities ?? LIKE_VSCODE,
      ...(options.clientInfo && { clientInfo: options.clientInfo }),
      initializationOptions: options.initializationOptions,
    });
    await client.connection.sendNotification(InitializedNotification.type, {});
    return client;
  }

  get capabilities(): InitializeResult['capabilities'] {
    return this.#initialized?.capabilities ?? {};
  }

  /** URI of a file below the test's folder, as Node spells it. */
  uri(name: string): string {
    return pathToFileURL(this.disk.at(name)).toString();
  }

  open(name: string, text: string, version = 1): Promise<void> {
    const textDocument = { uri: this.uri(name), languageId: 'toml', version, text };
    return this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  change(name: string, version: number, ...contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    const textDocument = { uri: this.uri(name), version };
    return this.connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument, contentChanges });
  }

  save(name: string): Promise<void> {
    const textDocument = { uri: this.uri(name) };
    return this.connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument });
  }

  close(name: string): Promise<void> {
    const textDocument = { uri: this.uri(name) };
    return this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument });
  }

  /** Says that something happened to files; it does not do it. */
  touched(type: FileChangeType, ...names: readonly string[]): Promise<void> {
    const changes = names.map((name) => ({ uri: this.uri(name), type }));
    return this.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
  }

  /** Whether an editor would tell of such an event at `name`. */
  isWatched(type: FileChangeType, name: string): boolean {
    return this.#watchers.some(
      ({ globPattern, kind = 7 }) =>
        typeof globPattern !== 'string' &&
        (kind & (1 << (type - 1))) !== 0 &&
        matches(globPattern, this.uri(name).replace(/\/$/, '')),
    );
  }

  async pull(uri: string, previousResultId?: string) {
    const params = { textDocument: { uri }, ...(previousResultId === undefined ? {} : { previousResultId }) };
    return this.connection.sendRequest(DocumentDiagnosticRequest.type, params);
  }

  /** Diagnostics of a file as `line:from-to code`, positions from 0. */
  async diagnostics(name: string): Promise<readonly string[]> {
    const report = await this.pull(this.uri(name));
    return report.kind === 'full' ? report.items.map(brief) : [report.kind];
  }

  pullWorkspace(
    previousResultIds: PreviousResultId[] = [],
    more: { readonly partialResultToken?: string; readonly token?: CancellationToken } = {},
  ): Promise<WorkspaceDiagnosticReport> {
    const { token, ...rest } = more;
    return this.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds, ...rest }, token);
  }

  posture(name: string | undefined = 'work'): Promise<PostureAnswer> {
    const params: FolderParams = name === undefined ? {} : { cwd: this.disk.at(name) };
    return this.connection.sendRequest(METHODS.posture, params);
  }

  sessions(name = 'work'): Promise<SessionsAnswer> {
    return this.connection.sendRequest(METHODS.sessions, { cwd: this.disk.at(name) });
  }

  explain(params: FolderParams = { cwd: this.disk.at('work') }): Promise<Explanation> {
    return this.connection.sendRequest(METHODS.explain, params);
  }

  report(params: FolderParams = { cwd: this.disk.at('work') }): Promise<ReportPage> {
    return this.connection.sendRequest(METHODS.report, params);
  }

  effective(params: FolderParams = { cwd: this.disk.at('work') }): Promise<EffectiveDocument> {
    return this.connection.sendRequest(METHODS.effective, params);
  }

  harden(name = 'work'): Promise<HardenPlan> {
    return this.connection.sendRequest(METHODS.harden, { cwd: this.disk.at(name) });
  }

  async codeActions(name: string, range: Range, only?: string[]): Promise<readonly CodeAction[]> {
    const context = { diagnostics: [], ...(only ? { only } : {}) };
    const params = { textDocument: { uri: this.uri(name) }, range, context };
    const found = await this.connection.sendRequest(CodeActionRequest.type, params);
    return (found ?? []).filter((action): action is CodeAction => 'edit' in action || 'data' in action);
  }

  /** The server takes this once. */
  shutDown(): Promise<void> {
    this.#ending ??= this.connection.sendRequest(ShutdownRequest.type);
    return this.#ending;
  }

  async stop(): Promise<void> {
    await this.shutDown();
    this.connection.dispose();
    await this.disk.remove();
  }
}

interface Registration {
  readonly registerOptions: { readonly watchers: readonly Watcher[] };
}

/** Whether a pattern of ours, which has few of the things that globs may have, is for what is at `uri`. */
function matches({ baseUri, pattern }: { readonly baseUri: string; readonly pattern: string }, uri: string): boolean {
  const folder = `${baseUri.replace(/\/$/, '')}/`;
  if (!uri.startsWith(folder)) return false;
  const source = pattern.replaceAll(
    /\*\*\/?|[*?{},]|[^*?{},]+/g,
    (part) => GLOB[part] ?? part.replaceAll(/[.+^$()|[\]\\]/g, '\\$&'),
  );
  return new RegExp(`^${source}$`).test(decodeURI(uri.slice(folder.length)));
}

const GLOB: Readonly<Record<string, string>> = {
  '**/': '(?:.*/)?',
  '**': '.*',
  '*': '[^/]*',
  '?': '[^/]',
  '{': '(?:',
  '}': ')',
  ',': '|',
};

/** A diagnostic in one short line. */
export const brief = ({ range: { start, end }, code }: Diagnostic): string =>
  `${start.line}:${start.character}-${end.character} ${code}`;

/** Result ids of an answer, as the next request names them. */
export const resultIds = ({ items }: WorkspaceDiagnosticReport): PreviousResultId[] =>
  items.map(({ uri, resultId }) => ({ uri, value: resultId ?? '' }));

/** Rules found in every file of an answer, or `unchanged`, by path below the test's folder. */
export const summary = ({ items }: WorkspaceDiagnosticReport, client: TestClient): Record<string, unknown> =>
  Object.fromEntries(
    items.map((item) => [
      nameOf(item.uri, client),
      item.kind === 'full' ? item.items.map(({ code }) => code) : item.kind,
    ]),
  );

/** The path of a URI below the test's folder. */
export const nameOf = (uri: string, client: TestClient): string =>
  fileURLToPath(uri)
    .slice(client.disk.root.length + 1)
    .replaceAll('\\', '/');
