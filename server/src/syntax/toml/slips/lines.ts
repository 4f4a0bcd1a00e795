/** Slips that concern a line as a whole: comments of other languages, marks, what follows a value. */
import { messages } from '../messages.ts';
import { before, insert, NAME, remove, replace, rest, type Slip } from './slip.ts';

/** What begins a comment elsewhere. */
const MARK = /^(?:;+|\/\/+|--+|\/\*+|<!--+)[ \t]*/;

/** A comment that another mark closes. Marks are taken whole, and blanks by nothing but the text: no line makes it slow. */
const CLOSED = /^(?:\/\*+(?!\*)|<!--+(?!-))(.*[^*-])?(?:\*+\/|--+>)$/;

const comment: Slip = {
  name: 'comment',
  get message() {
    return messages.slipComment;
  },
  *propose({ text, start }) {
    const line = rest(text, start);
    const [mark] = MARK.exec(line) ?? [];
    const isWhole = before(text, start).trim() === '';
    if (mark === undefined) return;
    const closed = CLOSED.exec(line.trimEnd());
    if (closed !== null) yield replace(start, start + line.length, `# ${(closed[1] ?? '').trim()}`);
    else if (line.length > mark.length) yield replace(start, start + mark.length, '# ');
    else if (isWhole) yield insert(start, '# ');
  },
};

/** What Git leaves of a merge. */
const conflict: Slip = {
  name: 'conflict',
  get message() {
    return messages.slipConflict;
  },
  *propose({ text, start }) {
    const front = before(text, start);
    const line = front + rest(text, start);
    const from = start - front.length;
    if (/^(?:<{7}|={7}|>{7}|\|{7})(?:[ \t].*)?$/.test(line)) yield remove(from, from + line.length);
  },
};

/** `- model = "x"`, `> model = "x"`, `export model = "x"`: what lists, quotes, diffs and shells have before a name. */
const prefix: Slip = {
  name: 'prefix',
  get message() {
    return messages.slipPrefix;
  },
  get after() {
    return [messages.nameNeedsQuotes, messages.missingEquals];
  },
  either: true,
  *propose({ text, start }) {
    if (before(text, start).trim() !== '') return;
    const line = rest(text, start);
    const [mark = ''] = /^(?:[-*+>$]+[ \t]*|(?:set|export|let|const|var|local)[ \t]+)(?=[A-Za-z_["'])/.exec(line) ?? [];
    if (mark !== '') yield remove(start, start + mark.length);
  },
};

/** `model = "x";`, `"model": "x",`. */
const terminator: Slip = {
  name: 'delete',
  get message() {
    return messages.slipTerminator;
  },
  get after() {
    return [messages.unexpected, messages.unexpectedAfterHeader];
  },
  *propose({ text, start }) {
    const [signs] = /^[;,.:]+(?=[ \t]*(?:#|$))/.exec(rest(text, start)) ?? [];
    if (signs !== undefined) yield remove(start, start + signs.length);
  },
};

/** Two statements on one line. */
const newLine: Slip = {
  name: 'newLine',
  get message() {
    return messages.slipSecond;
  },
  get after() {
    return [messages.unexpected, messages.unexpectedAfterHeader];
  },
  *propose({ text, start }) {
    const line = rest(text, start);
    const [signs] = /^[;,]?[ \t]*/.exec(line) ?? [''];
    const name = NAME.exec(line.slice(signs.length))?.[0];
    if (name === undefined || !/^[ \t]*=/.test(line.slice(signs.length + name.length))) return;
    const front = before(text, start);
    yield replace(start - (front.length - front.trimEnd().length), start + signs.length, breakOf(text));
  },
};

const breakOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** Words behind a value or a header. */
const remark: Slip = {
  name: 'comment',
  get message() {
    return messages.unexpected;
  },
  get after() {
    return [messages.unexpected, messages.unexpectedAfterHeader];
  },
  *propose({ text, start }) {
    if (/^[A-Za-z(][^"'=[\]{}]*$/.test(rest(text, start)) && /[\s]$/.test(text.charAt(start - 1)))
      yield insert(start, '# ');
  },
};

/** A line of prose, or what Markdown puts around a block. */
const prose: Slip = {
  name: 'comment',
  get message() {
    return messages.slipProse;
  },
  get after() {
    return [messages.loneName, messages.missingEquals, messages.nameNeedsQuotes, messages.missingName];
  },
  *propose({ text, start }) {
    if (before(text, start).trim() !== '') return;
    const line = rest(text, start);
    const isProse = !/["=[\]{}]/.test(line) && line.trim().split(/[ \t]+/).length >= 3;
    if (isProse || /^(?:```|~~~)[\w-]*[ \t]*$|^[-=*_]{3,}[ \t]*$/.test(line)) yield insert(start, '# ');
  },
};

/** A blank that only looks like one, and characters that nobody sees. */
const space: Slip = {
  name: 'space',
  get message() {
    return messages.slipSpace;
  },
  *propose({ text, start, end }) {
    const line = rest(text, start);
    const at = line.slice(0, Math.max(end - start, 1)).search(ODD_SPACE);
    if (at >= 0)
      yield replace(start + at, start + at + 1, /[\u200b-\u200d\u2060\ufeff]/.test(line.charAt(at)) ? '' : ' ');
  },
};

const ODD_SPACE = /[\u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff]/;

const control: Slip = {
  name: 'delete',
  get after() {
    return [messages.control];
  },
  *propose({ start, end }) {
    yield remove(start, end);
  },
};

export const LINE_SLIPS: readonly Slip[] = [space, control, comment, conflict, prefix, terminator, newLine];

/** What a line is taken for when nothing else explains it. */
export const LAST_SLIPS: readonly Slip[] = [remark, prose];
