/** What of a command or an address may be shown: what runs and where, but nothing that is handed over. */
import { HIDDEN, withoutSecrets } from '../text/secret.ts';

/** The command with `…` for all that comes before and after its program; a program alone is shown in whole. */
export function shownCommand(text: string): string {
  const { before, program, behind } = partsOf(text);
  if (program === undefined) return HIDDEN;
  return `${before ? `${HIDDEN} ` : ''}${program}${behind ? ` ${HIDDEN}` : ''}`;
}

/** The bare name of the program that a command starts: no folder, no arguments. `undefined` where it cannot be told. */
export const programIn = (text: string): string | undefined => partsOf(text).program?.split(/[\\/]/).at(-1);

interface CommandParts {
  readonly before: boolean;
  readonly program: string | undefined;
  readonly behind: boolean;
}

function partsOf(text: string): CommandParts {
  const trimmed = text.trim();
  const bare = trimmed.replace(ASSIGNMENTS, '');
  const before = bare !== trimmed;
  const [spaced] = SPACED_PATH.exec(bare) ?? [];
  const first = spaced ?? /^\S*/.exec(bare)?.[0] ?? '';
  const isPlain = first !== '' && (spaced !== undefined || !NO_PROGRAM.test(first)) && withoutSecrets(first) === first;
  return { before, program: isPlain ? first : undefined, behind: bare.length > first.length };
}

/** Variables that are set for one command can hold secrets. */
const ASSIGNMENTS = /^(?:[A-Za-z_]\w*=(?:[^\s"']|"[^"]*"|'[^']*')*\s+)+/;

/** Marks of the shell: what holds one is no mere name of a program. */
const NO_PROGRAM = /[="'`$;|&<>(){}]/;

/** Programs whose folders have blanks in their names. */
const SPACED_PATH =
  /^(?:[a-z]:[\\/]program files(?: \(x86\))?[\\/]|\/applications\/(?:[\w.]{1,40} ){0,4}[\w.]{1,40}\.app\/)[^\s="'`$;|&<>(){}]*/i;

/** The host of an address, its port included; `undefined` where something else could be taken for it. */
export function hostIn(address: string): string | undefined {
  const [, authority = '', rest = ''] = /^[a-z][a-z0-9+.-]{1,20}:\/\/([^/?#]*)(.*)/is.exec(address) ?? [];
  // A password with a slash in it ends what looks like the host too early.
  if (/[^/]@/.test(rest)) return undefined;
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  const isHost = /^(?:[\w-]+(?:\.[\w-]+)*\.?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i.test(host);
  return isHost && withoutSecrets(host) === host ? host : undefined;
}
