/** Which program a command really runs, and with which words. */

import type { Program } from '../exec-policy/programs/program.ts';
import { programName, programNamed } from '../exec-policy/programs.ts';
import type { ShellCommand, ShellWord } from './commands.ts';

/** A program, what is known of it, and the words behind it. */
export interface ProgramCall {
  readonly word: ShellWord;
  readonly name: string;
  readonly known: Program | undefined;
  readonly args: readonly ShellWord[];
}

const MAX_WRAPPERS = 8;

/** The program behind `sudo`, `env A=1`, `timeout 5` and the like. */
export function programOf({ words }: ShellCommand): ProgramCall | undefined {
  let at = 0;
  for (let round = 0; round < MAX_WRAPPERS; round++) {
    const word = words[at];
    if (word === undefined) return undefined;
    const known = programNamed(word.text);
    const args = words.slice(at + 1);
    if (known?.kind !== 'wrapper' && known?.kind !== 'privilege')
      return { word, name: programName(word.text), known, args };
    at += 1 + operandAt(textsOf(args), known.valued?.split(' ') ?? [], isAssignment) + (known.operands ?? 0);
  }
  return undefined;
}

/** The words as texts. */
export const textsOf = (words: readonly ShellWord[]): readonly string[] => words.map(({ text }) => text);

const isAssignment = (text: string): boolean => /^[A-Za-z_]\w*=/.test(text);

/** The script that a shell or another interpreter is given to run, as an argument or on its input. */
export function scriptOf({ word, name, known, args }: ProgramCall, { redirects }: ShellCommand): ShellWord | undefined {
  if (known?.kind !== 'shell' && known?.kind !== 'interpreter' && name !== '.') return undefined;
  // Windows does not tell cases apart.
  const texts = textsOf(args).map((one) => (WINDOWS_SHELLS.has(name) ? one.toLowerCase() : one));
  const code = known?.code?.split(' ').filter((one) => !BEFORE_SCRIPT.has(one)) ?? [];
  const first = operandAt(texts, known?.valued?.split(' ') ?? []);
  if (texts.slice(0, first).some((one) => code.includes(one.toLowerCase()))) return undefined;
  const given = redirects.find(({ operator }) => operator === '<');
  return args[first] ?? (given && { text: given.target, start: word.start, end: word.end });
}

const WINDOWS_SHELLS = new Set(['pwsh', 'powershell', 'cmd']);

/** Behind these, too, comes the name of a script. */
const BEFORE_SCRIPT = new Set(['-file', '-f', '-r', '--require', '--import']);

/** Where the first word is that is no option, no value of one, and not `passed`. */
export function operandAt(
  args: readonly string[],
  valued: readonly string[],
  passed: (text: string) => boolean = () => false,
): number {
  let at = 0;
  while (at < args.length) {
    const text = args[at] ?? '';
    if (text === '--') return at + 1;
    if (valued.includes(text)) at += 2;
    else if ((text.startsWith('-') && text !== '-') || passed(text)) at++;
    else break;
  }
  return at;
}
