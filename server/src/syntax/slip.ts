/** The shape of a slip: where it is seen, what was probably meant; and the corrections that are tried out on a text. */
import { applyEdits, type TextEdit } from '../text/edit.ts';
import { EditedText } from '../text/edited-text.ts';
import type { SyntaxProblem } from './problem.ts';

/** A broken statement by itself, with the place of its first problem. */
export interface Broken {
  /** Whole lines. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** What the parser said. */
  readonly message: string;
}

/** One kind of slip. */
export interface Slip<Name extends string> {
  readonly name: Name;
  /** What is said of it, where the parser's own message says less. */
  readonly message?: string;
  /** The parser's messages that this slip leads to; any without it. */
  readonly after?: readonly string[];
  /** Another slip may be as likely: what the key takes decides between them. */
  readonly either?: true;
  /** Corrections to try, the likeliest first. */
  propose(broken: Broken): Iterable<TextEdit | undefined>;
}

export const replace = (start: number, end: number, text: string): TextEdit => ({ span: { start, end }, text });
export const insert = (at: number, text: string): TextEdit => replace(at, at, text);
export const remove = (start: number, end: number): TextEdit => replace(start, end, '');

/** A way to make a text readable. */
export interface Correction<Name extends string> {
  /** The first of the slips. */
  readonly slip: Slip<Name>;
  readonly edits: readonly TextEdit[];
}

/** How corrections are found in one format. */
export interface SlipTable<Name extends string> {
  /** From the likeliest to the least likely. */
  readonly slips: readonly Slip<Name>[];
  readonly problemsIn: (text: string) => readonly SyntaxProblem[];
}

/** One line may have several slips: `"model": gpt-5,`. */
const MAX_SLIPS = 4;
/** So often a statement is tried out. */
const MAX_TRIES = 40;

/**
 * What makes `text` readable, with no more than so many slips in it: several corrections where what the text says then
 * has to decide between them.
 */
export const corrections = <Name extends string>(
  table: SlipTable<Name>,
  text: string,
  slips = MAX_SLIPS,
): readonly Correction<Name>[] => corrected(table, text, { tries: MAX_TRIES }, slips);

/** What is below a slip that may be another is looked for too. */
function corrected<Name extends string>(
  table: SlipTable<Name>,
  text: string,
  attempt: { tries: number },
  depth: number,
): readonly Correction<Name>[] {
  const [problem] = table.problemsIn(text);
  if (problem === undefined || depth === 0) return [];
  const { start, end } = problem.span;
  const broken: Broken = { text, start, end, message: problem.message };
  const found: Correction<Name>[] = [];
  for (const slip of table.slips) {
    if (slip.after !== undefined && !slip.after.includes(problem.message)) continue;
    const edits = firstThatReads(table, slip, broken, attempt, depth);
    if (edits === undefined) continue;
    found.push({ slip, edits });
    if (slip.either !== true) return found;
  }
  return found;
}

function firstThatReads<Name extends string>(
  table: SlipTable<Name>,
  slip: Slip<Name>,
  broken: Broken,
  attempt: { tries: number },
  depth: number,
): readonly TextEdit[] | undefined {
  const { text, start } = broken;
  for (const edit of slip.propose(broken)) {
    if (edit === undefined || attempt.tries-- <= 0) return undefined;
    const then = applyEdits(text, [edit]);
    const [next] = table.problemsIn(then);
    if (next === undefined) return [edit];
    // Only what comes behind may be another slip.
    const moved =
      next.span.start - (edit.span.end <= next.span.start ? edit.text.length - (edit.span.end - edit.span.start) : 0);
    const isFurther = moved > start || next.message !== broken.message;
    const [more] = isFurther ? corrected(table, then, attempt, depth - 1) : [];
    if (more === undefined) continue;
    const edited = new EditedText(text);
    edited.apply([edit]);
    edited.apply(more.edits);
    return edited.edits();
  }
  return undefined;
}

/** The edits of a part of a text that begins at `by`. */
export const shifted = (edits: readonly TextEdit[], by: number): readonly TextEdit[] =>
  edits.map(({ span, text }) => ({ span: { start: span.start + by, end: span.end + by }, text }));
