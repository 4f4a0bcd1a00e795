/** Text that a script writes out: what is in it is not run. */

/** The script with what it hands to other programs as text blanked; what it hands to a shell stays. Lengths stay, too. */
export function withoutHereDocuments(script: string): string {
  if (!script.includes('<<')) return script;
  const lines = script.split('\n');
  const shown: string[] = [];
  let ends: readonly { readonly word: string; readonly isRun: boolean }[] = [];
  for (const line of lines) {
    const [next] = ends;
    if (next !== undefined) {
      if (line.trim() === next.word) ends = ends.slice(1);
      shown.push(next.isRun && line.trim() !== next.word ? line : ' '.repeat(line.length));
      continue;
    }
    shown.push(line);
    const isRun = SHELL.test(line);
    ends = [...line.matchAll(START)].map(([, , word = '']) => ({ word, isRun }));
  }
  return shown.join('\n');
}

const START = /(?<![<$(])<<(-?)\s{0,4}["'\\]?(\w{1,60})["']?/g;
const SHELL = /\b(?:sh|bash|zsh|dash|ksh|ssh|su|sudo)\b[^#]*<</;
