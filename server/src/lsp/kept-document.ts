/** What is kept of an open document: its text, unless it is too long to be looked at. */
import type { Range, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { MAX_FILE_BYTES } from '../codex/snapshot.ts';
import type { TextEdit } from '../text/edit.ts';

/** A document of which only its version is known. */
interface LongDocument {
  readonly uri: string;
  readonly version: number;
  readonly languageId: string;
}

export type KeptDocument = TextDocument | LongDocument;

export const hasText = (document: KeptDocument): document is TextDocument => 'getText' in document;

/** The last edit of a document, as far as it was told in parts. */
export interface LastEdit {
  /** Where what was typed ends. */
  readonly end: number;
  /** All that it changed, where that was told as one. */
  readonly change?: DocumentChange;
}

/** One change of a document. */
export interface DocumentChange {
  /** The text before. */
  readonly before: string;
  /** In that text. */
  readonly range: Range;
  readonly edit: TextEdit;
}

const lastEdits = new WeakMap<KeptDocument, LastEdit>();

export const lastEditOf = (document: KeptDocument): LastEdit | undefined => lastEdits.get(document);

/**
 * How documents follow what editors tell. Ten texts of 20 MB would take hundreds of megabytes, although nobody looks into
 * them. Without its text no edit of a document can be followed, so it stays long until it is sent whole.
 */
export const KEEPING = {
  create: (uri: string, languageId: string, version: number, text: string): KeptDocument =>
    text.length > MAX_FILE_BYTES ? { uri, languageId, version } : TextDocument.create(uri, languageId, version, text),

  update(document: KeptDocument, changes: TextDocumentContentChangeEvent[], version: number): KeptDocument {
    const { uri, languageId } = document;
    // What comes before a whole text no longer matters.
    const whole = changes.findLastIndex((change) => !('range' in change));
    const from = whole >= 0 ? KEEPING.create(uri, languageId, version, changes[whole]?.text ?? '') : document;
    if (!hasText(from)) return { uri, languageId, version };
    const parts = changes.slice(whole + 1);
    const last = parts.pop();
    const between = TextDocument.update(from, parts, version);
    const change = last && changeOf(between, last);
    const updated = last === undefined ? between : TextDocument.update(between, [last], version);
    lastEdits.delete(updated);
    if (change !== undefined) {
      const { span, text } = change.edit;
      lastEdits.set(updated, { end: span.start + text.length, ...(changes.length === 1 && { change }) });
    }
    return updated.getText().length > MAX_FILE_BYTES ? { uri, languageId, version } : updated;
  },
};

/** The range may be told backwards, and reach beyond its lines. */
function changeOf(document: TextDocument, change: TextDocumentContentChangeEvent): DocumentChange | undefined {
  if (!('range' in change)) return undefined;
  const [one, other] = [document.offsetAt(change.range.start), document.offsetAt(change.range.end)];
  const span = { start: Math.min(one, other), end: Math.max(one, other) };
  const range = { start: document.positionAt(span.start), end: document.positionAt(span.end) };
  return { before: document.getText(), range, edit: { span, text: change.text } };
}
