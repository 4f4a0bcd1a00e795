/** Answers clients that ask for diagnostics. */
import {
  type CancellationToken,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  LSPErrorCodes,
  type PreviousResultId,
  ResponseError,
  type ResultProgressReporter,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDiagnosticReportPartialResult,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { OpenDocuments } from './documents.ts';
import { type FileDiagnostics, type Findings, NO_DIAGNOSTICS } from './findings.ts';
import type { View } from './view.ts';
import type { Workspace } from './workspace.ts';
import { Turns } from './yield.ts';

/** How a client wants parts of an answer sent ahead, if it does. */
export type Partial = Pick<ResultProgressReporter<WorkspaceDiagnosticReportPartialResult>, 'report'>;

/** A workspace request that waits for a change. `known` is what its client shows: result id by URI. */
interface Held {
  readonly known: Map<string, string>;
  wake: () => void;
}

export class PullDiagnostics {
  readonly #workspace: Workspace;
  readonly #documents: OpenDocuments;
  readonly #findings: Findings;
  readonly #held = new Set<Held>();
  /** What was last answered about open documents: version and result id by path. */
  readonly #answered = new Map<string, { readonly version: number | undefined; readonly resultId: string }>();
  #ended = false;

  constructor(workspace: Workspace, documents: OpenDocuments, findings: Findings) {
    this.#workspace = workspace;
    this.#documents = documents;
    this.#findings = findings;
  }

  /** `textDocument/diagnostic`: of the text in the editor, or on disk where the file is not open. */
  async document(params: DocumentDiagnosticParams): Promise<DocumentDiagnosticReport> {
    const path = this.#documents.pathOf(params.textDocument.uri);
    if (path === undefined) return report(NO_DIAGNOSTICS, params.previousResultId);
    const view = await this.#workspace.near();
    const found = this.#findings.diagnosticsOf(view.editor, path);
    const version = this.#documents.versionOf(path);
    if (version !== undefined) this.#answered.set(path, { version, resultId: found.resultId });
    return report(found, params.previousResultId);
  }

  /**
   * `workspace/diagnostic`: answers as soon as there is anything that the client does not show already, and waits until
   * then. A client that takes partial results gets the first findings as such, and the request stays for the next change.
   */
  async workspace(
    params: WorkspaceDiagnosticParams,
    token: CancellationToken,
    partial: Partial | undefined,
  ): Promise<WorkspaceDiagnosticReport> {
    const held: Held = { known: knownBy(params.previousResultIds), wake: () => undefined };
    this.#held.add(held);
    const cancelled = token.onCancellationRequested(() => held.wake());
    try {
      return await this.#whenChanged(held, token, partial);
    } finally {
      cancelled.dispose();
      this.#held.delete(held);
    }
  }

  /** Something changed: whoever waits may have an answer now. */
  wake(): void {
    for (const held of this.#held) held.wake();
  }

  /**
   * The document of `path` was closed. What clients show for it may come from an answer about its last text, so they are
   * told again, even where the text on disk is the one they were told about before.
   */
  closed(path: string): void {
    this.#answered.delete(path);
    const uris = [...this.#held].flatMap(({ known }) => [...known.keys()].map((uri) => ({ known, uri })));
    for (const { known, uri } of uris) if (this.#documents.pathOf(uri) === path) known.delete(uri);
    this.wake();
  }

  /** Whether an open document that did not change itself would get another answer now. */
  isOutdated(view: View): boolean {
    return [...this.#answered].some(
      ([path, { version, resultId }]) =>
        this.#documents.versionOf(path) === version &&
        this.#findings.diagnosticsOf(view.editor, path).resultId !== resultId,
    );
  }

  /** Ends all waiting. */
  end(): void {
    this.#ended = true;
    this.wake();
  }

  async #whenChanged(held: Held, token: CancellationToken, partial: Partial | undefined) {
    for (let first = true; !this.#ended; first = false) {
      // Listen before looking: what changes while looking is not missed.
      const changed = new Promise<void>((resolve) => {
        held.wake = resolve;
      });
      const items = await this.#news(held, token);
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
      if (items.length > 0) {
        if (partial === undefined) return { items: [...items, ...this.#unchanged(held, items)] };
        partial.report({ items });
        if (!first) return { items: [] };
      }
      if (!this.#ended) await changed;
    }
    return { items: [] };
  }

  /** Reports on all files that the client shows differently. Whatever is returned counts as shown. */
  async #news({ known }: Held, token: CancellationToken): Promise<WorkspaceDocumentDiagnosticReport[]> {
    const view = await this.#workspace.view();
    const uris = new Map([...known.keys()].map((uri) => [this.#documents.pathOf(uri) ?? uri, uri]));
    const news: WorkspaceDocumentDiagnosticReport[] = [];
    const reported = new Set(view.files);
    const turns = new Turns();
    for (const path of new Set([...view.files, ...uris.keys()])) {
      if (token.isCancellationRequested || this.#ended) break;
      const isReported = reported.has(path);
      const found = isReported ? this.#findings.diagnosticsOf(view.editor, path) : NO_DIAGNOSTICS;
      const uri = uris.get(path) ?? this.#documents.uriOf(path);
      await turns.pause();
      if (known.get(uri) === found.resultId) continue;
      known.set(uri, found.resultId);
      news.push({ ...full(found), uri, version: this.#documents.versionOf(path) ?? null });
    }
    return news;
  }

  #unchanged({ known }: Held, news: readonly WorkspaceDocumentDiagnosticReport[]): WorkspaceDocumentDiagnosticReport[] {
    const told = new Set(news.map(({ uri }) => uri));
    return [...known]
      .filter(([uri]) => !told.has(uri))
      .map(([uri, resultId]) => {
        const version = this.#documents.versionOf(this.#documents.pathOf(uri) ?? '') ?? null;
        return { kind: 'unchanged', uri, resultId, version };
      });
  }
}

const knownBy = (previous: readonly PreviousResultId[]): Map<string, string> =>
  new Map(previous.map(({ uri, value }) => [uri, value]));

const full = ({ resultId, items }: FileDiagnostics) => ({ kind: 'full' as const, resultId, items: [...items] });

const report = (found: FileDiagnostics, previous: string | undefined): DocumentDiagnosticReport =>
  found.resultId === previous ? { kind: 'unchanged', resultId: previous } : full(found);
