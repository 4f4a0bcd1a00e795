/** Edits of a text as a unified diff. */
import { applyEdits, type TextEdit } from './edit.ts';
import { LineIndex } from './line-index.ts';

const CONTEXT = 3;

interface Hunk {
  /** Lines of the old text from 0, the end excluded. */
  readonly from: number;
  readonly to: number;
  readonly edits: readonly TextEdit[];
}

/** Without the two lines that name the files. Empty where nothing changes. */
export function unifiedDiff(before: string, edits: readonly TextEdit[]): string {
  const lines = linesOf(before);
  const index = new LineIndex(before);
  const starts = lineStarts(lines);
  let shift = 0;
  return hunksOf(edits, index, lines.length)
    .map(({ from, to, edits: own }) => {
      const start = starts[from] ?? before.length;
      const end = starts[to] ?? before.length;
      const old = lines.slice(from, to);
      const text = applyEdits(
        before.slice(start, end),
        own.map(({ span, text: inserted }) => ({
          span: { start: span.start - start, end: span.end - start },
          text: inserted,
        })),
      );
      const now = linesOf(text);
      const [head, tail] = common(old, now);
      const top = Math.max(0, from + head - CONTEXT);
      const bottom = Math.min(lines.length, to - tail + CONTEXT);
      const removed = old.slice(head, old.length - tail);
      const added = now.slice(head, now.length - tail);
      const above = lines.slice(top, from + head);
      const below = lines.slice(to - tail, bottom);
      const counts = [above.length + removed.length + below.length, above.length + added.length + below.length];
      const header = `@@ -${range(top, counts[0] ?? 0)} +${range(top + shift, counts[1] ?? 0)} @@\n`;
      shift += added.length - removed.length;
      if (removed.length === 0 && added.length === 0) return '';
      const shown = (sign: string, all: readonly string[]) => all.map((line) => withEnd(`${sign}${line}`)).join('');
      return header + shown(' ', above) + shown('-', removed) + shown('+', added) + shown(' ', below);
    })
    .join('');
}

const range = (start: number, count: number): string =>
  count === 1 ? `${start + 1}` : `${count === 0 ? start : start + 1},${count}`;

const withEnd = (line: string): string => (line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`);

/** Every line with its end. */
const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

function lineStarts(lines: readonly string[]): readonly number[] {
  const starts = [0];
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length);
  return starts;
}

/** How many lines two texts have in common at their beginning, and at their end. */
function common(one: readonly string[], other: readonly string[]): readonly [number, number] {
  const most = Math.min(one.length, other.length);
  let head = 0;
  while (head < most && one[head] === other[head]) head++;
  let tail = 0;
  while (tail < most - head && one[one.length - 1 - tail] === other[other.length - 1 - tail]) tail++;
  return [head, tail];
}

/** Edits that are near each other share a hunk. */
function hunksOf(edits: readonly TextEdit[], index: LineIndex, count: number): readonly Hunk[] {
  const hunks: Hunk[] = [];
  for (const edit of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    const from = Math.min(index.position(edit.span.start).line, count);
    const to = Math.min(index.position(edit.span.end).line + 1, count);
    const last = hunks.at(-1);
    if (last !== undefined && from <= last.to + 2 * CONTEXT) {
      hunks[hunks.length - 1] = { from: last.from, to: Math.max(last.to, to), edits: [...last.edits, edit] };
    } else hunks.push({ from, to: Math.max(from, to), edits: [edit] });
  }
  return hunks;
}
