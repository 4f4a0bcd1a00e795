/** Skips blanks, comments and line ends. */
import { CR, codeAt, HASH, isControl, LF, skipBlanks } from './chars.ts';
import { messages } from './messages.ts';
import type { Reader } from './reader.ts';
import { startsOver } from './recover.ts';

/** Steps over the comment at the reader, up to its line end. */
export function skipComment(reader: Reader): void {
  const { text } = reader;
  let i = reader.at;
  let control = -1;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code === LF || code === CR) break;
    if (control < 0 && isControl(code)) control = i;
    i++;
  }
  if (control >= 0)
    reader.report({ kind: 'syntax', span: { start: control, end: control + 1 }, message: messages.control });
  reader.at = i;
}

/** Steps over the line end at the reader. */
export function skipLineEnd(reader: Reader): void {
  const { text, at } = reader;
  const pair = codeAt(text, at) === CR && codeAt(text, at + 1) === LF;
  if (codeAt(text, at) === CR && !pair)
    reader.report({ kind: 'syntax', span: { start: at, end: at + 1 }, message: messages.carriageReturn });
  reader.at = at + (pair ? 2 : 1);
  reader.line = reader.at;
}

/**
 * Steps over blanks, comments and line ends inside a list or inline table. False when a line was met where a new
 * statement starts: then the list or table is not closed.
 */
export function skipSpace(reader: Reader, inArray: boolean): boolean {
  for (;;) {
    reader.at = skipBlanks(reader.text, reader.at);
    const code = reader.code;
    if (code === HASH) skipComment(reader);
    else if (code === LF || code === CR) {
      skipLineEnd(reader);
      if (reader.recovering && startsOver(reader, inArray, reader.flawed)) return false;
    } else return true;
  }
}
