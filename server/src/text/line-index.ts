/** Offsets to lines and characters and back, counted like the Language Server Protocol counts them. */
import { countWhile } from './sorted.ts';

/** Line and character, both from 0; `character` counts UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Where the lines of one text start. A line ends with `\n`, `\r\n` or a lone `\r`, as in an editor. */
export class LineIndex {
  readonly #starts: readonly number[];
  readonly #length: number;

  constructor(text: string) {
    const starts = [0];
    if (text.includes('\r')) {
      for (const { index, 0: lineBreak } of text.matchAll(/\r\n?|\n/g)) starts.push(index + lineBreak.length);
    } else {
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    }
    this.#starts = starts;
    this.#length = text.length;
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** The position of `offset`; offsets outside the text count as its nearest end. */
  position(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.#length));
    const line = countWhile(this.#starts, (start) => start <= at) - 1;
    return { line, character: at - (this.#starts[line] ?? 0) };
  }

  /** The offset of `position`; a position past the text counts as its end. */
  offset({ line, character }: Position): number {
    if (line < 0) return 0;
    const start = this.#starts[line];
    if (start === undefined) return this.#length;
    return Math.min(start + Math.max(0, character), this.#starts[line + 1] ?? this.#length);
  }
}
