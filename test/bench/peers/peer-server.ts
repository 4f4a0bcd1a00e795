/** A language server of somebody else, as a process of its own, with one document of the kind of Codex's configuration. */
import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  type CompletionItem,
  type CompletionList,
  CompletionRequest,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  InitializedNotification,
  InitializeRequest,
  type Position,
  PublishDiagnosticsNotification,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver';
import {
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

/** What VS Code announces, as far as these servers ask. */
const CAPABILITIES: ClientCapabilities = {
  textDocument: {
    completion: {
      contextSupport: true,
      completionItem: { snippetSupport: true, insertReplaceSupport: true, documentationFormat: ['markdown'] },
    },
    hover: { contentFormat: ['markdown'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    publishDiagnostics: { versionSupport: true },
  },
  workspace: { configuration: true, workspaceFolders: true },
};

/** What the document says at first. */
const FIRST_TEXT = 'model = "m"\n';

export class PeerServer {
  /** Its workspace, a temporary folder. */
  readonly folder: string;
  /** The one open document. */
  readonly uri: string;
  readonly #process: ChildProcess;
  readonly #connection: ProtocolConnection;
  readonly #ended: Promise<never>;
  #version = 0;
  #published: readonly Diagnostic[] | undefined;
  #onPublished: (() => void) | undefined;

  private constructor(folder: string, child: ChildProcess, settings: unknown) {
    if (child.stdout === null || child.stdin === null) throw new Error('a process without streams');
    this.folder = folder;
    this.uri = pathToFileURL(path.join(folder, '.codex/config.toml')).toString();
    this.#process = child;
    this.#connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    this.#ended = new Promise((_, reject) => child.once('exit', () => reject(new Error('the server has ended'))));
    this.#ended.catch(() => undefined);
    this.#connection.onError(() => undefined);
    this.#connection.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) =>
      items.map(() => settings),
    );
    this.#connection.onRequest('client/registerCapability', () => null);
    this.#connection.onRequest('window/workDoneProgress/create', () => null);
    this.#connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, version, diagnostics }) => {
      // One that names no version is taken for the newest text's.
      if (uri !== this.uri || (version ?? this.#version) < this.#version) return;
      this.#published = diagnostics;
      this.#onPublished?.();
    });
    this.#connection.listen();
  }

  /** From the start of the process to the first diagnostics: milliseconds. */
  startedIn = Number.NaN;

  /**
   * Starts a program in a new folder, and opens the document. `prepare` fills the folder and answers with the
   * settings that the server gets when it asks. The document is in the home folder, unless another is named below the folder.
   */
  static async start(
    command: string,
    args: readonly string[],
    prepare: (folder: string) => Promise<unknown>,
    home = '.',
  ) {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'codex-posture-peer-'));
    await fs.mkdir(path.join(folder, '.codex'));
    await fs.writeFile(path.join(folder, '.codex/config.toml'), '');
    const settings = await prepare(folder);
    // Its home is empty, so that no settings of the person who runs this take part.
    const env = {
      PATH: process.env['PATH'],
      HOME: path.join(folder, home),
      XDG_CACHE_HOME: path.join(folder, '.cache'),
    };
    const start = performance.now();
    const child = spawn(command, args, { cwd: folder, env, stdio: ['pipe', 'pipe', 'ignore'] });
    const server = new PeerServer(folder, child, settings);
    const workspace = pathToFileURL(folder).toString();
    await server.request(InitializeRequest.method, {
      processId: process.pid,
      rootUri: workspace,
      workspaceFolders: [{ uri: workspace, name: 'work' }],
      capabilities: CAPABILITIES,
    });
    await server.notify(InitializedNotification.method, {});
    const textDocument = { uri: server.uri, languageId: 'toml', version: server.#version, text: FIRST_TEXT };
    await server.notify(DidOpenTextDocumentNotification.method, { textDocument });
    // Until it has looked at the document, a server may answer every question with nothing.
    await server.diagnostics();
    server.startedIn = performance.now() - start;
    return server;
  }

  /** Gives the document another text. */
  change(text: string): Promise<void> {
    return this.edit({ text });
  }

  /** Changes a part of the document's text, or all of it. */
  async edit(change: TextDocumentContentChangeEvent): Promise<void> {
    this.#version++;
    this.#published = undefined;
    const textDocument = { uri: this.uri, version: this.#version };
    await this.notify(DidChangeTextDocumentNotification.method, { textDocument, contentChanges: [change] });
  }

  /** Memory of the process: MB. `undefined` where the system has no `/proc`. */
  async memory(): Promise<number | undefined> {
    const status = await fs.readFile(`/proc/${this.#process.pid}/status`, 'utf8').catch(() => '');
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(status)?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  }

  /** What is offered at a place of the document. */
  async completions(position: Position): Promise<readonly CompletionItem[]> {
    const params = { textDocument: { uri: this.uri }, position };
    const answer = await this.request<CompletionItem[] | CompletionList | null>(CompletionRequest.method, params);
    return Array.isArray(answer) ? answer : (answer?.items ?? []);
  }

  /** What is shown at a place. */
  hover(position: Position): Promise<unknown> {
    return this.request('textDocument/hover', { textDocument: { uri: this.uri }, position });
  }

  /** What it publishes for the text that the document has now; waits for it. */
  async diagnostics(): Promise<readonly Diagnostic[]> {
    while (this.#published === undefined) {
      const published = new Promise<void>((resolve) => {
        this.#onPublished = resolve;
      });
      await Promise.race([published, this.#ended]);
    }
    return this.#published;
  }

  /** Rejects where the server has ended. */
  private async request<T>(method: string, params: unknown): Promise<T> {
    return Promise.race([this.#connection.sendRequest<T>(method, params), this.#ended]);
  }

  private async notify(method: string, params: unknown): Promise<void> {
    return this.#connection.sendNotification(method, params);
  }

  async stop(): Promise<void> {
    this.#connection.dispose();
    this.#process.kill();
    await fs.rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
