/** The command line's words turned into a command. */
import { parseArgs } from 'node:util';

/** How a file in no known place is judged. */
export const KINDS = ['user', 'profile', 'project', 'environment', 'dotenv'] as const;
export type KindName = (typeof KINDS)[number];

export type Command =
  | { readonly name: 'check'; readonly paths: readonly string[]; readonly json: boolean; readonly as: KindName }
  | { readonly name: 'explain'; readonly cwd: string | undefined; readonly json: boolean }
  | { readonly name: 'help' }
  | { readonly name: 'version' };

/** A command line that makes no sense; the message says why. */
export class UsageError extends Error {}

export const USAGE = `Usage:
  codex-posture check [PATH…] [--json] [--as ${KINDS.join('|')}]
      Findings for Codex's files at or below each PATH; without one, for the working folder and your own files.
      --as says what a file in no known place is (default: user).
  codex-posture explain [--cwd DIR] [--json]
      What Codex would be allowed to do in DIR (default: the working folder), and who decides it.

Exit status: 0 nothing to worry about, 1 an error or warning was found, 2 usage or an unreadable PATH.
CODEX_HOME and HOME are honoured.
`;

const HELP = { type: 'boolean', short: 'h' } as const;

/** @throws UsageError */
export function parseCommand(words: readonly string[]): Command {
  const [name, ...rest] = words;
  switch (name) {
    case 'check':
      return checkCommand(rest);
    case 'explain':
      return explainCommand(rest);
    case 'help':
    case '--help':
    case '-h':
      return { name: 'help' };
    case '--version':
      return { name: 'version' };
    default:
      throw new UsageError(name === undefined ? 'No command given.' : `There is no command \`${name}\`.`);
  }
}

function checkCommand(words: readonly string[]): Command {
  const { values, positionals } = parsed(() =>
    parseArgs({
      args: [...words],
      options: { json: { type: 'boolean', default: false }, as: { type: 'string', default: 'user' }, help: HELP },
      allowPositionals: true,
    }),
  );
  if (values.help === true) return { name: 'help' };
  const as = KINDS.find((kind) => kind === values.as);
  if (as === undefined) throw new UsageError(`--as takes one of ${KINDS.join(', ')}.`);
  return { name: 'check', paths: positionals, json: values.json, as };
}

function explainCommand(words: readonly string[]): Command {
  const { values } = parsed(() =>
    parseArgs({
      args: [...words],
      options: { json: { type: 'boolean', default: false }, cwd: { type: 'string' }, help: HELP },
    }),
  );
  if (values.help === true) return { name: 'help' };
  return { name: 'explain', cwd: values.cwd, json: values.json };
}

function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
}
