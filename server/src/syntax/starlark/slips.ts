/** How a statement of a rules file that cannot be read was probably meant. */

import { applyEdits } from '../../text/edit.ts';
import { endOfLine, startOfLine } from '../../text/lines.ts';
import type { SyntaxProblem } from '../problem.ts';
import type { Repair } from '../repair.ts';
import { corrections, insert, remove, replace, type Slip, type SlipTable, shifted } from '../slip.ts';
import { messages } from './messages.ts';
import { parseStarlark } from './parse.ts';
import type { StarlarkDocument } from './tree.ts';

/** Names of slips, each with one correction; the last ones only show when the file is run. */
export type StarlarkSlip =
  | 'assign'
  | 'close'
  | 'comma'
  | 'comment'
  | 'delete'
  | 'escape'
  | 'indentation'
  | 'open'
  | 'spaces'
  | 'straightQuotes'
  | 'quote'
  | 'word';

/** The end of the line, without a carriage return. */
function lineEnd(text: string, at: number): number {
  const end = endOfLine(text, at);
  return text.charAt(end - 1) === '\r' ? end - 1 : end;
}

/** Where the code before `at` ends, without blanks and whole lines of comments. */
function codeEnd(text: string, at: number): number {
  let end = text.slice(0, at).trimEnd().length;
  for (
    let start = startOfLine(text, end);
    text.slice(start, end).trimStart().startsWith('#');
    start = startOfLine(text, end)
  )
    end = text.slice(0, start).trimEnd().length;
  return end;
}

const PARAMETERS = /\b(?:pattern|decision|justification|match|not_match|name|paths|host|protocol)[ \t]*$/;

