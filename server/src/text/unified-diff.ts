/** Edits of a text as a unified diff. */
import { applyEdits, type TextEdit } from './edit.ts';
import { LineIndex } from './line-index.ts';

const CONTEXT = 3;

/** Lines of the old text that others take the place of. From 0, the end excluded. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/** Without the two lines that name the files. Empty where nothing changes. */
export function unifiedDiff(before: string, edits: readonly TextEdit[]): string {
  const old = linesOf(before);
  let shift = 0;
  let diff = '';
  for (const hunk of hunksOf(changesOf(before, old, edits))) {
    const top = Math.max(0, (hunk[0]?.from ?? 0) - CONTEXT);
    const bottom = Math.min(old.length, (hunk.at(-1)?.to ?? 0) + CONTEXT);
    let body = '';
    let at = top;
    let grown = 0;
    for (const { from, to, lines } of hunk) {
      body += shown(' ', old.slice(at, from)) + shown('-', old.slice(from, to)) + shown('+', lines);
      grown += lines.length - (to - from);
      at = to;
    }
    const count = bottom - top;
    diff += `@@ -${range(top, count)} +${range(top + shift, count + grown)} @@\n${body}${shown(' ', old.slice(at, bottom))}`;
    shift += grown;
  }
  return diff;
}

/** Two texts that come from `base`, as one with the changes of both; nothing where they change the same lines differently. */
export function mergedText(base: string, one: string, other: string): string | undefined {
  const old = linesOf(base);
  const [ours, theirs] = [one, other].map((text) => narrowed(old, 0, old.length, linesOf(text)));
  const known = new Set(ours?.map((change) => JSON.stringify(change)));
  const both = [...(ours ?? []), ...(theirs ?? []).filter((change) => !known.has(JSON.stringify(change)))];
  let text = '';
  let done = 0;
  for (const { from, to, lines } of both.sort((a, b) => a.from - b.from || a.to - b.to)) {
    if (from < done) return undefined;
    text += old.slice(done, from).join('') + lines.join('');
    done = to;
  }
  return text + old.slice(done).join('');
}

const range = (start: number, count: number): string =>
  count === 1 ? `${start + 1}` : `${count === 0 ? start : start + 1},${count}`;

const shown = (sign: string, lines: readonly string[]): string =>
  lines.map((line) => `${sign}${line}${line.endsWith('\n') ? '' : '\n\\ No newline at end of file\n'}`).join('');

/** Every line with its end. */
const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** The edits by whole lines; those that share a line are one. */
function changesOf(before: string, old: readonly string[], edits: readonly TextEdit[]): readonly Change[] {
  const index = new LineIndex(before);
  const groups: { from: number; to: number; edits: TextEdit[] }[] = [];
  for (const edit of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    const from = Math.min(index.position(edit.span.start).line, old.length);
    const to = Math.min(index.position(edit.span.end).line + 1, old.length);
    const last = groups.at(-1);
    if (last !== undefined && from <= last.to) {
      last.to = Math.max(last.to, to);
      last.edits.push(edit);
    } else groups.push({ from, to, edits: [edit] });
  }
  const starts = [0];
  for (const line of old) starts.push((starts.at(-1) ?? 0) + line.length);
  return groups.flatMap(({ from, to, edits: own }) => {
    const start = starts[from] ?? before.length;
    const text = applyEdits(
      before.slice(start, starts[to] ?? before.length),
      own.map(({ span, text: put }) => ({ span: { start: span.start - start, end: span.end - start }, text: put })),
    );
    return narrowed(old, from, to, linesOf(text));
  });
}

/** Without the lines at both ends that stay; and where lines in between stay, as several changes. */
function narrowed(old: readonly string[], from: number, to: number, lines: readonly string[]): readonly Change[] {
  let head = 0;
  while (from + head < to && head < lines.length && old[from + head] === lines[head]) head++;
  let tail = 0;
  while (from + head < to - tail && head < lines.length - tail && old[to - 1 - tail] === lines[lines.length - 1 - tail])
    tail++;
  const change = { from: from + head, to: to - tail, lines: lines.slice(head, lines.length - tail) };
  if (change.from === change.to && change.lines.length === 0) return [];
  // The first old line that is kept further on parts the change.
  for (let at = change.from; at < change.to && change.to - change.from <= MOST_SEARCHED; at++) {
    const kept = old[at]?.trim() === '' ? -1 : change.lines.indexOf(old[at] ?? '');
    if (kept < 0 || (at === change.from && kept === 0)) continue;
    return [
      ...narrowed(old, change.from, at, change.lines.slice(0, kept)),
      ...narrowed(old, at + 1, change.to, change.lines.slice(kept + 1)),
    ];
  }
  return [change];
}

/** Larger changes are shown as one. */
const MOST_SEARCHED = 400;

/** Changes that are near each other share a hunk. */
function hunksOf(changes: readonly Change[]): readonly (readonly Change[])[] {
  const hunks: Change[][] = [];
  for (const change of changes) {
    const last = hunks.at(-1);
    if (last !== undefined && change.from - (last.at(-1)?.to ?? 0) <= 2 * CONTEXT) last.push(change);
    else hunks.push([change]);
  }
  return hunks;
}
