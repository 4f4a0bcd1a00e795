/** Takes a shell command line apart as Codex does before it asks the rules. */

/** The words of each command, or nothing where the line holds more than plain words: then Codex asks about it as a whole. */
export type Commands = readonly (readonly string[])[] | undefined;

/** At the beginning of a command these are part of the shell's language, or change variables. */
const SHELL_WORDS: ReadonlySet<string> = new Set(
  'if for while until case select function ! [ [[ export declare typeset readonly local unset unsetenv'.split(' '),
);

const SPACE = /(?:[ \t\r\f\v]|\\\r?\n)+/y;
/** What is a part of a word without quotes. Everything else has a meaning for one shell or another. */
const PLAIN = /[^ \t\r\n\f\v"'\\^[\]?*~{}#$`&|;<>()]+/y;
const SINGLE = /'[^']*'/y;
/** A backslash counts as itself, but not before what it would take the meaning from. */
const DOUBLE = /"[^"\\$`]*(?:\\[^"\\$`\n\r][^"\\$`]*)*"/y;
const ASSIGNMENT = /^[A-Za-z_][A-Za-z0-9_]*\+?=/;
const NUMBER = /^-?(?:0x)?[0-9]+$/;

/** The commands of a line that is made of plain words, joined by `&&`, `||`, `|`, `;` and line ends. */
export function commandsIn(text: string): Commands {
  const commands: (readonly string[])[] = [];
  const line = new Line(text);
  let behind: 'start' | 'end' | 'operator' = 'start';
  while (true) {
    line.skipSpace();
    if (line.eat('\n')) {
      if (behind !== 'operator') behind = 'start';
      continue;
    }
    if (line.ended) break;
    const words = line.command();
    if (!words) return undefined;
    commands.push(words);
    line.skipSpace();
    behind = line.separator();
    if (behind === 'end' && !line.ended) return undefined;
  }
  return behind === 'operator' || line.dangling || commands.length === 0 ? undefined : commands;
}

class Line {
  readonly #text: string;
  #at = 0;
  /** The text ends with a backslash before its last line end. */
  dangling = false;

  constructor(text: string) {
    this.#text = text;
  }

  get ended(): boolean {
    return this.#at >= this.#text.length;
  }

  eat(text: string): boolean {
    if (!this.#text.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  skipSpace(): void {
    const space = this.#take(SPACE);
    if (space !== undefined && this.ended && /\\\r?\n\s*$/.test(space.slice(-100))) this.dangling = true;
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  command(): readonly string[] | undefined {
    const first = this.#take(PLAIN);
    if (first === undefined || SHELL_WORDS.has(first) || ASSIGNMENT.test(first) || NUMBER.test(first)) return undefined;
    if (first.startsWith('=') || /^["']/.test(this.#text.slice(this.#at, this.#at + 1))) return undefined;
    const words = [first];
    for (this.skipSpace(); !this.ended && !/[\n;&|]/.test(this.#text.charAt(this.#at)); this.skipSpace()) {
      const word = this.#word();
      if (word === undefined) return undefined;
      words.push(word);
    }
    return words;
  }

  #word(): string | undefined {
    let word = '';
    let parts = 0;
    while (true) {
      const plain = this.#take(PLAIN);
      if (plain?.startsWith('=')) return undefined;
      const quoted = plain === undefined ? (this.#take(SINGLE) ?? this.#take(DOUBLE)) : undefined;
      const part = plain ?? quoted?.slice(1, -1);
      if (part === undefined) break;
      word += part;
      parts++;
    }
    // Quotes around nothing are an empty word, several of them side by side are not.
    return parts === 0 || (parts > 1 && word === '') ? undefined : word;
  }

  /** What follows a command; `end` where it is nothing that may follow one. */
  separator(): 'start' | 'end' | 'operator' {
    if (this.eat('&&') || this.eat('||')) return 'operator';
    if (this.#text.startsWith('|&', this.#at) || this.#text.startsWith(';;', this.#at)) return 'end';
    if (this.eat('|')) return 'operator';
    return this.eat(';') || this.eat('\n') ? 'start' : 'end';
  }
}
