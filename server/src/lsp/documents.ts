/** Codex files that are open in editors. */
import { type Connection, TextDocuments } from 'vscode-languageserver';
import type { Machine } from '../codex/machine.ts';
import { pathFromUri, uriFromPath } from '../features/uri.ts';
import { hasText, KEEPING, type KeptDocument } from './kept-document.ts';

/** What happened to the open document of a file. */
export type DocumentEvent = 'opened' | 'edited' | 'saved' | 'closed';

/** The open documents of files, by path. Documents that are no files (untitled, other schemes) are left out. */
export class OpenDocuments {
  readonly #platform: Machine['platform'];
  readonly #documents = new TextDocuments<KeptDocument>(KEEPING);
  readonly #byPath = new Map<string, KeptDocument>();
  /** Long documents that are as on disk: they were saved and not edited since. */
  readonly #saved = new Set<string>();

  constructor(platform: Machine['platform']) {
    this.#platform = platform;
  }

  /** Starts to follow what the client tells; `listener` is called after each step. */
  listen(connection: Connection, listener: (path: string, event: DocumentEvent) => void): void {
    const tell = (event: DocumentEvent) => (change: { readonly document: KeptDocument }) => {
      const path = this.pathOf(change.document.uri);
      if (path === undefined) return;
      if (event === 'closed') this.#byPath.delete(path);
      else this.#byPath.set(path, change.document);
      if (event === 'saved') this.#saved.add(path);
      else this.#saved.delete(path);
      listener(path, event);
    };
    this.#documents.onDidOpen(tell('opened'));
    this.#documents.onDidChangeContent(tell('edited'));
    this.#documents.onDidSave(tell('saved'));
    this.#documents.onDidClose(tell('closed'));
    this.#documents.listen(connection);
  }

  /** Paths of the open files. */
  paths(): readonly string[] {
    return [...this.#byPath.keys()];
  }

  /** The texts in the editors by path, as of now; null where they are too long to be kept. */
  texts(): ReadonlyMap<string, string | null> {
    const texts = new Map<string, string | null>();
    for (const [path, document] of this.#byPath) {
      if (hasText(document)) texts.set(path, document.getText());
      else if (!this.#saved.has(path)) texts.set(path, null);
    }
    return texts;
  }

  versionOf(path: string): number | undefined {
    return this.#byPath.get(path)?.version;
  }

  pathOf(uri: string): string | undefined {
    return pathFromUri(uri, this.#platform);
  }

  /** The URI of a path, as the client spells it where the file is open. */
  uriOf(path: string): string {
    return this.#byPath.get(path)?.uri ?? uriFromPath(path, this.#platform);
  }
}
