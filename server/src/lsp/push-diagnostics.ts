/** Publishes diagnostics to clients that do not ask for them. */
import type { Connection } from 'vscode-languageserver';
import { kindIn } from '../codex/read-codex-file.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import type { OpenDocuments } from './documents.ts';
import { type FileDiagnostics, type Findings, NO_DIAGNOSTICS } from './findings.ts';
import type { Workspace } from './workspace.ts';
import { Turns } from './yield.ts';

/** What is to be brought up to date: open documents, which somebody is looking at, or all files. */
type Scope = 'open' | 'all';

export class PublishDiagnostics {
  readonly #connection: Connection;
  readonly #workspace: Workspace;
  readonly #documents: OpenDocuments;
  readonly #findings: Findings;
  /** What the client shows, and of which version of a document, by URI. */
  readonly #shown = new Map<string, { readonly found: FileDiagnostics; readonly version: number | undefined }>();
  readonly #turns = new Turns();
  #publishing: Promise<void> | undefined;
  #due: Scope | undefined;

  constructor(connection: Connection, workspace: Workspace, documents: OpenDocuments, findings: Findings) {
    this.#connection = connection;
    this.#workspace = workspace;
    this.#documents = documents;
    this.#findings = findings;
  }

  /** Brings the client up to date. Calls while one is under way make it start over. */
  publish(scope: Scope = 'all'): Promise<void> {
    if (this.#due !== 'all') this.#due = scope;
    this.#publishing ??= this.#rounds();
    return this.#publishing;
  }

  /**
   * Tells at once where the findings in an edited document are now, if the edit is outside all of them. What is worked out next
   * may correct it.
   */
  async moved(path: string): Promise<void> {
    const uri = this.#documents.uriOf(path);
    const version = this.#documents.versionOf(path);
    if (this.#publishing !== undefined || version === undefined || !this.#shown.has(uri)) return;
    const found = this.#findings.movedIn(path);
    if (found === undefined) return;
    this.#shown.set(uri, { found, version });
    await this.#tell(uri, found, version);
  }

  /** Ends when what is being published is out; at once where nothing is. Never rejects. */
  get done(): Promise<void> {
    return this.#publishing?.catch(() => undefined) ?? Promise.resolve();
  }

  async #rounds(): Promise<void> {
    try {
      for (let scope = this.#due; scope !== undefined; scope = this.#due) {
        this.#due = undefined;
        // Cut short by another call, which may be about less.
        if (!(await this.#round(scope)) && scope === 'all') this.#due = 'all';
      }
    } finally {
      // In the same moment in which nothing is to be done any more: a call right after starts anew.
      this.#publishing = undefined;
    }
  }

  /** Whether all was published, and nothing newer is due. */
  async #round(scope: Scope): Promise<boolean> {
    const near = await this.#workspace.near();
    const paths = this.#documents.paths().filter((path) => isShown(near.editor, path));
    // Of now: in a moment there may be others, with other texts.
    const open = new Map(paths.map((path) => [path, this.#documents.versionOf(path)]));
    for (const [path, version] of open)
      if (!(await this.#send(near.editor, this.#documents.uriOf(path), path, version))) return false;
    if (scope === 'open') return true;
    const view = this.#workspace.latest ?? near;
    const files = new Map(view.files.map((path) => [this.#documents.uriOf(path), path]));
    for (const uri of new Set([...files.keys(), ...this.#shown.keys()])) {
      const path = files.get(uri);
      if (path !== undefined && open.has(path)) continue;
      if (!(await this.#send(view.editor, uri, path))) return false;
    }
    return true;
  }

  /** Without `path`, nothing is found any more. Whether to go on: nothing newer is due. */
  async #send(editor: Snapshot, uri: string, path: string | undefined, version?: number): Promise<boolean> {
    if (this.#due !== undefined) return false;
    const found = path === undefined ? NO_DIAGNOSTICS : this.#findings.diagnosticsOf(editor, path);
    const shown = this.#shown.get(uri);
    if (shown === undefined || (version !== undefined && shown.version !== version) || !isSame(shown.found, found))
      await this.#tell(uri, found, version);
    if (path === undefined) this.#shown.delete(uri);
    else this.#shown.set(uri, { found, version });
    await this.#turns.pause();
    return true;
  }

  #tell(uri: string, found: FileDiagnostics, version: number | undefined): Promise<void> {
    const versioned = version === undefined ? {} : { version };
    return this.#connection.sendDiagnostics({ uri, ...versioned, diagnostics: [...found.items] });
  }
}

/** Whether `path` is a file of Codex that is there. */
const isShown = (snapshot: Snapshot, path: string): boolean =>
  (snapshot.files.get(path)?.kind ?? 'missing') !== 'missing' && kindIn(snapshot, path) !== undefined;

const isSame = (a: FileDiagnostics, b: FileDiagnostics): boolean => a === b || a.resultId === b.resultId;
