/** Cuts blocks of a log into lines, from the end or from the start, in bounded memory. */

/** Longer lines are only looked at where they begin: what is wanted never is that long. In bytes. */
export const LONGEST_LINE = 256 * 1024;

/** As much is kept of a longer line's start. In bytes. */
const KEPT = 1024;

/** A line, or the start of one that is too long. */
export interface Line {
  readonly text: string;
  readonly isWhole: boolean;
}

const LINE_END = 10;

/** Takes blocks from the first to the last. */
export class ForwardLines {
  #parts: Buffer[] = [];
  #size = 0;
  #isLong = false;

  /** The lines that end in this block, which may be used again afterwards. */
  *feed(block: Buffer): Generator<Line> {
    let start = 0;
    for (let end = block.indexOf(LINE_END); end >= 0; end = block.indexOf(LINE_END, start)) {
      yield this.#line(block.subarray(start, end));
      start = end + 1;
    }
    this.#keep(block.subarray(start));
  }

  #line(last: Buffer): Line {
    const isWhole = !this.#isLong && this.#size + last.length <= LONGEST_LINE;
    const text = Buffer.concat([...this.#parts, isWhole ? last : last.subarray(0, KEPT)]).toString('utf8');
    this.#parts = [];
    this.#size = 0;
    this.#isLong = false;
    return { text: isWhole ? text : text.slice(0, KEPT), isWhole };
  }

  #keep(rest: Buffer): void {
    if (rest.length === 0) return;
    if (this.#isLong) return;
    this.#size += rest.length;
    this.#isLong = this.#size > LONGEST_LINE;
    this.#parts.push(Buffer.from(this.#isLong ? rest.subarray(0, KEPT) : rest));
    if (this.#isLong) this.#parts = [Buffer.from(Buffer.concat(this.#parts).subarray(0, KEPT))];
  }
}

/** Takes blocks from the last to the first; what follows the last line end is no line yet. */
export class BackwardLines {
  #parts: Buffer[] = [];
  #size = 0;
  #isLong = false;
  #begun = false;

  /** The lines that begin in this block, the last one first. */
  *feed(block: Buffer): Generator<Line> {
    let end = block.length;
    for (let at = block.lastIndexOf(LINE_END); at >= 0; at = end === 0 ? -1 : block.lastIndexOf(LINE_END, end - 1)) {
      if (this.#begun) yield this.#line(block.subarray(at + 1, end));
      this.#begun = true;
      end = at;
    }
    if (this.#begun) this.#keep(block.subarray(0, end));
  }

  /** The line that the file begins with. */
  *rest(): Generator<Line> {
    if (this.#begun) yield this.#line(Buffer.alloc(0));
  }

  #line(first: Buffer): Line {
    const isWhole = !this.#isLong && this.#size + first.length <= LONGEST_LINE;
    const bytes = isWhole
      ? Buffer.concat([first, ...this.#parts])
      : Buffer.concat([first, ...this.#parts]).subarray(0, KEPT);
    this.#parts = [];
    this.#size = 0;
    this.#isLong = false;
    return { text: bytes.toString('utf8'), isWhole };
  }

  #keep(piece: Buffer): void {
    if (piece.length === 0) return;
    this.#size += piece.length;
    this.#isLong ||= this.#size > LONGEST_LINE;
    const all = [Buffer.from(this.#isLong ? piece.subarray(0, KEPT) : piece), ...this.#parts];
    this.#parts = this.#isLong ? [Buffer.from(Buffer.concat(all).subarray(0, KEPT))] : all;
  }
}
