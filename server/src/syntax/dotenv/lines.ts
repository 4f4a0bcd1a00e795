/** Cuts a `.env` file into assignments that may go over several lines, by its quotes, as Codex's loader does. */
import { isSpace } from './characters.ts';

/** What may be one assignment. */
export interface LogicalLine {
  readonly start: number;
  /** Where it ends for the loader: before the line end or the comment. */
  readonly end: number;
  /** Where the text behind it begins. */
  readonly next: number;
  /** The quote that keeps it open over a line end, or -1. */
  readonly opening: number;
  /** The file ends before the line does. */
  readonly unfinished?: 'quote' | 'blank' | 'backslash';
}

type State = 'text' | 'space' | 'escape' | 'single' | 'single-escape' | 'double' | 'double-escape';

/** The logical line at `start`. */
export function logicalLine(text: string, start: number): LogicalLine {
  let state: State = 'text';
  let opening = -1;
  let crossed = -1;
  let line = start;
  while (line < text.length) {
    const end = lineEndIncluded(text, line);
    if (startsWithHash(text, start, end)) return { start, end: start, next: end, opening: -1 };
    for (let i = line; i < end; i++) {
      const char = text.charAt(i);
      if (state === 'space' && char === '#') return { start, end: i, next: end, opening: crossed };
      const before: State = state;
      state = follow(state, char);
      if ((state === 'single' || state === 'double') && (before === 'text' || before === 'space')) opening = i;
    }
    if (state === 'text') return { start, end: withoutLineEnd(text, start, end), next: end, opening: crossed };
    if (state !== 'space' && state !== 'escape' && crossed < 0) crossed = opening;
    line = end;
  }
  const unfinished =
    state === 'space' ? 'blank' : state === 'escape' ? 'backslash' : state === 'text' ? undefined : 'quote';
  return { start, end: text.length, next: text.length, opening, ...(unfinished && { unfinished }) };
}

/** Inside single quotes too a backslash hides the quote behind it: from this step, though not from the value. */
function follow(state: State, char: string): State {
  switch (state) {
    case 'escape':
      return 'text';
    case 'single':
      return char === '\\' ? 'single-escape' : char === "'" ? 'text' : 'single';
    case 'single-escape':
      return 'single';
    case 'double':
      return char === '\\' ? 'double-escape' : char === '"' ? 'text' : 'double';
    case 'double-escape':
      return 'double';
    default:
      if (char === '\\') return 'escape';
      if (char === '"') return 'double';
      if (char === "'") return 'single';
      return state === 'text' && isSpace(char) && char !== '\n' && char !== '\r' ? 'space' : 'text';
  }
}

function lineEndIncluded(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

function withoutLineEnd(text: string, start: number, end: number): number {
  if (end <= start || text.charAt(end - 1) !== '\n') return end;
  return text.charAt(end - 2) === '\r' && end - 2 >= start ? end - 2 : end - 1;
}

function startsWithHash(text: string, start: number, end: number): boolean {
  let i = start;
  while (i < end && isSpace(text.charAt(i))) i++;
  return text.charAt(i) === '#' && i < end;
}
