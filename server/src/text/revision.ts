/** Several rounds of edits to one text, remembered as edits to the original. */
import type { TextEdit } from './edit.ts';

/** An edit of the original text, and the notes of all rounds that had a part in it. */
export interface NotedEdit<Note = string> extends TextEdit {
  readonly notes: readonly Note[];
}

/** A stretch kept from the original, or text that a round put in (empty where it only took out). */
type Piece<Note> =
  | { readonly kind: 'kept'; readonly start: number; readonly end: number }
  | { readonly kind: 'new'; readonly text: string; readonly notes: readonly Note[] };

/** One text under revision. */
export class Revision<Note = string> {
  readonly #original: string;
  #pieces: readonly Piece<Note>[];

  constructor(text: string) {
    this.#original = text;
    this.#pieces = [{ kind: 'kept', start: 0, end: text.length }];
  }

  /** The text after all rounds so far. */
  get text(): string {
    return this.#pieces.map((piece) => this.#read(piece)).join('');
  }

  /** Applies edits made for the present {@link text}; they must not overlap. `note` says what they are for. */
  apply(edits: readonly TextEdit[], note: Note): void {
    const lastFirst = [...edits].sort((a, b) => b.span.start - a.span.start || b.span.end - a.span.end);
    for (const { span, text } of lastFirst) {
      const before = this.#cut(0, span.start);
      const after = this.#cut(span.end, Number.POSITIVE_INFINITY);
      const replaced = this.#cut(span.start, span.end);
      const earlier = replaced.flatMap((piece) => (piece.kind === 'new' ? piece.notes : []));
      this.#pieces = [...before, { kind: 'new', text, notes: [...earlier, note] }, ...after];
    }
  }

  /** What all rounds together change in the original, in order. */
  edits(): readonly NotedEdit<Note>[] {
    const edits: NotedEdit<Note>[] = [];
    let done = 0;
    let text = '';
    let notes: Note[] = [];
    const flush = (start: number) => {
      if (notes.length > 0) edits.push({ span: { start: done, end: start }, text, notes: [...new Set(notes)] });
      text = '';
      notes = [];
    };
    for (const piece of this.#pieces) {
      if (piece.kind === 'new') {
        text += piece.text;
        notes.push(...piece.notes);
      } else if (piece.end > piece.start) {
        flush(piece.start);
        done = piece.end;
      }
    }
    flush(this.#original.length);
    return edits.filter((edit) => edit.text !== this.#original.slice(edit.span.start, edit.span.end));
  }

  #read(piece: Piece<Note>): string {
    return piece.kind === 'new' ? piece.text : this.#original.slice(piece.start, piece.end);
  }

  // The pieces between two offsets of the present text; one on a border is split, an empty one goes to the left.
  #cut(from: number, to: number): readonly Piece<Note>[] {
    const parts: Piece<Note>[] = [];
    let at = 0;
    for (const piece of this.#pieces) {
      const length = piece.kind === 'new' ? piece.text.length : piece.end - piece.start;
      const start = Math.max(from - at, 0);
      const end = Math.min(to - at, length);
      if (start < end) parts.push(slice(piece, start, end));
      else if (length === 0 && at <= to && (at > from || from === 0)) parts.push(piece);
      at += length;
    }
    return parts;
  }
}

const slice = <Note>(piece: Piece<Note>, start: number, end: number): Piece<Note> =>
  piece.kind === 'new'
    ? { ...piece, text: piece.text.slice(start, end) }
    : { kind: 'kept', start: piece.start + start, end: piece.start + end };
