/** The statement and the tables around a cursor. */
import { lineTyped, type TypedPlace } from '../typed.ts';
import { lineEnd, lineStart } from './chars.ts';
import { startsWith } from './key-path.ts';
import { opensTable } from './layout.ts';
import type { TomlDocument, TomlStatement } from './tree.ts';

export function typedInToml({ text, statements }: TomlDocument, offset: number): TypedPlace {
  const line = lineTyped(text, offset).statement;
  const before = statements.filter(({ span }) => span.start <= line.end);
  const last = before.at(-1);
  const isIn = last !== undefined && lineEnd(text, last.span.end) >= line.start;
  const statement = isIn
    ? {
        start: Math.min(line.start, lineStart(text, last.span.start)),
        end: Math.max(line.end, lineEnd(text, last.span.end)),
      }
    : line;
  const headers = before.filter(opensTable);
  const path = headers.at(-1)?.table ?? [];
  const isAround = ({ table }: TomlStatement) => startsWith(path, table);
  return { statement, tables: [{ start: 0, end: 0 }, ...headers.filter(isAround).map(({ span }) => span)] };
}
