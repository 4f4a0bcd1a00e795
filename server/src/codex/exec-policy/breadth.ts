/** Patterns that match any command there is, because what they name can run anything. */
import type { PrefixRule } from './policy.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Programs that run code which is given to them. */
const INTERPRETERS = words(
  'bash sh zsh dash ksh fish tcsh csh nu pwsh powershell cmd python python2 python3 py pypy pypy3 node nodejs deno bun ' +
    'perl ruby php lua rscript julia osascript tclsh expect awk gawk',
);
/** Programs that run other programs, fetch them, or act with other rights. */
const RUNNERS = words(
  'sudo su doas env xargs find nohup nice timeout time command exec eval source npx bunx uvx pipx npm pnpm yarn git docker ' +
    'podman ssh curl wget',
);
/** Flags behind which code follows. */
const CODE = words('-c -lc -ic -ec -e --eval -p --print -r -command -encodedcommand -file -f /c /k -');

/** The plain name of a program: without its folder, and without the ending that Windows gives it. */
export const programName = (program: string): string =>
  (program.split(/[\\/]/).at(-1) ?? program).toLowerCase().replace(/\.(?:exe|cmd|bat|com)$/, '');

/** The program that a rule leaves free to run anything; nothing where it names what is run. */
export function freeProgram({ pattern }: PrefixRule): string | undefined {
  const [programs = [], second] = pattern;
  if (pattern.length > 2) return undefined;
  if (second === undefined)
    return programs.find((one) => INTERPRETERS.has(programName(one)) || RUNNERS.has(programName(one)));
  const takesCode = second.some((one) => CODE.has(one.toLowerCase()));
  return takesCode ? programs.find((one) => INTERPRETERS.has(programName(one))) : undefined;
}
