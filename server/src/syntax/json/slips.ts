/** How a text that breaks the rules of JSON was probably meant: all its slips corrected in one pass. */
import { applyEdits, type TextEdit } from '../../text/edit.ts';
import type { SyntaxProblem } from '../problem.ts';
import type { Repair } from '../repair.ts';
import { lenientTokens, type Token } from './lenient-tokens.ts';
import { type JsonDocument, parseJson } from './parse.ts';
import { rewritten, type WordSlip } from './rewritten.ts';
import { indentationAt, styleOf } from './style.ts';
import { repairsOfTwice, type TwiceSlip } from './twice.ts';

/** Names of slips, each with one correction. */
export type JsonSlip = 'colon' | 'comma' | 'comment' | 'delete' | 'several' | WordSlip | TwiceSlip;

/** Longer texts are nobody's slip. */
const MAX_LENGTH = 1_000_000;
/** So many corrections are no slips any more. */
const MAX_EDITS = 1000;

/** The one correction of the whole text, or those of a name that appears twice; none where the text is no JSON even then. */
export function repairsOf(document: JsonDocument, problem: SyntaxProblem): readonly Repair<JsonSlip>[] {
  const { text } = document;
  if (text.length > MAX_LENGTH) return [];
  if (problem.kind === 'duplicate-key') return repairsOfTwice(document, problem);
  if (problem.kind !== 'syntax') return [];
  const corrector = new Corrector(text);
  const edits = corrector.edits();
  if (edits === undefined || edits.length === 0) return [];
  const written = applyEdits(text, edits);
  if (parseJson(written).problems.some(({ kind }) => kind !== 'duplicate-key')) return [];
  const [first = 'several', ...others] = corrector.slips;
  return [{ slip: others.length === 0 ? first : 'several', edits, text: written }];
}

/** A bracket that is open, and what is due in it. */
interface Open {
  readonly token: Token;
  due: 'first' | 'item' | 'colon' | 'value' | 'comma';
  /** The last comma in it, and where the item before that ends. */
  comma?: Token;
  itemEnd?: number;
}

class Corrector {
  readonly slips = new Set<JsonSlip>();
  readonly #text: string;
  readonly #edits: TextEdit[] = [];
  readonly #open: Open[] = [];
  /** Where the last token ends that is no comment. */
  #lastEnd = 0;
  #isRefused = false;
  #isDone = false;

  constructor(text: string) {
    this.#text = text;
  }

  /** What makes it JSON; nothing where that cannot be told. */
  edits(): readonly TextEdit[] | undefined {
    for (const token of lenientTokens(this.#text)) {
      this.#read(token);
      if (this.#isRefused || this.#edits.length > MAX_EDITS) return undefined;
    }
    this.#closeAll();
    const ordered = this.#edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    const isApart = ordered.every(({ span }, at) => span.start >= (ordered[at - 1]?.span.end ?? 0));
    return this.#isRefused || !isApart ? undefined : ordered;
  }

  #edit(slip: JsonSlip, start: number, end: number, text: string): void {
    this.slips.add(slip);
    this.#edits.push({ span: { start, end }, text });
  }

  #read(token: Token): void {
    switch (token.kind) {
      case 'comment':
        this.#comment(token);
        return;
      case ',':
        this.#comma(token);
        break;
      case ':':
        this.#colon();
        break;
      case '}':
      case ']':
        this.#closing(token);
        break;
      default:
        this.#item(token);
    }
    this.#lastEnd = token.end;
  }

