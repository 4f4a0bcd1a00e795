/** A program and its arguments, as settings list them, written as the line that a shell would start them with. */
import type { Stretch } from './mask.ts';

/** The line, and where each item is in it. */
export interface CommandLine {
  readonly text: string;
  readonly items: readonly Stretch[];
}

/** `words` in one line, each as one word; `cmd /c` in front is left out, so that the line begins with what runs. */
export function commandLine(words: readonly string[]): CommandLine {
  const items: Stretch[] = [];
  const from = cmdPrefix(words);
  let text = '';
  for (const [at, word] of words.entries()) {
    if (at < from) {
      items.push({ start: -1, end: -1 });
      continue;
    }
    if (text !== '') text += ' ';
    const written = quoted(word);
    items.push({ start: text.length, end: text.length + written.length });
    text += written;
  }
  return { text, items };
}

/** Which item of the line is at the offset. */
export const itemAt = ({ items }: CommandLine, offset: number): number =>
  items.findIndex(({ start, end }) => start <= offset && offset < end);

const PLAIN = /^[\w@%+=:,./~^-]+$/;

function quoted(word: string): string {
  if (PLAIN.test(word)) return word;
  return word.includes("'") ? `"${word.replace(/["\\`]/g, '\\$&')}"` : `'${word}'`;
}

// On Windows `npx` and the like are scripts, which only this shell starts.
function cmdPrefix([program = '', ...args]: readonly string[]): number {
  if (!/(?:^|[\\/])cmd(?:\.exe)?$/i.test(program)) return 0;
  const at = args.findIndex((arg) => /^\/c$/i.test(arg));
  return at >= 0 && args.slice(0, at).every((arg) => /^\/[a-z]$/i.test(arg)) ? at + 2 : 0;
}
