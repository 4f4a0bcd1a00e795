/** Moves keys with their spelling and comments, and renames tables in all their headers. */
import type { TextEdit } from '../../../text/edit.ts';
import { skipBlanks } from '../chars.ts';
import { formatKey, formatKeys } from '../format.ts';
import { samePath, startsWith } from '../key-path.ts';
import { commentsAbove, fullPath, isHeader, linesOf, namesOf } from '../layout.ts';
import { entryAt, nodeAt } from '../query.ts';
import type { TomlDocument, TomlPath, TomlStatement } from '../tree.ts';
import { NOTHING, type Outcome } from './step.ts';

/** Moves what is at `from` to `to`, where nothing may be yet. */
export function moveEntry(document: TomlDocument, from: TomlPath, to: TomlPath): Outcome {
  const entry = entryAt(document, from);
  if (!entry || samePath(from, to)) return NOTHING;
  if (nodeAt(document, to) || startsWith(to, from)) return undefined;
  const { text } = document;
  if (samePath(from.slice(0, -1), to.slice(0, -1))) return rename(document, from, String(to.at(-1)));
  const { value } = entry;
  if (value.kind === 'table' && value.form !== 'inline') return moveTable(document, from, to);
  if (value.kind === 'array' && value.form !== 'inline') return moveTable(document, from, to);
  const statement = document.statements.find(({ value: own }) => own === value);
  const kept = statement ? surroundings(text, statement) : { above: [], behind: '' };
  return {
    steps: [
      { kind: 'insert', entry: { path: to, value: text.slice(value.span.start, value.span.end), ...kept } },
      { kind: 'cut', path: from },
    ],
  };
}

/** The comment lines above a statement, and what follows it on its line. */
function surroundings(text: string, statement: TomlStatement): { above: readonly string[]; behind: string } {
  const lines = linesOf(text, statement);
  const comments = text.slice(commentsAbove(text, lines.start), lines.start);
  const above = comments
    .split(/\r?\n/)
    .slice(0, -1)
    .map((line) => line.slice(skipBlanks(line, 0)));
  return { above, behind: text.slice(statement.span.end, lines.end).trimEnd() };
}

/** Writes another name wherever the key or table is named. */
function rename(document: TomlDocument, from: TomlPath, name: string): Outcome {
  const edits: TextEdit[] = [];
  const depth = namesOf(from).length - 1;
  for (const statement of document.statements) {
    if (!startsWith(fullPath(statement), from)) continue;
    const part = statement.keys[isHeader(statement) ? depth : depth - namesOf(statement.table).length];
    if (part) edits.push({ span: part.span, text: formatKey(name) });
  }
  if (edits.length > 0) return { edits };
  const entry = entryAt(document, from);
  return entry && { edits: [{ span: entry.key, text: formatKey(name) }] };
}

/** Writes another path into the headers of a table and of those below it. */
function moveTable(document: TomlDocument, from: TomlPath, to: TomlPath): Outcome {
  if (from.some((step) => typeof step === 'number') || to.some((step) => typeof step === 'number')) return undefined;
  const edits: TextEdit[] = [];
  for (const statement of document.statements) {
    if (!startsWith(fullPath(statement), from)) continue;
    const last = statement.keys[from.length - 1];
    const first = statement.keys[0];
    if (isHeader(statement) && first && last)
      edits.push({ span: { start: first.span.start, end: last.span.end }, text: formatKeys(namesOf(to)) });
    // Below one of those headers nothing has to change; a dotted key elsewhere cannot follow.
    else if (!startsWith(statement.table, from)) return undefined;
  }
  return edits.length > 0 ? { edits } : undefined;
}
