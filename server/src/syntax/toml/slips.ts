/** How a broken statement was probably meant: corrections of the slips in the table, tried out on the statement alone. */
import { applyEdits } from '../../text/edit.ts';
import { oncePer } from '../../text/once-per.ts';
import { countWhile } from '../../text/sorted.ts';
import type { SyntaxProblem } from '../problem.ts';
import type { Repair, SlipName } from '../repair.ts';
import { corrections, type SlipTable, shifted } from '../slip.ts';
import { lineEnd, lineStart } from './chars.ts';
import { parseToml } from './parse.ts';
import { ASSIGNMENT_SLIPS } from './slips/assignments.ts';
import { HEADER_SLIPS } from './slips/headers.ts';
import { fromJson } from './slips/json.ts';
import { LAST_SLIPS, LINE_SLIPS } from './slips/lines.ts';
import { straight, VALUE_SLIPS } from './slips/values.ts';
import { fromYaml } from './slips/yaml.ts';
import type { TomlDocument } from './tree.ts';

const TABLE: SlipTable<SlipName> = {
  slips: [...LINE_SLIPS, straight, ...HEADER_SLIPS, ...ASSIGNMENT_SLIPS, ...VALUE_SLIPS, ...LAST_SLIPS],
  problemsIn: (text) => parseToml(text).problems,
};

/** Longer statements are nobody's slip, and trying takes all their characters each time. */
const MAX_STATEMENT = 4000;

/** A file of another format as a whole. */
const conversionOf = oncePer(({ text }: TomlDocument) => fromJson(text) ?? fromYaml(text));

/** The corrections of the statement at a problem; several where what the statement says has to decide between them. */
export function repairsOf(document: TomlDocument, problem: SyntaxProblem): readonly Repair[] {
  const { text } = document;
  const converted = conversionOf(document);
  if (converted !== undefined) return [converted];
  const { start, end } = statementAround(document, problem);
  if (end - start > MAX_STATEMENT) return [];
  const alone = text.slice(start, end);
  return corrections(TABLE, alone).map(({ slip, edits }) => ({
    slip: slip.name,
    ...(slip.message !== undefined && { message: slip.message }),
    edits: shifted(edits, start),
    text: applyEdits(alone, edits),
  }));
}

/** The lines of the statement that the problem is in; its line where no statement has it. */
function statementAround({ text, statements }: TomlDocument, { span }: SyntaxProblem) {
  const statement = statements[countWhile(statements, (one) => one.span.end < span.start)];
  const isIn = statement !== undefined && statement.span.start <= span.start;
  const around = isIn ? statement.span : span;
  return { start: lineStart(text, around.start), end: lineEnd(text, Math.max(around.end, span.start)) };
}
