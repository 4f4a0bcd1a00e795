/** Slips in the headers of tables. */
import { messages } from '../messages.ts';
import { before, insert, remove, replace, rest, type Slip, withoutComment } from './slip.ts';

/** `[tui`, `tui]`, `[[hooks.Stop]`, `(tui)`. */
const closeHeader: Slip = {
  name: 'header',
  either: true,
  get after() {
    return [messages.unclosedHeader(']'), messages.unclosedHeader(']]')];
  },
  *propose({ end, message }) {
    yield insert(end, message.includes('`]]`') ? ']]' : ']');
  },
};

const openHeader: Slip = {
  name: 'header',
  either: true,
  get after() {
    return [messages.unopenedHeader('['), messages.unopenedHeader('[[')];
  },
  *propose({ text, start }) {
    const line = rest(text, start);
    const isDouble = /^[^[#]*\]\][ \t]*(?:#|$)/.test(line);
    yield insert(start, isDouble ? '[[' : '[');
  },
};

/** The other reading of a header whose brackets differ. */
const fewerBrackets: Slip = {
  name: 'header',
  get message() {
    return messages.slipFewer;
  },
  get after() {
    return [messages.unclosedHeader(']'), messages.unopenedHeader('[')];
  },
  *propose({ text, start }) {
    const line = rest(text, start);
    const [, name] = /^\[\[([^[\]]+)\](?!\])/.exec(line) ?? /^\[([^[\]]+)\]\]/.exec(line) ?? [];
    if (name === undefined) return;
    const isOpen = line.startsWith('[[');
    yield isOpen ? remove(start, start + 1) : remove(start + name.length + 1, start + name.length + 2);
  },
};

/** The brackets of other kinds, or of two kinds, or pairs with a blank between them: `(tui)`, `[tui)`, `[ [tui] ]`. */
const otherBrackets: Slip = {
  name: 'header',
  get message() {
    return messages.slipHeader;
  },
  *propose({ text, start }) {
    const { line, from } = wholeLine(text, start);
    const [, name] = OTHER_BRACKETS.exec(line) ?? [];
    if (name !== undefined && !/^\[\[?[^[]*\]/.test(line)) yield replace(from, from + line.length, `[${name}]`);
  },
};

const OTHER_BRACKETS = /^[[({<\uff3b][ \t]*(?:\[[ \t]*)?([A-Za-z_][\w.-]*)[ \t]*(?:\][ \t]*)?[\])}>\uff3d]$/;

/** `[mcp_servers/docs]`, `[mcp_servers docs]`, `[mcp_servers["docs"]]`. */
const dots: Slip = {
  name: 'dots',
  get message() {
    return messages.slipDots;
  },
  either: true,
  *propose({ text, start }) {
    const { line, from } = wholeLine(text, start);
    const [, open = '', table, name, close] = OTHER_SEPARATORS.exec(line) ?? [];
    if (close === ']'.repeat(open.length)) yield replace(from, from + line.length, `${open}${table}.${name}${close}`);
  },
};

const OTHER_SEPARATORS =
  /^(\[{1,2})[ \t]*([A-Za-z_][\w-]*)(?:[ \t]*(?:\/|::?|->|>)[ \t]*|[ \t]+|\[[ \t]*["']?)([\w-]+)(?:["']?\](?=\]))?(\]{1,2})$/;

/** The line of `at` between blanks, without its comment. */
function wholeLine(text: string, at: number): { readonly line: string; readonly from: number } {
  const front = before(text, at);
  const line = front + rest(text, at);
  const indent = line.length - line.trimStart().length;
  return { line: line.slice(indent, withoutComment(line)), from: at - front.length + indent };
}

/** `[model = "x"` and `[model = "x"]`. */
const noHeader: Slip = {
  name: 'delete',
  get after() {
    return [messages.strayOpenBracket];
  },
  *propose({ text, start }) {
    const line = rest(text, start);
    const [whole = ''] = /^\[[^[\]]*\](?=[ \t]*(?:#|$))/.exec(line) ?? [];
    if (whole !== '') yield replace(start, start + whole.length, whole.slice(1, -1));
    yield remove(start, start + 1);
  },
};

export const HEADER_SLIPS: readonly Slip[] = [closeHeader, openHeader, fewerBrackets, otherBrackets, dots, noHeader];
