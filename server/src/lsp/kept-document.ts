/** What is kept of an open document: its text, unless it is too long to be looked at. */
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { MAX_FILE_BYTES } from '../codex/snapshot.ts';

/** A document of which only its version is known. */
interface LongDocument {
  readonly uri: string;
  readonly version: number;
  readonly languageId: string;
}

export type KeptDocument = TextDocument | LongDocument;

export const hasText = (document: KeptDocument): document is TextDocument => 'getText' in document;

/** Where the last edit of a document ends, as far as it was told in parts. */
const lastEdits = new WeakMap<KeptDocument, number>();

export const lastEditOf = (document: KeptDocument): number | undefined => lastEdits.get(document);

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
    const updated = TextDocument.update(from, changes.slice(whole + 1), version);
    lastEdits.delete(updated);
    const last = changes.at(-1);
    if (last !== undefined && 'range' in last)
      lastEdits.set(updated, updated.offsetAt(last.range.start) + last.text.length);
    return updated.getText().length > MAX_FILE_BYTES ? { uri, languageId, version } : updated;
  },
};
