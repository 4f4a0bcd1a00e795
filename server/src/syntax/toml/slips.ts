/** How a broken statement was probably meant: corrections of the slips in the table, tried out on the statement alone. */
import { applyEdits, type TextEdit } from '../../text/edit.ts';
import { EditedText } from '../../text/edited-text.ts';
import type { SyntaxProblem } from '../problem.ts';
import type { Repair } from '../repair.ts';
import { lineEnd, lineStart } from './chars.ts';
import { parseToml } from './parse.ts';
import { ASSIGNMENT_SLIPS } from './slips/assignments.ts';
import { asToml } from './slips/json.ts';
import { LAST_SLIPS, LINE_SLIPS } from './slips/lines.ts';
import type { Broken, Slip } from './slips/slip.ts';
import { VALUE_SLIPS } from './slips/values.ts';
import type { TomlDocument } from './tree.ts';

/** From the likeliest to the least likely. */
const SLIPS: readonly Slip[] = [...LINE_SLIPS, ...ASSIGNMENT_SLIPS, ...VALUE_SLIPS, ...LAST_SLIPS];

/** Longer statements are nobody's slip, and trying takes all their characters each time. */
const MAX_STATEMENT = 4000;
/** One line may have several slips: `"model": gpt-5,`. */
const MAX_SLIPS = 4;
/** So often a statement is tried out. */
const MAX_TRIES = 40;

/** The corrections of the statement at a problem; several where what the statement says has to decide between them. */
export function repairsOf(document: TomlDocument, problem: SyntaxProblem): readonly Repair[] {
  const { text } = document;
  const json = problem === document.problems[0] ? asToml(text) : undefined;
  if (json !== undefined) return [json];
  const { start, end } = statementAround(document, problem);
  if (end - start > MAX_STATEMENT) return [];
  const alone = text.slice(start, end);
  const attempt = { tries: MAX_TRIES };
  const found = corrected(alone, attempt, MAX_SLIPS);
  return found.map(({ slip, edits }) => ({
    slip: slip.name,
    ...(slip.message !== undefined && { message: slip.message }),
    edits: edits.map((edit) => shifted(edit, start)),
    text: applyEdits(alone, edits),
  }));
}

interface Correction {
  /** The first of the slips. */
  readonly slip: Slip;
  readonly edits: readonly TextEdit[];
}

/** What makes `text` readable; what is below a slip that may be another is looked for too. */
function corrected(text: string, attempt: { tries: number }, depth: number): readonly Correction[] {
  const [problem] = parseToml(text).problems;
  if (problem === undefined || depth === 0) return [];
  const { start, end } = problem.span;
  const broken: Broken = { text, start, end, message: problem.message };
  const found: Correction[] = [];
  for (const slip of SLIPS) {
    if (slip.after !== undefined && !slip.after.includes(problem.message)) continue;
    const edits = firstThatReads(slip, broken, attempt, depth);
    if (edits === undefined) continue;
    found.push({ slip, edits });
    if (slip.either !== true) return found;
  }
  return found;
}

function firstThatReads(
  slip: Slip,
  broken: Broken,
  attempt: { tries: number },
  depth: number,
): readonly TextEdit[] | undefined {
  const { text, start } = broken;
  for (const edit of slip.propose(broken)) {
    if (edit === undefined || attempt.tries-- <= 0) return undefined;
    const then = applyEdits(text, [edit]);
    const [next] = parseToml(then).problems;
    if (next === undefined) return [edit];
    // Only what comes behind may be another slip.
    const moved =
      next.span.start - (edit.span.end <= next.span.start ? edit.text.length - (edit.span.end - edit.span.start) : 0);
    const isFurther = moved > start || next.message !== broken.message;
    const [more] = isFurther ? corrected(then, attempt, depth - 1) : [];
    if (more === undefined) continue;
    const edited = new EditedText(text);
    edited.apply([edit]);
    edited.apply(more.edits);
    return edited.edits();
  }
  return undefined;
}

/** The lines of the statement that the problem is in; its line where no statement has it. */
function statementAround({ text, statements }: TomlDocument, { span }: SyntaxProblem) {
  let low = 0;
  let high = statements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((statements[middle]?.span.end ?? 0) < span.start) low = middle + 1;
    else high = middle;
  }
  const statement = statements[low];
  const isIn = statement !== undefined && statement.span.start <= span.start;
  const around = isIn ? statement.span : span;
  return { start: lineStart(text, around.start), end: lineEnd(text, Math.max(around.end, span.start)) };
}

const shifted = ({ span, text }: TextEdit, by: number): TextEdit => ({
  span: { start: span.start + by, end: span.end + by },
  text,
});
