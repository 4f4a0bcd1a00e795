/** Publishes diagnostics to clients that do not ask for them. */
import type { Connection } from 'vscode-languageserver';
import type { OpenDocuments } from './documents.ts';
import { type FileDiagnostics, type Findings, NO_DIAGNOSTICS } from './findings.ts';
import type { Workspace } from './workspace.ts';
import { yieldToEvents } from './yield.ts';

export class PublishDiagnostics {
  readonly #connection: Connection;
  readonly #workspace: Workspace;
  readonly #documents: OpenDocuments;
  readonly #findings: Findings;
  /** What the client shows, and of which version of a document, by URI. */
  readonly #shown = new Map<string, { readonly found: FileDiagnostics; readonly version: number | undefined }>();
  #publishing: Promise<void> | undefined;
  #again = false;

  constructor(connection: Connection, workspace: Workspace, documents: OpenDocuments, findings: Findings) {
    this.#connection = connection;
    this.#workspace = workspace;
    this.#documents = documents;
    this.#findings = findings;
  }

  /** Brings the client up to date. Calls while one is under way make it start over. */
  publish(): Promise<void> {
    this.#again = true;
    this.#publishing ??= this.#rounds();
    return this.#publishing;
  }

  /** Ends when what is being published is out; at once where nothing is. Never rejects. */
  get done(): Promise<void> {
    return this.#publishing?.catch(() => undefined) ?? Promise.resolve();
  }

  async #rounds(): Promise<void> {
    try {
      while (this.#again) {
        this.#again = false;
        await this.#round();
      }
    } finally {
      // In the same moment in which nothing is to be done any more: a call right after starts anew.
      this.#publishing = undefined;
    }
  }

  async #round(): Promise<void> {
    const view = await this.#workspace.view();
    const files = new Map(view.files.map((path) => [this.#documents.uriOf(path), path]));
    // Open documents first: somebody is looking at them.
    const open = this.#documents.paths().flatMap((path) => {
      const uri = this.#documents.uriOf(path);
      return files.has(uri) ? [uri] : [];
    });
    for (const uri of new Set([...open, ...files.keys(), ...this.#shown.keys()])) {
      if (this.#again) return;
      const path = files.get(uri);
      const found = path === undefined ? NO_DIAGNOSTICS : this.#findings.diagnosticsOf(view.editor, path);
      const version = path === undefined ? undefined : this.#documents.versionOf(path);
      const shown = this.#shown.get(uri);
      if (shown === undefined || (version !== undefined && shown.version !== version) || !isSame(shown.found, found)) {
        const versioned = version === undefined ? {} : { version };
        await this.#connection.sendDiagnostics({ uri, ...versioned, diagnostics: [...found.items] });
      }
      if (path === undefined) this.#shown.delete(uri);
      else this.#shown.set(uri, { found, version });
      await yieldToEvents();
    }
  }
}

const isSame = (a: FileDiagnostics, b: FileDiagnostics): boolean => a === b || a.resultId === b.resultId;
