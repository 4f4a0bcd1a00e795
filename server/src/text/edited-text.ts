/** A text under several rounds of edits, and the edits that lead from the first text to the last. */
import type { TextEdit } from './edit.ts';
import { applyEdits } from './edit.ts';

/** A stretch of the first text, or something inserted. */
type Piece = { readonly start: number; readonly end: number } | string;

const lengthOf = (piece: Piece): number => (typeof piece === 'string' ? piece.length : piece.end - piece.start);

export class EditedText {
  #text: string;
  readonly #length: number;
  #pieces: readonly Piece[];

  constructor(text: string) {
    this.#text = text;
    this.#length = text.length;
    this.#pieces = [{ start: 0, end: text.length }];
  }

  /** The text after all edits so far. */
  get text(): string {
    return this.#text;
  }

  /**
   * Applies edits whose spans refer to the text as it is now.
   * @throws RangeError when two of them overlap or one is outside.
   */
  apply(edits: readonly TextEdit[]): void {
    this.#text = applyEdits(this.#text, edits);
    const ordered = edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    const pieces: Piece[] = [];
    const source = new PieceSource(this.#pieces);
    for (const { span, text } of ordered) {
      pieces.push(...source.takeTo(span.start));
      source.takeTo(span.end);
      pieces.push(text);
    }
    pieces.push(...source.takeTo(Number.POSITIVE_INFINITY));
    this.#pieces = pieces;
  }

  /** The edits from the first text to the present one, in order and apart from each other. */
  edits(): readonly TextEdit[] {
    const edits: TextEdit[] = [];
    let done = 0;
    let inserted = '';
    const flush = (start: number): void => {
      if (start > done || inserted !== '') edits.push({ span: { start: done, end: start }, text: inserted });
      inserted = '';
    };
    for (const piece of this.#pieces) {
      if (typeof piece === 'string') inserted += piece;
      else if (piece.end > piece.start) {
        flush(piece.start);
        done = piece.end;
      }
    }
    flush(this.#length);
    return edits;
  }
}

/** Hands pieces out from left to right, cutting them where asked. */
class PieceSource {
  readonly #pieces: readonly Piece[];
  #next = 0;
  #cut = 0;
  #at = 0;

  constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces;
  }

  takeTo(offset: number): Piece[] {
    const taken: Piece[] = [];
    for (let piece = this.#pieces[this.#next]; piece !== undefined; piece = this.#pieces[this.#next]) {
      const left = lengthOf(piece) - this.#cut;
      const wanted = Math.min(left, offset - this.#at);
      if (wanted > 0)
        taken.push(
          typeof piece === 'string'
            ? piece.slice(this.#cut, this.#cut + wanted)
            : { start: piece.start + this.#cut, end: piece.start + this.#cut + wanted },
        );
      this.#at += wanted;
      if (wanted < left) {
        this.#cut += wanted;
        return taken;
      }
      this.#cut = 0;
      this.#next++;
    }
    return taken;
  }
}
