/** Slips in lists and inline tables: brackets and commas. */
import { lineEnd, skipBlanks, trimEnd } from '../chars.ts';
import { messages } from '../messages.ts';
import { before, insert, remove, replace, rest, type Slip, withoutComment } from './slip.ts';

/** `args = "a", "b"` and `args = "a"]`. */
const openList: Slip = {
  name: 'list',
  get message() {
    return messages.slipList;
  },
  get after() {
    return [messages.unexpected, messages.strayBracket];
  },
  either: true,
  *propose({ text, start }) {
    const front = before(text, start);
    const value = /^[^=]*=[ \t]*/.exec(front)?.[0].length;
    const end = start + withoutComment(rest(text, start));
    if (value === undefined || !/^[,\]]/.test(rest(text, start))) return;
    const from = start - front.length + value;
    const inner = text.slice(from, end).replace(/[,;]$/, '');
    yield replace(from, end, inner.endsWith(']') ? `[${inner}` : `[${inner}]`);
  },
};

const strayCloser: Slip = {
  name: 'delete',
  get after() {
    return [messages.strayBracket, messages.strayBrace];
  },
  *propose({ text, start }) {
    const [closers = ''] = /^[\]}]+[,;]?(?=[ \t]*(?:#|$))/.exec(rest(text, start)) ?? [];
    if (closers !== '') yield remove(start, start + closers.length);
  },
};

/** The places where a bracket may have been left out: before other brackets, at the end of the line, at the very end. */
function* closing(text: string, start: number, sign: string): Iterable<ReturnType<typeof insert>> {
  const line = rest(text, start);
  // Another kind of bracket closes it.
  for (const { index } of line.matchAll(/[)\]}>]/g))
    if (line.charAt(index) !== sign) yield replace(start + index, start + index + 1, sign);
  const isInline = sign === '}';
  for (const { index } of line.matchAll(/[ \t]*[\]}]/g)) yield insert(start + index, isInline ? ` ${sign}` : sign);
  const end = withoutComment(line);
  const trimmed = line.slice(0, end).replace(/[ \t]*[,;]$/, '').length;
  yield replace(start + trimmed, start + end, isInline ? ` ${sign}` : sign);
  const last = trimEnd(text, 0, text.length);
  if (last <= lineEnd(text, start)) return;
  const indent = /^[ \t]*/.exec(before(text, start))?.[0] ?? '';
  const end2 = text.slice(start, last);
  const lastLine = end2.slice(end2.lastIndexOf('\n') + 1);
  const isOwn = /^[\]}, \t]*$/.test(line.slice(1).replace(/#.*/, ''));
  if (isOwn) yield insert(last, `${text.includes('\r\n') ? '\r\n' : '\n'}${indent}${sign}`);
  yield insert(last - lastLine.length + withoutComment(lastLine), sign);
}

const closeList: Slip = {
  name: 'closeList',
  get after() {
    return [messages.unclosedArray];
  },
  *propose({ text, start }) {
    yield* closing(text, start, ']');
  },
};

const closeTable: Slip = {
  name: 'closeTable',
  get after() {
    return [messages.unclosedInline];
  },
  *propose({ text, start }) {
    yield* closing(text, start, '}');
  },
};

/** `("a", "b")`, `{ "a", "b" }`. */
const bracket: Slip = {
  name: 'bracket',
  get message() {
    return messages.slipBrackets;
  },
  *propose({ text, start }) {
    const line = rest(text, start);
    const front = before(text, start);
    if (/^[)}>][ \t]*(?:#|$)/.test(line)) yield replace(start, start + 1, ']');
    const [all = '', inner = ''] = /^\(([^()]*)\)/.exec(line) ?? [];
    if (all !== '') yield replace(start, start + all.length, `[${inner}]`);
    const open = front.lastIndexOf('{');
    const close = line.indexOf('}');
    if (open < 0 || close < 0 || /[=:{}]/.test(front.slice(open + 1) + line.slice(0, close))) return;
    const from = start - front.length + open;
    yield replace(from, start + close + 1, `[${text.slice(from + 1, start + close).trim()}]`);
  },
};

const extraComma: Slip = {
  name: 'delete',
  get after() {
    return [messages.extraComma];
  },
  *propose({ text, start }) {
    const isBlank = /^,[ \t]/.test(rest(text, start)) && /[[{ \t]$/.test(before(text, start));
    yield remove(start, start + 1 + (isBlank ? skipBlanks(text, start + 1) - start - 1 : 0));
    yield remove(start, start + 1);
  },
};

const comma: Slip = {
  name: 'comma',
  get after() {
    return [messages.missingComma];
  },
  *propose({ text, start }) {
    if (text.charAt(start) === ';') yield replace(start, start + 1, ',');
    const last = trimEnd(text, 0, start);
    const above = before(text, last);
    // A comment behind the item before: the comma comes between the two.
    yield insert(last - above.length + (last < start - 1 ? withoutComment(above) : above.length), ',');
    yield insert(last, ',');
  },
};

export const LIST_SLIPS: readonly Slip[] = [openList, strayCloser, bracket, closeList, closeTable, extraComma, comma];
