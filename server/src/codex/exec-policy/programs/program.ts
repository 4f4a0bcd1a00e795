/** The shape of what is known of a program. */

export type ProgramKind =
  | 'shell'
  | 'interpreter'
  /** Runs the command that follows. */
  | 'wrapper'
  /** The same, with the rights of another user. */
  | 'privilege'
  | 'package-manager'
  /** Runs commands in an environment of its own. */
  | 'environment'
  /** Fetches a package and runs it. */
  | 'package-runner'
  | 'container'
  | 'version-control'
  /** Copies files to and from other machines. */
  | 'transfer'
  | 'remote-shell'
  | 'search'
  | 'editor'
  /** A coding agent. */
  | 'agent'
  | 'files'
  | 'machine'
  | 'database'
  /** Talks to a service such as GitHub. */
  | 'forge'
  | 'publisher'
  | 'cloud'
  | 'cluster'
  | 'infrastructure';

/**
 * Commands by what they do: `runs` another command or text that follows, `destroys` what is not easily brought back,
 * `sends` something to other machines or changes something there. Comma-separated, each without the program's name. Words
 * come in this order, options (with a `-`) anywhere.
 */
export interface Acts {
  readonly runs?: string;
  readonly destroys?: string;
  readonly sends?: string;
}

/** One program, or several of a kind. Lists are separated by spaces, those of commands by commas. */
export interface Program extends Acts {
  readonly names: string;
  readonly kind: ProgramKind;
  /** What a rule allows that names the program alone. */
  readonly bare?: 'anything' | 'transfers' | 'destroys' | 'sends';
  /** Options whose value is the next word. */
  readonly valued?: string;
  /** Options behind which code follows. */
  readonly code?: string;
  /** As many words precede the command that a wrapper runs. */
  readonly operands?: number;
  /** Options with which nothing is changed, written like commands. */
  readonly dry?: string;
  /** Commands of one word that a person can be offered to allow instead. */
  readonly reads?: string;
  /** The first words group commands: a rule for a group allows all of them. */
  readonly groups?: true;
  /** Commands that do such things to a lesser degree, or only with options that may follow. */
  readonly mild?: Acts;
  /** For programs that name their commands by verbs. A `*` at the end is the rest of a word. */
  readonly verbs?: { readonly reads: string; readonly destroys: string; readonly runs?: string };
}
