/** Secrets that a command line hands over: set as a variable, behind an option, in a header. */
import { type FoundToken, type Secret, secretIn, tokenIn } from '../../text/secret.ts';
import { allCommands, type Pipeline, type ShellWord } from './commands.ts';

/** The secrets of a command line, each once, in order. Tokens of a known shape are found wherever they are. */
export function secretsInCommand(text: string, pipelines: readonly Pipeline[]): readonly FoundToken[] {
  const token = tokenIn(text);
  if (token !== undefined) return [token];
  const found: FoundToken[] = [];
  for (const { assignments, words } of allCommands(pipelines)) {
    for (const word of assignments) add(found, word, /^(\w{1,200})\+?=(.*)$/s.exec(word.text));
    for (const [at, word] of words.entries()) {
      const before = words[at - 1]?.text ?? '';
      for (const pattern of NAMED) add(found, word, pattern.exec(word.text));
      if (/^--[a-z][\w-]{0,100}$/i.test(before)) add(found, word, ['', before, word.text]);
      else if (/^(?:-u|--user)$/.test(before)) add(found, word, /^[^:]{0,100}:(.+)$/s.exec(word.text), 'password');
    }
  }
  return found.filter(({ start }, at) => found.findIndex((one) => one.start === start) === at).slice(0, MAX_SECRETS);
}

const MAX_SECRETS = 20;

/** A name with its value in one word: `--api-key=…`, and the header `X-Api-Key: …`. */
const NAMED = [/^(--?[a-z][\w-]{0,100})=(.+)$/is, /^([A-Za-z][\w-]{0,100}): ?(.+)$/s];

/** The secret behind a name in the same word of a command. */
export function secretInWord(text: string): Secret | undefined {
  const found: FoundToken[] = [];
  for (const pattern of NAMED) add(found, { text, start: 0, end: 0 }, pattern.exec(text));
  return found[0]?.what;
}

function add(found: FoundToken[], { start, end }: ShellWord, match: readonly string[] | null, name?: string): void {
  if (match === null || found.length >= MAX_SECRETS) return;
  const value = match.at(-1) ?? '';
  // What the shell fills in is not written here.
  if (/[$`]/.test(value)) return;
  const what = secretIn(value, (name ?? match[1] ?? '').replace(/^-+/, ''));
  if (what !== undefined) found.push({ what, start, end });
}
