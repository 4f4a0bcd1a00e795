/** How a broken line of a `.env` file was probably meant. */
import { applyEdits, type TextEdit } from '../../text/edit.ts';
import { endOfLine, startOfLine } from '../../text/lines.ts';
import type { SyntaxProblem } from '../problem.ts';
import type { Repair, SlipName } from '../repair.ts';
import { messages } from './messages.ts';
import { type DotenvDocument, parseDotenv } from './parse.ts';

interface Slip {
  readonly name: SlipName;
  readonly after: string;
  /** On the line, and on what is found there. */
  propose(line: string, at: number, end: number): TextEdit | undefined;
}

const replace = (start: number, end: number, text: string): TextEdit => ({ span: { start, end }, text });

/** Between quotes that keep everything as it is written. */
function quoted(text: string): string | undefined {
  if (!/["\\$`]/.test(text)) return `"${text}"`;
  return /['\\]/.test(text) ? undefined : `'${text}'`;
}

const SLIPS: readonly Slip[] = [
  {
    name: 'quote',
    get after() {
      return messages.spaces;
    },
    propose(line, at) {
      const value = /=[ \t]*/.exec(line);
      const from = value === null ? at : value.index + value[0].length;
      const written = (/^[^#]*/.exec(line.slice(from))?.[0] ?? '').trimEnd();
      const text = /^["']/.test(written) ? undefined : quoted(written);
      return text === undefined || written === '' ? undefined : replace(from, from + written.length, text);
    },
  },
  {
    name: 'assign',
    get after() {
      return messages.noEquals;
    },
    propose(line) {
      const [all, front = '', value = ''] =
        /^([ \t]*(?:export[ \t]+)?[A-Z_][A-Z0-9_]*)(?:[ \t]*:[ \t]*|[ \t]+)(\S+)[ \t]*$/.exec(line) ?? [];
      return all === undefined ? undefined : replace(front.length, line.trimEnd().length - value.length, '=');
    },
  },
  {
    name: 'comment',
    get after() {
      return messages.noEquals;
    },
    propose(line) {
      const start = line.length - line.trimStart().length;
      const [mark = ''] = /^(?:(?:;+|\/\/+|--+)[ \t]*)?/.exec(line.slice(start)) ?? [];
      const end = start + mark.length;
      const words = line
        .slice(end)
        .trim()
        .split(/[ \t]+/);
      return words.length < (mark === '' ? 3 : 2) ? undefined : replace(start, end, '# ');
    },
  },
  {
    name: 'closeQuote',
    get after() {
      return messages.unclosedQuoteHere;
    },
    propose: closed,
  },
  {
    name: 'closeQuote',
    get after() {
      return messages.unclosedQuote;
    },
    propose: closed,
  },
  {
    name: 'delete',
    get after() {
      return messages.trailingBlank;
    },
    propose: (_, at, end) => replace(at, end, ''),
  },
  {
    name: 'delete',
    get after() {
      return messages.trailingBackslash;
    },
    propose: (_, at, end) => replace(at, end, ''),
  },
  {
    name: 'delete',
    get after() {
      return messages.nul;
    },
    propose: (_, at, end) => replace(at, end, ''),
  },
];

/** With the quote at the end of the line, where it was opened at the start of the value. */
function closed(line: string, at: number): TextEdit | undefined {
  const end = line.trimEnd().length;
  return /=[ \t]*$/.test(line.slice(0, at)) && !line.includes('#') ? replace(end, end, line.charAt(at)) : undefined;
}

/** The correction of the line at a problem. */
export function repairsOf({ text }: DotenvDocument, { span, message }: SyntaxProblem): readonly Repair[] {
  const start = startOfLine(text, span.start);
  const line = text.slice(start, endOfLine(text, span.start)).replace(/\r$/, '');
  for (const { name, after, propose } of SLIPS) {
    const edit = after === message ? propose(line, span.start - start, span.end - start) : undefined;
    if (edit === undefined) continue;
    const then = applyEdits(line, [edit]);
    if (parseDotenv(`${then}\n`).problems.length > 0) continue;
    const moved = { span: { start: edit.span.start + start, end: edit.span.end + start }, text: edit.text };
    return [{ slip: name, edits: [moved], text: then }];
  }
  return [];
}
