/** Codex files that are open in editors. */
import { type Connection, type Position, TextDocuments } from 'vscode-languageserver';
import type { Machine } from '../codex/machine.ts';
import type { Typing } from '../features/typing.ts';
import { pathFromUri, uriFromPath } from '../features/uri.ts';
import { remembered } from '../text/remember.ts';
import { type DocumentChange, hasText, KEEPING, type KeptDocument, lastEditOf } from './kept-document.ts';

/** What happened to the open document of a file. */
export type DocumentEvent = 'opened' | 'edited' | 'saved' | 'closed';

/** As many addresses are remembered: all are asked for after every edit. */
const MAX_REMEMBERED = 20_000;

/** The levels of folders above a file, at most. */
const MAX_LEVELS = 256;

/** The open documents of files, by path. Documents that are no files (untitled, other schemes) are left out. */
export class OpenDocuments {
  readonly #platform: Machine['platform'];
  readonly #documents = new TextDocuments<KeptDocument>(KEEPING);
  readonly #byPath = new Map<string, KeptDocument>();
  /** Long documents that are as on disk: they were saved and not edited since. */
  readonly #saved = new Set<string>();
  readonly #uriOfClosed: (path: string) => string;
  /** Where somebody is writing, in documents that were edited since they were saved. */
  readonly #typing = new Map<string, Typing>();

  constructor(platform: Machine['platform']) {
    this.#platform = platform;
    this.#uriOfClosed = remembered((path) => uriFromPath(path, platform), MAX_REMEMBERED);
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
      const edit = event === 'edited' ? lastEditOf(change.document) : undefined;
      if (edit === undefined) this.#typing.delete(path);
      else this.#typing.set(path, { offset: edit.end, isInStatement: true });
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

  /** Where somebody is writing in the document of `path`; nothing where it is as it was saved or opened. */
  typingIn(path: string): Typing | undefined {
    return this.#typing.get(path);
  }

  /**
   * The cursor in the document of `path` went to `position`, or left it; `isSame` tells whether a place is still in the
   * statement. Returns whether that makes a difference: a document that nobody types in is left alone.
   */
  cursorMoved(
    path: string,
    version: number,
    position: Position | undefined,
    isSame: (from: number, to: number) => boolean,
  ): boolean {
    const document = this.#byPath.get(path);
    const typing = this.#typing.get(path);
    if (document === undefined || typing === undefined || document.version !== version) return false;
    if (position === undefined || !hasText(document)) return this.#typing.delete(path);
    const offset = document.offsetAt(position);
    if (offset === typing.offset) return false;
    this.#typing.set(path, { offset, isInStatement: typing.isInStatement && isSame(typing.offset, offset) });
    return true;
  }

  /** The change that led to the text of the document of `path`, where it was told as one. */
  changeOf(path: string): DocumentChange | undefined {
    const document = this.#byPath.get(path);
    return document && lastEditOf(document)?.change;
  }

  versionOf(path: string): number | undefined {
    return this.#byPath.get(path)?.version;
  }

  /** The path of a file; nothing where it is deeper than anybody goes: each folder above a file is looked at. */
  pathOf(uri: string): string | undefined {
    const path = pathFromUri(uri, this.#platform);
    return path !== undefined && path.split(/[\\/]/, MAX_LEVELS + 1).length <= MAX_LEVELS ? path : undefined;
  }

  /** The URI of a path, as the client spells it where the file is open. */
  uriOf(path: string): string {
    return this.#byPath.get(path)?.uri ?? this.#uriOfClosed(path);
  }
}
