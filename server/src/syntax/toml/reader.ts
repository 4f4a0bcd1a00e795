/** The position of the TOML parser in its text, and the problems it has found so far. */
import type { SyntaxProblem } from '../problem.ts';
import { codeAt } from './chars.ts';

/** More problems than this are not kept: nobody reads them, and a hostile file could make millions. */
const MAX_PROBLEMS = 100;

export class Reader {
  readonly text: string;
  /** Whether broken statements are looked at for a better place to go on. Valid texts are read without. */
  readonly recovering: boolean;
  readonly problems: SyntaxProblem[] = [];
  at = 0;
  /** The statement being read is broken; it has been reported. */
  flawed = false;
  /** Where to go on when the statement being read turned out to be unclosed; -1 while it is not. */
  restart = -1;
  /** Some problem makes this text something that Codex does not read as TOML; repeated keys and tables do not count. */
  broken = false;
  /** Where the statement being read begins, and how many blanks come before it. */
  statement = 0;
  indent = 0;
  /** Where the line begins that the reader has come to inside a list or inline table. */
  line = 0;
  openArrays = 0;
  /** Characters read a second time after an unclosed statement. */
  #reread = 0;
  /** Whether the triple quotes at an offset seem to close something; remembered because lines can be long. */
  readonly closes = new Map<number, boolean>();
  readonly #nextDelimiter = new Map<string, { from: number; found: number }>();

  constructor(text: string, recovering: boolean) {
    this.text = text;
    this.recovering = recovering;
  }

  get code(): number {
    return codeAt(this.text, this.at);
  }

  begin(line: number, at: number): void {
    this.at = at;
    this.line = line;
    this.statement = at;
    this.indent = at - line;
    this.flawed = false;
    this.restart = -1;
    this.openArrays = 0;
  }

  /** Marks the statement as broken. Only its first problem is told: the others mostly follow from it. */
  fail(kind: SyntaxProblem['kind'], start: number, end: number, message: string): undefined {
    if (!this.flawed) this.report({ kind, span: { start, end }, message });
    this.flawed = true;
    return undefined;
  }

  report(problem: SyntaxProblem): void {
    if (problem.kind !== 'duplicate-key' && problem.kind !== 'duplicate-table') this.broken = true;
    if (this.problems.length < MAX_PROBLEMS) this.problems.push(problem);
  }

  /**
   * Gives the statement up and goes on at `restart`, which may be behind the reader. How much is read twice is
   * bounded, so that hostile texts cannot make this quadratic.
   */
  abandon(restart: number): undefined {
    const back = this.at - restart;
    if (back > 0 && this.#reread + back > this.text.length + 100_000) this.restart = this.at;
    else {
      if (back > 0) this.#reread += back;
      this.restart = restart;
    }
    return undefined;
  }

  /** The next `delimiter` from `from` on, or -1; searches that find nothing are not repeated. */
  nextDelimiter(delimiter: string, from: number): number {
    const known = this.#nextDelimiter.get(delimiter);
    if (known && from >= known.from && (known.found < 0 || from <= known.found)) return known.found;
    const found = this.text.indexOf(delimiter, from);
    this.#nextDelimiter.set(delimiter, { from, found });
    return found;
  }
}
