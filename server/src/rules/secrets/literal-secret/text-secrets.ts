/** Secrets in instructions: what has the shape of a token, or was made up by a program and is announced by its name. */
import { type CodexFile, documentIn } from '../../../codex/codex-file.ts';
import { announcedIn, isStrongSecret, looksLikeNoise, type Secret, tokenIn } from '../../../text/secret.ts';
import type { Span } from '../../../text/span.ts';

/** A secret of a text, and its place. */
export interface TextSecret {
  readonly what: Secret;
  readonly span: Span;
}

/** Longer lines are looked through up to here, and more secrets of one text are not told. */
const MAX_LINE = 4000;
const MAX_FOUND = 50;

/** A line without any of these holds no token. */
const TELLING = /[\w+/=-]{16}|:\/\/|PRIVATE KEY/;

/** Addresses that stand for any. */
const MADE_UP =
  /@(?:[\w-]{1,60}\.)*(?:example|test|localhost|invalid)(?:\.(?:com|org|net))?\b|@(?:host|hostname|db|server)(?![\w.-])/i;

/** Those of instructions, at most one a line. */
export function* secretsInText(file: CodexFile): Iterable<TextSecret> {
  const text = file.kind === 'instructions' ? documentIn(file, 'text')?.text : undefined;
  if (text === undefined) return;
  let found = 0;
  let start = 0;
  for (const line of text.split('\n')) {
    const head = line.slice(0, MAX_LINE);
    const token = (TELLING.test(head) ? tokenIn(head) : undefined) ?? announcedIn(head);
    if (token !== undefined && isReal(token.what, head) && found++ < MAX_FOUND)
      yield { what: token.what, span: { start: start + token.start, end: start + token.end } };
    start += line.length + 1;
  }
}

/** Nobody writes down a password for a host of their own with a digit in it as an example. */
function isReal({ kind }: Secret, line: string): boolean {
  if (kind !== 'password') return true;
  const [, password = ''] =
    /:([^\s/@:]{1,200})@|(?:password|pwd)=([^\s;&"']{1,200})/i.exec(line)?.filter((part) => part !== undefined) ?? [];
  return isStrongSecret(line, '') && /\d/.test(password) && (!MADE_UP.test(line) || looksLikeNoise(password));
}
