/** Starlark as Codex's `.rules` files are written: text to tree and problems. */
import { startOfLine } from '../../text/lines.ts';
import { emptySpan, type Span } from '../../text/span.ts';
import type { SyntaxProblem } from '../problem.ts';
import { messages } from './messages.ts';
import { Flaw, Reader } from './reader.ts';
import { parseStatement } from './statements.ts';
import type { StarlarkDocument, Statement } from './tree.ts';
import { misplaced } from './validate.ts';

/** More problems than this are not kept. */
const MAX_PROBLEMS = 100;

/** A bracket that is never closed hides what follows; no more is read again than this many times the whole text. */
const MAX_ROUNDS = 4;

/** A line that can only be the beginning of a statement: nothing inside brackets is usually written at its start. */
const STATEMENT = /^(?:[A-Za-z_][A-Za-z0-9_]*[ \t]*(?:\(|=(?!=))|(?:def|for|if|load)\b)/;

/**
 * Parses any text; never throws. Behind a statement that cannot be read it goes on at the next line that looks like the
 * beginning of one. Codex reads nothing of a file with a problem.
 */
export function parseStarlark(text: string, byteOrderMark = false): StarlarkDocument {
  const statements: Statement[] = [];
  const flaws: SyntaxProblem[] = byteOrderMark
    ? [{ kind: 'syntax', span: emptySpan(0), message: messages.byteOrderMark }]
    : [];
  const broken: Span[] = byteOrderMark ? [emptySpan(0)] : [];
  const mistakes: SyntaxProblem[] = [];
  let at: number | undefined = 0;
  let read = 0;
  while (at !== undefined && flaws.length < MAX_PROBLEMS && read <= MAX_ROUNDS * text.length) {
    const reader = new Reader(text, at);
    const flaw = readStatements(reader, statements);
    read += reader.lastEnd - at;
    // In a statement that is read too far, they are consequences.
    mistakes.push(...reader.mistakes.filter(({ span }) => flaw === undefined || span.start < flaw.start));
    if (!flaw) break;
    const { message, span, problemKind: kind } = flaw.flaw;
    flaws.push({ kind, span, message });
    at = nextStatement(text, flaw.start, span.start);
    broken.push({ start: flaw.start, end: at ?? text.length });
  }
  const others = [...mistakes, ...misplaced(statements)];
  return { text, statements, problems: [...flaws, ...others].slice(0, MAX_PROBLEMS), broken };
}

/** Reads until the end, or until one cannot be read, which begins at `start`. */
function readStatements(reader: Reader, statements: Statement[]): { flaw: Flaw; start: number } | undefined {
  let start = reader.start;
  try {
    reader.skipNewlines();
    while (!reader.ended) {
      start = reader.start;
      for (const one of parseStatement(reader)) statements.push(one);
      reader.skipNewlines();
    }
    start = reader.token.span.start;
    if (reader.token.kind === 'error') throw reader.unexpected('statement');
    return undefined;
  } catch (error) {
    if (error instanceof Flaw) return { flaw: error, start };
    throw error;
  }
}

/** The first line that may begin a statement: not before the flaw's line, and behind the line of the broken statement. */
function nextStatement(text: string, start: number, flaw: number): number | undefined {
  const flawLine = startOfLine(text, flaw);
  let line = flawLine > start ? flawLine : text.indexOf('\n', Math.max(start, flaw)) + 1;
  while (line > 0 && line < text.length) {
    const end = text.indexOf('\n', line);
    if (STATEMENT.test(text.slice(line, end < 0 ? text.length : Math.min(end, line + 200)))) return line;
    line = end + 1;
  }
  return undefined;
}
