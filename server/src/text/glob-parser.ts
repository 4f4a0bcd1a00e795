/** Reads a glob into the steps by which it is compared. */

/** Takes one byte, one in `ranges` or with `except` any other, and goes on at the next step. */
export interface Take {
  readonly ranges: readonly (readonly [number, number])[];
  readonly except: boolean;
}

/** Goes on at both places, or where `to` and `or` are equal at one. */
export interface Fork {
  to: number;
  or: number;
}

export type Step = Take | Fork;

/** The place of a fork that leads no further. */
export const NOWHERE = -1;

const SLASH = 0x2f;
const ANY: Take = { ranges: [], except: true };
const NO_SLASH: Take = { ranges: [[SLASH, SLASH]], except: true };

const encoder = new TextEncoder();
export const bytesOf = (text: string): Uint8Array => encoder.encode(text);

/** The steps of a pattern; past the last one it fits. `undefined` where it is no pattern. */
export const stepsOf = (pattern: string): readonly Step[] | undefined => new Parser(pattern).steps();

/** What a `{` has opened. */
interface Choice {
  /** The fork that leads to the alternative being read. */
  fork: Fork;
  /** Where that alternative starts. */
  start: number;
  /** Jumps at the ends of the alternatives before. */
  readonly ends: Fork[];
  /** Whether any alternative so far holds something: those that do not are left out. */
  holds: boolean;
}

/** What the token before was, for `**` after a slash. */
type Before = { readonly at: number; readonly kind: 'start' | 'plain' | 'prefix' | 'suffix' | 'middle' };

class Parser {
  readonly #text: readonly string[];
  readonly #steps: Step[] = [];
  readonly #choices: Choice[] = [];
  #at = 0;
  #before: Before = { at: 0, kind: 'start' };
  /** No `]` follows any more: what does not close once need not be looked for again. */
  #isOpenEnded = false;

  constructor(pattern: string) {
    this.#text = [...pattern];
  }

  steps(): readonly Step[] | undefined {
    while (this.#at < this.#text.length) if (!this.#token()) return undefined;
    if (this.#choices.length > 0) return undefined;
    const { kind, at } = this.#before;
    // `**` alone covers everything, where before a name it ends at a slash.
    return kind === 'prefix' && at === 0 ? this.#any(ANY, -this.#steps.length) : this.#steps;
  }

  #token(): boolean {
    const char = this.#text[this.#at++] ?? '';
    switch (char) {
      case '*':
        this.#star();
        return true;
      case '?':
        this.#add('plain', NO_SLASH);
        return true;
      case '[':
        return this.#class();
      case '{':
        this.#open();
        return true;
      case '}':
        return this.#close();
      case ',':
        if (this.#choices.length > 0) this.#next();
        else this.#literal(char);
        return true;
      case '\\': {
        const escaped = this.#text[this.#at++];
        if (escaped !== undefined) this.#literal(escaped);
        return escaped !== undefined;
      }
      default:
        this.#literal(char);
        return true;
    }
  }

  #add(kind: Before['kind'], ...steps: readonly Step[]): void {
    this.#before = { at: this.#steps.length, kind };
    this.#steps.push(...steps);
  }

  #literal(char: string): void {
    this.#add('plain', ...[...bytesOf(char)].map((byte): Take => ({ ranges: [[byte, byte]], except: false })));
  }

  #star(): void {
    const previous = this.#text[this.#at - 2];
    const isDouble = this.#text[this.#at] === '*';
    if (isDouble) this.#at++;
    const next = this.#text[this.#at];
    const ends = next === undefined || (this.#choices.length > 0 && (next === ',' || next === '}'));
    const { kind, at } = this.#before;
    const starts = kind === 'start';
    const spans =
      isDouble && (starts ? next === undefined || next === '/' : previous === '/' && (ends || next === '/'));
    if (spans && next === '/') this.#at++;
    if (spans && !starts) this.#steps.length = at;
    if (!spans) this.#add('plain', ...this.#any(NO_SLASH));
    else if (starts || kind === 'prefix') this.#add('prefix', ...this.#folders());
    else if (ends || kind === 'suffix') this.#add('suffix', slash(), ...this.#any(ANY, 1));
    else this.#add('middle', slash(), ...this.#folders(1));
  }

