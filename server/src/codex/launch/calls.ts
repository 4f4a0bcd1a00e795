/** Where a command starts Codex, and with which words. */
import { programName } from '../exec-policy/programs.ts';
import type { ShellCommand, ShellWord } from '../shell/commands.ts';
import { programOf } from '../shell/program.ts';

/** One start of Codex. */
export interface CodexCall {
  readonly program: ShellWord;
  readonly args: readonly ShellWord[];
}

/** Programs that start another one that is named among their words: packages, containers, other machines, terminals. */
const STARTERS = new Set(
  (
    'npx pnpx bunx npm pnpm yarn bun uvx mise volta docker podman nerdctl docker-compose kubectl ssh tmux screen ' +
    'script watch parallel expect unbuffer devcontainer op dotenvx aws-vault doppler direnv nix firejail bwrap find start-process saps cross-env dotenv env-cmd infisical teller'
  ).split(' '),
);

/** Codex's own program, or the package that brings it. */
export const isCodex = (word: string): boolean =>
  programName(word) === 'codex' || /^@openai\/codex(?:@|$)/.test(word) || KEPT_PROGRAM.test(word);

/** A variable that people keep the program in: `$CODEX`, `$(CODEX)`, `${CODEX_BIN:-codex}`. */
const KEPT_PROGRAM = /^\$[({]?CODEX(?:_(?:BIN|BINARY|CMD|EXE|PATH|CLI))?(?::[-=?][^{}]{0,100})?[)}]?$/i;

/** The start of Codex in a command, if it is one. */
export function codexCall(command: ShellCommand): CodexCall | undefined {
  const call = programOf(command);
  if (call === undefined) return undefined;
  if (isCodex(call.word.text)) return { program: call.word, args: call.args };
  if (!STARTERS.has(call.name)) return undefined;
  const at = call.args.findIndex(({ text }) => isCodex(text));
  const program = call.args[at];
  // `npm install -g @openai/codex` starts nothing.
  const verb = call.name === 'ssh' ? '' : call.args.find(({ text }) => !text.startsWith('-'))?.text;
  if (program === undefined || INSTALLS.has(verb ?? '')) return undefined;
  return { program, args: call.args.slice(at + 1) };
}

/** `codex login` and the like start no model: what they run, a person has written. */
export const startsSession = ({ args }: CodexCall): boolean => !NO_SESSION.has(args[0]?.text ?? '');

const NO_SESSION = new Set(
  'login logout mcp plugin completion update doctor debug sandbox execpolicy apply features help --version -V --help -h'.split(
    ' ',
  ),
);

const INSTALLS = new Set('install i add ci update upgrade remove uninstall rm view info pull build'.split(' '));
