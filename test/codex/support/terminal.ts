/** A person at the terminal that a program runs in. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** What a terminal answers when a program asks where the cursor is, and what it can do. */
const ANSWERS: readonly (readonly [question: string, answer: string])[] = [
  ['\u001b[6n', '\u001b[1;1R'],
  ['\u001b[?u', '\u001b[?0u'],
  ['\u001b[c', '\u001b[?1;2c'],
];

/** Programs take keys that come at once for something pasted, in which Enter is no key: milliseconds. */
const BETWEEN_KEYS = 150;

export class Terminal {
  readonly #program: ChildProcess;
  readonly ended: Promise<unknown>;
  #shown = '';
  #watching: (() => void)[] = [];

  private constructor(program: ChildProcess) {
    this.#program = program;
    this.ended = once(program, 'close');
    program.stdout?.on('data', (data: Buffer) => this.#show(data.toString()));
  }

  /** Ends when Codex waits for a line; it tells the terminal so. */
  static async open(program: ChildProcess): Promise<Terminal> {
    const terminal = new Terminal(program);
    await terminal.shows(/state=idle/);
    return terminal;
  }

  /** Types a line, and sends it off when it stands there. */
  async enter(text: string): Promise<void> {
    await this.press(text);
    await this.shows(new RegExp(text));
    // On a busy machine what is typed is drawn late: Enter must not follow it at once.
    await this.moment();
    await this.press('\r');
  }

  async press(keys: string): Promise<void> {
    this.#program.stdin?.write(keys);
    await this.moment();
  }

  moment(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, BETWEEN_KEYS));
  }

  /** Ends when the program has shown this since the last time that somebody waited. */
  async shows(text: RegExp): Promise<void> {
    while (!text.test(plain(this.#shown))) await new Promise<void>((resolve) => this.#watching.push(resolve));
    this.#shown = '';
  }

  #show(text: string): void {
    this.#shown += text;
    for (const [question, answer] of ANSWERS) if (text.includes(question)) this.#program.stdin?.write(answer);
    for (const watching of this.#watching.splice(0)) watching();
  }
}

/** What a person reads: a jump of the cursor parts words. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is taken out.
const plain = (text: string): string => text.replaceAll(/\u001b\[[0-9;?<>]*[A-Za-z]/g, ' ').replaceAll(/ +/g, ' ');