  /** `take` any number of times; the steps are put `shift` places further on. */
  #any(take: Take, shift = 0): readonly Step[] {
    const here = this.#steps.length + shift;
    return [{ to: here + 1, or: here + 3 }, take, { to: here, or: here }];
  }

  /** Nothing, or anything up to a slash. */
  #folders(shift = 0): readonly Step[] {
    const here = this.#steps.length + shift;
    return [{ to: here + 1, or: here + 5 }, ...this.#any(ANY, shift + 1), slash()];
  }

  /** A class of bytes; without its `]`, the bracket alone. */
  #class(): boolean {
    const closed = this.#isOpenEnded ? undefined : readClass(this.#text, this.#at);
    if (closed === 'invalid') return false;
    if (closed === undefined) {
      this.#isOpenEnded = true;
      this.#literal('[');
      return true;
    }
    this.#at = closed.end;
    this.#add('plain', closed.take);
    return true;
  }

  #open(): void {
    const fork: Fork = { to: this.#steps.length + 1, or: NOWHERE };
    this.#steps.push(fork);
    this.#choices.push({ fork, start: this.#steps.length, ends: [], holds: false });
    this.#before = { at: this.#steps.length, kind: 'start' };
  }

  /** The end of one alternative and the start of the next. */
  #next(): void {
    const choice = this.#choices.at(-1);
    if (choice === undefined) return;
    this.#end(choice);
    const jump: Fork = { to: NOWHERE, or: NOWHERE };
    this.#steps.push(jump);
    choice.ends.push(jump);
    choice.fork.or = this.#steps.length;
    choice.fork = { to: this.#steps.length + 1, or: NOWHERE };
    this.#steps.push(choice.fork);
    choice.start = this.#steps.length;
    this.#before = { at: this.#steps.length, kind: 'start' };
  }

  #close(): boolean {
    const choice = this.#choices.pop();
    if (choice === undefined) return false;
    this.#end(choice);
    const end = this.#steps.length;
    for (const jump of choice.ends) [jump.to, jump.or] = [end, end];
    if (!choice.holds) choice.fork.to = end;
    this.#before = { at: end, kind: 'plain' };
    return true;
  }

  #end(choice: Choice): void {
    if (this.#steps.length > choice.start) choice.holds = true;
    else choice.fork.to = NOWHERE;
  }
}

const slash = (): Take => ({ ranges: [[SLASH, SLASH]], except: false });

/** The class whose text starts at `start`; `undefined` where no `]` ends it. */
function readClass(text: readonly string[], start: number) {
  const except = text[start] === '!' || text[start] === '^';
  const first = except ? start + 1 : start;
  const ranges: [string, string][] = [];
  let inRange = false;
  for (let at = first; at < text.length; at++) {
    const char = text[at] ?? '';
    const last = ranges.at(-1);
    if (char === ']' && at > first) {
      if (inRange) ranges.push(['-', '-']);
      return { end: at + 1, take: { ranges: ranges.flatMap(bytesOfRange), except } };
    }
    if (inRange && last !== undefined) {
      last[1] = char;
      if ((last[0].codePointAt(0) ?? 0) > (char.codePointAt(0) ?? 0)) return 'invalid';
      inRange = false;
    } else if (char === '-' && last !== undefined) inRange = true;
    else ranges.push([char, char]);
  }
  return undefined;
}

/** A class is about bytes: of a longer character each counts alone, and a range joins the two that meet. */
function bytesOfRange([from, to]: [string, string]): readonly (readonly [number, number])[] {
  const [low, high] = [[...bytesOf(from)], [...bytesOf(to)]];
  if (from === to) return low.map((byte) => [byte, byte] as const);
  const [left, right] = [low.pop() ?? 0, high.shift() ?? 0];
  return [[left, right], ...[...low, ...high].map((byte) => [byte, byte] as const)];
}
