/** Answers requests for inlay hints, and knows when the answers are out of date. */
import type { InlayHint, InlayHintParams, Range } from 'vscode-languageserver';
import type { InitializationOptions } from '../contract.ts';
import { inlayHints } from '../features/inlay-hints.ts';
import type { OpenDocuments } from './documents.ts';
import type { View } from './view.ts';
import type { Workspace } from './workspace.ts';

/** What was last answered about a document. */
interface Answered {
  readonly version: number | undefined;
  readonly range: Range;
  readonly hints: string;
}

export class InlayHints {
  readonly #workspace: Workspace;
  readonly #documents: OpenDocuments;
  readonly #answered = new Map<string, Answered>();
  readonly #openPlaceCommand: string | undefined;
  #isOn: boolean;

  constructor(workspace: Workspace, documents: OpenDocuments, options: InitializationOptions) {
    this.#workspace = workspace;
    this.#documents = documents;
    this.#openPlaceCommand = options.openPlaceCommand;
    this.#isOn = options.inlayHints ?? true;
  }

  /** Shows hints from now on, or none; whether that is a change. */
  configure(isOn: boolean): boolean {
    const isChange = isOn !== this.#isOn;
    this.#isOn = isOn;
    return isChange;
  }

  /** `textDocument/inlayHint`: for the text in the editor. */
  async of({ textDocument: { uri }, range }: InlayHintParams): Promise<InlayHint[]> {
    const path = this.#documents.pathOf(uri);
    if (path === undefined || !this.#isOn) return [];
    const { editor } = await this.#workspace.near();
    const hints = this.#hints(editor, path, range);
    const version = this.#documents.versionOf(path);
    if (version !== undefined) this.#answered.set(path, { version, range, hints: JSON.stringify(hints) });
    return [...hints];
  }

  closed(path: string): void {
    this.#answered.delete(path);
  }

  /** Whether an open document that did not change itself would get another answer now. */
  isOutdated({ editor }: View): boolean {
    return (
      this.#isOn &&
      [...this.#answered].some(
        ([path, { version, range, hints }]) =>
          this.#documents.versionOf(path) === version && JSON.stringify(this.#hints(editor, path, range)) !== hints,
      )
    );
  }

  #hints(snapshot: View['editor'], path: string, range: Range): readonly InlayHint[] {
    const uriOf = (file: string) => this.#documents.uriOf(file);
    const openPlaceCommand = this.#openPlaceCommand;
    return inlayHints(snapshot, path, range, { folders: this.#workspace.folders, uriOf, openPlaceCommand });
  }
}
