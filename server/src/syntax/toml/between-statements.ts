/** Edits that leave all statements of a text as they are, told without reading it again. */
import type { TextEdit } from '../../text/edit.ts';
import { countWhile } from '../../text/sorted.ts';
import { isDuplicate } from '../problem.ts';
import { CR, codeAt, lineEnd, lineStart } from './chars.ts';
import type { TomlDocument } from './tree.ts';

/** Whether `edit` types or removes blank space, or begins lines, between the statements. `false` where that takes a closer look. */
export function isBetweenStatements({ text, statements, problems }: TomlDocument, edit: TextEdit): boolean {
  const { start, end } = edit.span;
  if (!BLANK.test(text.slice(start, end)) || codeAt(text, start - 1) === CR || !problems.every(isDuplicate))
    return false;
  const at = countWhile(statements, ({ span }) => span.start < start);
  const [before, after] = [statements[at - 1], statements[at]];
  if ((before !== undefined && before.span.end > start) || (after !== undefined && after.span.start < end))
    return false;
  return BLANK.test(edit.text) || (BLANK_LINES.test(edit.text) && isBetweenLines(text, start, end));
}

const BLANK = /^[ \t]*$/;
const BLANK_LINES = /^(?:[ \t]|\r?\n)*$/;

/** What stands behind a line break is then what stood there before. */
const isBetweenLines = (text: string, start: number, end: number): boolean =>
  lineStart(text, start) === start || lineEnd(text, end) === end;
