/** The language client: which documents it shares, how it starts and ends. Imported when it is needed. */

import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  type ErrorHandler,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  TransportKind,
} from 'vscode-languageclient/node';
import { COMPILE_CACHE, RUNTIME_OPTIONS } from '../../../server/src/contract.ts';
import { codexDocuments } from '../codex-documents.ts';
import { initializationOptions, SECTION } from '../settings.ts';
import { isOutlinedByOther } from '../toml-extensions.ts';
import { tracedText } from '../trace-text.ts';
import { SERVER } from '../words.ts';
import { compileCache } from './compile-cache.ts';

/** A client that writes to its log where the library would raise a toast; the status bar says what is wrong. */
class QuietLanguageClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
  override warn(message: string, data?: unknown): void {
    super.warn(message, data, false);
  }
  override info(message: string, data?: unknown): void {
    super.info(message, data, false);
  }
}

export type ServerContext = Pick<vscode.ExtensionContext, 'extension' | 'extensionUri' | 'globalStorageUri'>;

/** A client for the server of the extension; it is not started. The server says which files to watch. */
export function createLanguageClient(context: ServerContext, log: vscode.LogOutputChannel): LanguageClient {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.mjs').fsPath;
  const options: LanguageClientOptions = {
    // By path, not by language: a person may give Codex's files another one.
    documentSelector: codexDocuments(),
    initializationOptions: initializationOptions(),
    outputChannel: log,
    traceOutputChannel: withoutTexts(log),
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationFailedHandler: () => false,
    errorHandler: new RestartAFewTimes(),
    diagnosticPullOptions: { onChange: true, onSave: true },
    middleware: {
      provideDocumentSymbols: (document, token, next) => (isOutlinedByOther(document) ? [] : next(document, token)),
    },
  };
  const program = {
    module,
    transport: TransportKind.ipc,
    options: { env: { [COMPILE_CACHE]: compileCache(context).fsPath }, execArgv: [...RUNTIME_OPTIONS] },
  };
  return new QuietLanguageClient(SECTION, 'Codex Posture', { run: program, debug: program }, options);
}

/** The same log, but traced messages come without the texts in them. */
const withoutTexts = (log: vscode.LogOutputChannel): vscode.LogOutputChannel =>
  Object.create(log, { trace: { value: (message: string) => log.trace(tracedText(message)) } });

const MOST_RESTARTS = 4;
const WITHIN_MS = 3 * 60 * 1000;

/** Restarts a server that ends by itself, but not for ever. Everything is logged and nothing raises a toast. */
class RestartAFewTimes implements ErrorHandler {
  #ends: readonly number[] = [];

  // A server that ended takes no more messages, and each that was on its way is an error. To shut the client down for
  // them would keep `closed` from starting it again.
  error() {
    return { action: ErrorAction.Continue, handled: true };
  }

  closed() {
    const now = Date.now();
    this.#ends = [...this.#ends.filter((end) => now - end < WITHIN_MS), now];
    const again = this.#ends.length <= MOST_RESTARTS;
    const message = again ? SERVER.restarting : SERVER.stopped;
    return { action: again ? CloseAction.Restart : CloseAction.DoNotRestart, message, handled: true };
  }
}
