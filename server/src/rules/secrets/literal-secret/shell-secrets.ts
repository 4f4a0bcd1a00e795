/** Secrets in scripts: the start-up files of shells, and what starts Codex. */
import { type CodexFile, documentIn } from '../../../codex/codex-file.ts';
import type { FileKind } from '../../../codex/file-kinds.ts';
import { commandsIn } from '../../../codex/launch/script.ts';
import { shellVariables } from '../../../codex/launch/shell-variables.ts';
import { announcedIn, isStrongSecret, type Secret, secretIn, tokenIn } from '../../../text/secret.ts';
import type { Span } from '../../../text/span.ts';

/** A secret, and whether programs get it in a variable. */
export interface ShellSecret {
  readonly what: Secret;
  readonly span: Span;
  readonly isExported: boolean;
}

const SCRIPTS: ReadonlySet<FileKind> = new Set(['shell', 'script', 'dockerfile']);

/** Those of a script; what the shell looks up or another program prints is none. */
export function* secretsInShell(file: CodexFile): Iterable<ShellSecret> {
  if (!SCRIPTS.has(file.kind)) return;
  const seen: Span[] = [];
  for (const { name, value, span, isExported } of shellVariables(file)) {
    const what = /[$`]/.test(value) || !isStrongSecret(value, name) ? undefined : secretIn(value, name);
    if (what === undefined) continue;
    seen.push(span);
    yield { what, span, isExported };
  }
  for (const { command } of commandsIn(file))
    for (const { text, start, end } of command.words) {
      const token = tokenIn(text) ?? announcedIn(text);
      if (token === undefined || seen.some((span) => span.start < end && start < span.end)) continue;
      const span = { start, end };
      seen.push(span);
      yield { what: token.what, span, isExported: false };
    }
  yield* inLines(file, seen);
}

/** Longer scripts are looked through up to here. */
const MAX_LINES = 2000;

/** What is written to files by the script, such as a here-document. */
function* inLines(file: CodexFile, seen: Span[]): Iterable<ShellSecret> {
  let at = 0;
  for (const line of (documentIn(file, 'text')?.text ?? '').split('\n', MAX_LINES)) {
    const start = at;
    at += line.length + 1;
    const token = /[\w-]{20}/.test(line) && !/^\s*#/.test(line) ? tokenIn(line) : undefined;
    if (token === undefined || token.what.kind === 'password') continue;
    const span = { start: start + token.start, end: start + token.end };
    if (seen.some((one) => one.start < span.end && span.start < one.end)) continue;
    seen.push(span);
    yield { what: token.what, span, isExported: false };
  }
}
