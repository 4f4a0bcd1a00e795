/** Text that a script writes out: what is in it is not run. */

interface HereEnd {
  readonly word: string;
  readonly isRun: boolean;
}

/** The script with what it hands to other programs as text blanked; what it hands to a shell stays. Lengths stay, too. */
export function withoutHereDocuments(script: string): string {
  if (!script.includes('<<')) return script;
  const lines = script.split('\n');
  const shown: string[] = [];
  let ends: readonly HereEnd[] = [];
  for (const line of lines) {
    const [next] = ends;
    if (next !== undefined) {
      if (line.trim() === next.word) ends = ends.slice(1);
      shown.push(next.isRun && line.trim() !== next.word ? line : ' '.repeat(line.length));
      continue;
    }
    shown.push(line);
    ends = hereDocumentsIn(line);
  }
  return shown.join('\n');
}

/** The words that end what begins in the line, and whether a shell reads it. */
export function hereDocumentsIn(line: string): readonly HereEnd[] {
  if (!line.includes('<<')) return [];
  const code = line.replace(COMMENT, '').replace(ARITHMETIC, '');
  const isRun = SHELL.test(code.slice(0, Math.max(0, code.lastIndexOf('<<'))));
  return [...code.matchAll(START)].map(([, word = '']) => ({ word, isRun }));
}

const START = /(?<![<$(])<<-?\s{0,4}["'\\]?(\w{1,60})/g;
const COMMENT = /(?:^|\s)#.*$/s;
/** `$((1 << n))` shifts a number. */
const ARITHMETIC = /\(\([^()]*\)\)/g;
const SHELL = /\b(?:sh|bash|zsh|dash|ksh|ssh|su|sudo)\b/;
