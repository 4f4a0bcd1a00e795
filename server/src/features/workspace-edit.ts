/** Edits of texts as a workspace edit that clients apply. */
import type { CreateFile, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Snapshot } from '../codex/snapshot.ts';
import type { TextEdit as PlainEdit } from '../text/edit.ts';
import { rangeAt } from './ranges.ts';

/** What the client can take, and which version of each document the edits are made for. */
export interface EditOptions {
  readonly uriOf: (path: string) => string;
  /** Version of the open document, `undefined` for files that are not open. */
  readonly versionOf: (path: string) => number | undefined;
  /** Whether edits can name the version they are for. */
  readonly documentChanges: boolean;
  /** Whether edits can create files. */
  readonly createFiles: boolean;
}

/**
 * The workspace edit for `edits` by file, made for the texts of `snapshot`. `undefined` where it would have to create a
 * file and the client cannot do that.
 */
export function workspaceEdit(
  edits: ReadonlyMap<string, readonly PlainEdit[]>,
  snapshot: Snapshot,
  options: EditOptions,
): WorkspaceEdit | undefined {
  const created = [...edits.keys()].filter((file) => snapshot.files.get(file)?.kind === 'missing');
  if (created.length > 0 && !(options.createFiles && options.documentChanges)) return undefined;
  const textEdits = [...edits].map(
    ([file, list]) => [file, list.map((edit) => textEdit(snapshot, file, edit))] as const,
  );
  if (!options.documentChanges) {
    return { changes: Object.fromEntries(textEdits.map(([file, list]) => [options.uriOf(file), list])) };
  }
  const creations = created.map(
    (file): CreateFile => ({ kind: 'create', uri: options.uriOf(file), options: { ignoreIfExists: true } }),
  );
  const changes = textEdits.map(
    ([file, list]): TextDocumentEdit => ({
      textDocument: { uri: options.uriOf(file), version: options.versionOf(file) ?? null },
      edits: list,
    }),
  );
  return { documentChanges: [...creations, ...changes] };
}

const textEdit = (snapshot: Snapshot, file: string, { span, text }: PlainEdit): TextEdit => ({
  range: rangeAt(snapshot, file, span),
  newText: text,
});