/** From the likeliest to the least likely. */
const SLIPS: readonly Slip<StarlarkSlip>[] = [
  {
    name: 'spaces',
    get after() {
      return [messages.tab];
    },
    *propose({ text }) {
      // In strings over several lines, tabs are part of what is said.
      if (/"""|'''/.test(text)) return;
      const first = text.indexOf('\t');
      const last = text.lastIndexOf('\t') + 1;
      yield replace(first, last, text.slice(first, last).replaceAll('\t', '    '));
    },
  },
  {
    name: 'indentation',
    get after() {
      return [messages.unexpectedIndent];
    },
    propose: ({ start, end }) => [remove(start, end)],
  },
  {
    name: 'escape',
    get after() {
      return [messages.escape];
    },
    propose: ({ start }) => [insert(start, '\\')],
  },
  {
    name: 'comment',
    *propose({ text, start }) {
      const from = startOfLine(text, start);
      const mark = /^[ \t]*(;+|\/\/+|--+)[ \t]*(?=\S)|[ \t](\/\/+)[ \t]/.exec(text.slice(from, lineEnd(text, start)));
      const signs = mark?.[1] ?? mark?.[2];
      if (mark === null || signs === undefined) return;
      const at = from + mark.index + mark[0].indexOf(signs);
      yield replace(at, at + signs.length, '#');
    },
  },
  {
    name: 'straightQuotes',
    *propose({ text, start }) {
      const [from, to] = [startOfLine(text, start), lineEnd(text, start)];
      const written = text.slice(from, to);
      const straight = written.replace(/[“”„]/g, '"').replace(/[‘’]/g, "'");
      if (straight !== written) yield replace(from, to, straight);
    },
  },
  {
    name: 'spaces',
    get after() {
      return [messages.character];
    },
    *propose({ text, start, end }) {
      if (/^\s$/.test(text.slice(start, end))) yield replace(start, end, ' ');
    },
  },
  {
    name: 'assign',
    *propose({ text, start }) {
      const [sign = ''] = /^(?::=?|=>)[ \t]*/.exec(text.slice(start, start + MAX_BLANKS)) ?? [];
      const before = text.slice(Math.max(0, start - MAX_BLANKS), start);
      const isValue = sign !== '' || /["'[]/.test(text.charAt(start));
      const end = start - (before.length - before.trimEnd().length);
      if (isValue && PARAMETERS.test(before)) yield replace(end, start + sign.length, '=');
    },
  },
  {
    name: 'open',
    *propose({ text, start }) {
      const end = codeEnd(text, start);
      if (/^\w+$/.test(text.slice(startOfLine(text, start), end))) yield replace(end, start, '(');
    },
  },
  {
    name: 'close',
    get after() {
      return [messages.unclosedString];
    },
    *propose({ text, start, end }) {
      const word = /[\w./-]+$/.exec(text.slice(startOfLine(text, start), start))?.[0] ?? '';
      const prefix = /^(?:br|rb|fr|[rbf])$/.test(word) ? '' : word;
      if (prefix !== '') yield insert(start - prefix.length, text.charAt(start));
      const quote = /["']/.exec(text.slice(start, end))?.[0] ?? '';
      const [behind = ''] = /[\s,)\]}]*$/.exec(text.slice(start, end)) ?? [];
      yield insert(end - behind.length, quote);
    },
  },
  {
    name: 'comma',
    *propose({ text, start }) {
      const end = codeEnd(text, start);
      const isBetween = /["'\])\w]/.test(text.charAt(end - 1)) && /["'[(\w]/.test(text.charAt(start));
      if (isBetween && end < start) yield insert(end, ',');
    },
  },
  {
    name: 'close',
    *propose({ text, start }) {
      // Before what closes another bracket, or before the next named value.
      if (/[)\]}]/.test(text.charAt(start))) {
        for (const closing of CLOSING) yield insert(start, closing);
        for (const closing of CLOSING) yield replace(start, start + 1, closing);
      }
      const before = /,\s*\w+\s*$/.exec(text.slice(Math.max(0, start - MAX_BLANKS), start));
      // Of two lists that begin at once, either may be the one that is not closed.
      const isOne = !/\[\s*\[/.test(text);
      if (before !== null && isOne && text.charAt(start) === '=') yield insert(start - before[0].length, ']');
      const end = codeEnd(text, text.length);
      const isSpread = text.slice(0, end).includes('\n');
      const eol = text.includes('\r\n') ? '\r\n' : '\n';
      yield insert(end, isSpread ? `${eol})` : ')');
      for (const closing of ['])', ']']) yield insert(end, closing);
    },
  },
  {
    name: 'delete',
    *propose({ text, start }) {
      if (/[)\]},;]/.test(text.charAt(start))) yield remove(start, start + 1);
      const end = codeEnd(text, text.length);
      if (text.charAt(end - 1) === ',') yield remove(end - 1, end);
    },
  },
];

const CLOSING: readonly string[] = [']', ')', '}'];

/** More blanks between two signs are not looked through. */
const MAX_BLANKS = 200;

const TABLE: SlipTable<StarlarkSlip> = { slips: SLIPS, problemsIn: (text) => parseStarlark(text).problems };

/** Longer statements are nobody's slip, and trying takes all their characters each time. */
const MAX_STATEMENT = 4000;

/** The correction of the statement that a problem is about, tried out on the statement alone. */
export function repairsOf(document: StarlarkDocument, problem: SyntaxProblem): readonly Repair<StarlarkSlip>[] {
  const { text, problems, broken } = document;
  const place = broken[problems.indexOf(problem)];
  if (place === undefined || place.end - place.start > MAX_STATEMENT) return [];
  const start = startOfLine(text, place.start);
  const alone = text.slice(start, place.end);
  for (let slips = 1; slips <= MAX_SLIPS; slips++) {
    const [found] = corrections(TABLE, alone, slips);
    if (found === undefined) continue;
    const { slip, edits } = found;
    return [{ slip: slip.name, edits: shifted(edits, start), text: applyEdits(alone, edits) }];
  }
  return [];
}

/** With more slips, a statement can be made into anything. */
const MAX_SLIPS = 3;
