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
  const code = line
    .replace(QUOTED, (quoted) => (quoted.includes('<<') ? '' : quoted))
    .replace(COMMENT, '')
    .replace(ARITHMETIC, '');
  const isRun = SHELL.test(code.slice(0, Math.max(0, code.lastIndexOf('<<')))) || INTO_SCRIPT.test(code);
  return [...code.matchAll(START)].map(([, word = '']) => ({ word, isRun }));
}

/** Whether a script writes there what a shell runs later. */
export const isReadByShells = (path: string): boolean => INTO_SCRIPT.test(`>${path}`);

const START = /(?<![<$(])<<-?\s{0,4}["'\\]?(\w{1,60})/g;
/** Written to a file that shells read when they start, or to a script. */
const INTO_SCRIPT =
  /(?:>{1,2}|\btee\s{1,3}(?:-a\s{1,3})?)\s{0,3}["']?[\w./~${}-]{0,200}(?:\.(?:bash|zsh|k?sh|fish|env)rc|\.(?:bash|zsh|k?sh|fish)|[._](?:profile|bash_profile|zprofile|aliases|bash_aliases)|\/bin\/[\w.-]{1,60})["']?(?=\s|$|<)/;
/** Between quotes `<<` begins nothing. */
const QUOTED = /"(?:[^"\\]|\\.)*"|'[^']*'/g;
const COMMENT = /(?:^|\s)#.*$/s;
/** `$((1 << n))` shifts a number. */
const ARITHMETIC = /\(\([^()]*\)\)/g;
const SHELL = /\b(?:sh|bash|zsh|dash|ksh|ssh|su|sudo)\b/;
