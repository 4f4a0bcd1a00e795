/** Texts in which a variable, or the home folder, is meant to be filled in by whoever reads them. */

/** A reference in a text. */
export interface Reference {
  /** As written: `${TOKEN}`, `$TOKEN`, `%TOKEN%` or `~`. */
  readonly written: string;
  /** The variable; nothing where none of the environment is meant. */
  readonly name?: string;
}

/** Bounded, so that no text can make it slow. A name without braces counts in capitals only: `$ref` means something else. */
const VARIABLE =
  /\$\{(?:env:)?([A-Za-z_]\w{0,100})(:[^{}\n]{0,200})?\}|(?<![\w$\\])\$(?:env:)?([A-Z_][A-Z0-9_]{1,100})(?!\w)|(?<![\w%])%([A-Z][A-Z0-9_]{2,100})%/;

/** What other clients fill in although it is no variable of the environment. */
const OF_CLIENTS = ['input', 'workspaceFolder', 'workspaceRoot', 'userHome', 'pathSeparator', 'config', 'command'];

/** Longer texts are judged by their start. */
const MAX_LENGTH = 4096;

/** The first variable that `text` refers to. */
export function variableIn(text: string): Reference | undefined {
  const match = VARIABLE.exec(text.slice(0, MAX_LENGTH));
  if (match === null) return undefined;
  const [written, braced, , plain, percent] = match;
  const name = braced ?? plain ?? percent;
  return name === undefined || OF_CLIENTS.includes(name) ? { written } : { written, name };
}

/** `~` for the home folder at the start of `text`. */
export const homeIn = (text: string): Reference | undefined =>
  text === '~' || /^~[\\/]/.test(text) ? { written: '~' } : undefined;
