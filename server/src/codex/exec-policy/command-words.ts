/** Finds commands of a program in the words of a pattern, where each word may be one of several. */

/** The words behind a program: at each place the alternatives. */
export type Words = readonly (readonly string[])[];

/** The items of a list in the table of programs. */
export const namesIn = (list: string | undefined): readonly string[] => (list ? list.split(' ') : []);
export const commandsOf = (list: string | undefined): readonly string[] => (list ? list.split(', ') : []);

/** Whether all that can be at a place is an option. */
export const isOption = (alternatives: readonly string[]): boolean =>
  alternatives.every((one) => one.startsWith('-') || /^\/[a-z]$/i.test(one));

/** Where the first word is that is neither an option nor the value of one. */
export function firstOperand(words: Words, valued: readonly string[], from = 0): number {
  let i = from;
  while (i < words.length && isOption(words[i] ?? [])) {
    const takesValue = (words[i] ?? []).every((one) => valued.includes(one));
    i += takesValue ? 2 : 1;
  }
  return i;
}

/** Whether the words allow a command: `full` where they name it, `group` where they end before they do. */
export function commandIn(
  command: string,
  words: Words,
  valued: readonly string[],
): { readonly fit: 'full' | 'group'; readonly end: number } | undefined {
  const parts = command.split(' ');
  let at = 0;
  let found = 0;
  for (const [index, part] of parts.entries()) {
    if (part.startsWith('-')) {
      const value = parts[index + 1];
      return hasOption(words, part, value) ? { fit: 'full', end: at } : undefined;
    }
    at = firstOperand(words, valued, at);
    if (at >= words.length) return found > 0 ? { fit: 'group', end: words.length } : undefined;
    if (!(words[at] ?? []).some((one) => one.toLowerCase() === part)) return undefined;
    at++;
    found++;
  }
  return { fit: 'full', end: at };
}

function hasOption(words: Words, option: string, value: string | undefined): boolean {
  return words.some(
    (alternatives, index) =>
      alternatives.some((one) => isSameOption(one, option)) &&
      (value === undefined || (words[index + 1] ?? []).some((one) => one.toLowerCase() === value.toLowerCase())),
  );
}

/** Single letters may be written together: `-rf` holds `-r`. Values may follow a `=`. */
const isSameOption = (written: string, option: string): boolean =>
  written === option ||
  (option.length === 2 && /^-[A-Za-z]{2,6}$/.test(written) && written.includes(option.charAt(1))) ||
  (option.startsWith('--') && !option.includes('=') && written.startsWith(`${option}=`));