  /** With its line where nothing else is on it. */
  #comment({ start, end }: Token): void {
    const text = this.#text;
    let [from, to] = [start, end];
    while (/[ \t]/.test(text.charAt(from - 1))) from--;
    const [, lineEnd = ''] = /^[ \t]*(\r?\n|$)/.exec(text.slice(to, to + MAX_BLANKS)) ?? [];
    if ((from === 0 || text.charAt(from - 1) === '\n') && lineEnd !== '') to = text.indexOf('\n', to) + 1;
    this.#edit('comment', from, to, '');
  }

  #comma(token: Token): void {
    const open = this.#open.at(-1);
    if (open?.due === 'first' || open?.due === 'item') this.#edit('delete', token.start, token.end, '');
    else if (open?.due === 'comma') {
      open.due = 'item';
      open.comma = token;
      open.itemEnd = this.#lastEnd;
    } else this.#isRefused = true;
  }

  #colon(): void {
    if (this.#open.at(-1)?.due === 'comma') this.#endList();
    const open = this.#open.at(-1);
    if (open?.due === 'colon') open.due = 'value';
    else this.#isRefused = true;
  }

  /** A list ends before what turns out to be a name. */
  #endList(): void {
    const [around, list] = this.#open.slice(-2);
    const { itemEnd } = list ?? {};
    if (list?.token.kind !== '[' || around?.token.kind !== '{' || itemEnd === undefined) return;
    this.#close(itemEnd);
    around.due = 'colon';
  }

  #closing(token: Token): void {
    const wanted = token.kind === '}' ? '{' : '[';
    if (!this.#open.some((one) => one.token.kind === wanted)) {
      // One too many, with nothing but the like behind it.
      if (this.#isDone) this.#edit('delete', token.start, token.end, '');
      else this.#isRefused = true;
      return;
    }
    while (this.#open.at(-1)?.token.kind !== wanted) this.#close(this.#lastEnd);
    this.#leave();
  }

  /** Leaves the innermost bracket, without the comma before its end. */
  #leave(): void {
    const open = this.#open.pop();
    if (open?.due === 'colon' || open?.due === 'value') this.#isRefused = true;
    if (open?.due === 'item' && open.comma) this.#edit('delete', open.comma.start, open.comma.end, '');
    const around = this.#open.at(-1);
    if (around === undefined) this.#isDone = true;
    else around.due = 'comma';
  }

  #close(at: number): void {
    const open = this.#open.at(-1);
    if (open === undefined) return;
    const text = this.#text;
    const { start } = open.token;
    const isSpread = text.slice(start, at).includes('\n');
    const closing = open.token.kind === '{' ? '}' : ']';
    const written = isSpread ? `${styleOf(text).eol}${indentationAt(text, start)}${closing}` : ` ${closing}`;
    this.#leave();
    this.#edit('close', at, at, written);
  }

  #closeAll(): void {
    while (this.#open.length > 0 && !this.#isRefused) this.#close(this.#lastEnd);
  }

  #item(token: Token): void {
    const open = this.#open.at(-1);
    const isBracket = token.kind === '{' || token.kind === '[';
    if (open === undefined) {
      if (this.#isDone || !isBracket) this.#isRefused = true;
      this.#open.push({ token, due: 'first' });
      return;
    }
    if (open.due === 'colon' && this.#missingColon(open, token)) return;
    if (open.due === 'comma') this.#missingComma(open, token);
    const isName = open.token.kind === '{' && open.due !== 'value';
    if (isBracket) {
      if (isName) this.#isRefused = true;
      this.#open.push({ token, due: 'first' });
      return;
    }
    const change = rewritten(this.#text, token, isName);
    if (change === undefined) this.#isRefused = true;
    else if (change !== 'right') this.#edit(change.slip, change.span.start, change.span.end, change.text);
    open.due = isName ? 'colon' : 'comma';
  }

  /** `=` or nothing between a name and its value; whether the token is such a sign. */
  #missingColon(open: Open, { kind, start, end }: Token): boolean {
    const isSign = kind === 'word' && /^=>?$/.test(this.#text.slice(start, end));
    // Quotes inside of a string look like a name and a value without anything in between.
    const isLiteral = /^(?:-?\d|true|false|null)/.test(this.#text.slice(start, start + 5));
    if (!isSign && ((kind === 'word' && !isLiteral) || start === this.#lastEnd || this.slips.has('quote')))
      this.#isRefused = true;
    this.#edit('colon', this.#lastEnd, isSign ? end : this.#lastEnd, ':');
    open.due = 'value';
    return isSign;
  }

  #missingComma(open: Open, { kind, start }: Token): void {
    const between = this.#text.slice(this.#lastEnd, start);
    if (kind === 'word' ? !between.includes('\n') : between === '') this.#isRefused = true;
    this.#edit('comma', this.#lastEnd, this.#lastEnd, ',');
    open.due = 'item';
  }
}

const MAX_BLANKS = 1000;
