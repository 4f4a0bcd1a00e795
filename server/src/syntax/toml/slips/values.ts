/** Slips in values: quotes and words; those of numbers, lists and tables are in files of their own. */
import { lineEnd, trimEnd } from '../chars.ts';
import { messages } from '../messages.ts';
import { LIST_SLIPS } from './lists.ts';
import { NUMBER_SLIPS } from './numbers.ts';
import { before, insert, quoted, remove, replace, rest, type Slip, withoutComment } from './slip.ts';

/** What word processors and chats make of quotes. */
const CURLY = /[\u2018-\u201f\u00ab\u00bb\u2032\u2033`]/;
const CURLY_TEXT =
  /^[\u2018-\u201f\u00ab\u00bb\u2032\u2033`"']([^\u2018-\u201f\u00ab\u00bb\u2032\u2033`"'\n]*)[\u2018-\u201f\u00ab\u00bb\u2032\u2033`"']/;
const LAST_QUOTE = /([\u2018-\u201f\u00ab\u00bb\u2032\u2033`"'])[ \t]*$/;

export const straight: Slip = {
  name: 'straightQuotes',
  get message() {
    return messages.typographicQuotes;
  },
  *propose({ text, start }) {
    const [all = '', inner = ''] = CURLY_TEXT.exec(rest(text, start)) ?? [];
    const written = CURLY.test(all) ? quoted(inner) : undefined;
    if (written !== undefined) yield replace(start, start + all.length, written);
  },
};

/** Is a whole value at `at`, so that what follows on the line belongs to it. */
const isWhole = (text: string, at: number): boolean => /^[ \t]*[^=[{]*=[ \t]*$/.test(before(text, at));

const lowerCase: Slip = {
  name: 'word',
  get after() {
    return [messages.lowercaseWord];
  },
  *propose({ text, start, end }) {
    yield replace(start, end, text.slice(start, end).toLowerCase());
  },
};

const WORDS: ReadonlyMap<string, string> = new Map([
  ['yes', 'true'],
  ['on', 'true'],
  ['y', 'true'],
  ['enabled', 'true'],
  ['no', 'false'],
  ['off', 'false'],
  ['n', 'false'],
  ['disabled', 'false'],
]);

const boolean: Slip = {
  name: 'word',
  get message() {
    return messages.slipBoolean;
  },
  get after() {
    return [messages.textNeedsQuotes];
  },
  either: true,
  *propose({ text, start, end }) {
    const word = WORDS.get(text.slice(start, end).toLowerCase());
    if (word !== undefined) yield replace(start, end, word);
  },
};

/** TOML has no word for nothing: the key is left out. */
const nothing: Slip = {
  name: 'nothing',
  get message() {
    return messages.slipNothing;
  },
  get after() {
    return [messages.textNeedsQuotes];
  },
  *propose({ text, start, end }) {
    if (!/^(?:null|nil|none|undefined|~)$/i.test(text.slice(start, end)) || !isWhole(text, start)) return;
    yield insert(start - before(text, start).trimStart().length, '# ');
  },
};

/** `model =`, and the value below. */
const sameLine: Slip = {
  name: 'sameLine',
  get message() {
    return messages.slipSameLine;
  },
  get after() {
    return [messages.missingValue, messages.textNeedsQuotes];
  },
  *propose({ text, start }) {
    const line = rest(text, start);
    const kept = line.trimEnd().replace(/\\$/, '').trimEnd();
    const isContinued = kept === '' && line.startsWith('\\');
    const isOpen = kept !== '' && kept.indexOf('=') === kept.length - 1;
    if (!isContinued && !isOpen) return;
    const [gap = ''] = /^\s+(?=\S)/.exec(text.slice(start + line.length)) ?? [];
    if (gap !== '') yield replace(start + kept.length, start + line.length + gap.length, isContinued ? '' : ' ');
  },
};

const openQuote: Slip = {
  name: 'openQuote',
  get message() {
    return messages.slipOpening;
  },
  *propose({ text, start }) {
    const [all = '', inner = '', quote = ''] = /^([^"'=,[\]{}\n]+)(["'])/.exec(rest(text, start)) ?? [];
    if (all !== '' && inner.trimEnd() === inner && !inner.startsWith('\\')) yield insert(start, quote);
  },
};

const quote: Slip = {
  name: 'quote',
  get message() {
    return messages.textNeedsQuotes;
  },
  get after() {
    return [messages.textNeedsQuotes, messages.number, messages.leadingZero, messages.date, messages.missingEquals];
  },
  *propose({ text, start }) {
    const line = rest(text, start);
    const length = isWhole(text, start)
      ? line.slice(0, withoutComment(line)).replace(/[;,]$/, '').length
      : (/^[^,\]}"'#]*/.exec(line)?.[0] ?? '').trimEnd().length;
    const inner = line.slice(0, length);
    if (/[;=]/.test(inner) && !isWhole(text, start)) return;
    const written = inner === '' ? undefined : quoted(inner);
    if (written !== undefined) yield replace(start, start + length, written);
  },
};

const unclosed = () => [messages.unclosedString('"'), messages.unclosedString("'")];

const closeQuote: Slip = {
  name: 'closeQuote',
  get after() {
    return unclosed();
  },
  *propose({ text, start }) {
    const line = rest(text, start);
    const sign = line.charAt(0);
    const [, other] = LAST_QUOTE.exec(line.slice(1, withoutComment(line))) ?? [];
    if (other !== undefined && other !== sign) {
      const end = start + line.slice(0, withoutComment(line)).length;
      yield replace(end - 1, end, sign);
    }
    // Inside brackets it ends before what goes on with them.
    if (!isWhole(text, start)) {
      for (const { index } of line.matchAll(/[ \t]*(?:,|[\]}]+[ \t]*(?:#|,|$))/g)) yield insert(start + index, sign);
      if (!/[,\]}]/.test(line)) yield insert(start + withoutComment(line), sign);
      return;
    }
    const end = withoutComment(line);
    // Whether a text of several words goes on with its `#` is anybody's guess.
    if (end < line.trimEnd().length && /[ \t]/.test(line.slice(0, end))) return;
    if (/[;,]$/.test(line.slice(0, end))) yield replace(start + end - 1, start + end, sign);
    yield insert(start + end, sign);
  },
};

/** `"C:\dir\"`: the last quote was to close it. */
const closeBackslash: Slip = {
  name: 'innerQuotes',
  get after() {
    return [messages.escapedQuote];
  },
  *propose({ text, end }) {
    const front = before(text, end);
    const from = end - front.length + front.slice(0, -1).lastIndexOf('"');
    const path = text.slice(from + 1, end - 1);
    if (from < end && !path.includes("'")) yield replace(from, end, `'${path}'`);
  },
};

/** `["a, "b"]`: the second quote was to open the next item. */
const closeBefore: Slip = {
  name: 'closeQuote',
  get message() {
    return messages.slipClosing;
  },
  get after() {
    return [messages.missingComma];
  },
  *propose({ text, start }) {
    const [all = '', sign = ''] = /,[ \t]*(["'])$/.exec(before(text, start)) ?? [];
    if (all !== '') yield insert(start - all.length, sign);
  },
};

const unclosedText = () => [messages.unclosedMultiline('"""'), messages.unclosedMultiline("'''")];

const closeText: Slip = {
  name: 'closeQuote',
  get after() {
    return unclosedText();
  },
  *propose({ text, start }) {
    const sign = text.charAt(start);
    const line = rest(text, start);
    if (line.startsWith(sign.repeat(3))) {
      const [run = ''] = /["']{0,2}$/.exec(line.slice(3).trimEnd()) ?? [];
      yield insert(start + line.trimEnd().length, sign.repeat(3 - run.length));
      const end = trimEnd(text, 0, text.length);
      if (lineEnd(text, start) < end) yield insert(end, sign.repeat(3));
    } else yield insert(start, sign);
  },
};

/** `"say "hi" twice"`. */
const innerQuotes: Slip = {
  name: 'innerQuotes',
  get message() {
    return messages.slipInner;
  },
  get after() {
    return [messages.unexpected];
  },
  *propose({ text, start }) {
    const value = /=[ \t]*"/.exec(before(text, start));
    const line = rest(text, start);
    if (value === null || line.startsWith(',')) return;
    const from = start - before(text, start).length + value.index + value[0].length - 1;
    const whole = text.slice(from, start + withoutComment(line));
    if (whole.endsWith('"') && !whole.includes("'") && !whole.includes('\\'))
      yield replace(from, from + whole.length, `'${whole.slice(1, -1)}'`);
  },
};

const doubled: Slip = {
  name: 'delete',
  get message() {
    return messages.slipQuote;
  },
  get after() {
    return [messages.unexpected, ...unclosed()];
  },
  *propose({ text, start }) {
    const line = rest(text, start);
    if (/^["'][ \t]*(?:#|$)/.test(line) && /["']$/.test(before(text, start))) yield remove(start, start + 1);
    // `""x""`.
    const [, inner] = /^([^"'\\\n]+)""(?=[ \t]*(?:#|$))/.exec(line) ?? [];
    if (inner !== undefined && before(text, start).endsWith('""'))
      yield replace(start - 2, start + inner.length + 2, `"${inner}"`);
  },
};

export const VALUE_SLIPS: readonly Slip[] = [
  lowerCase,
  boolean,
  nothing,
  ...NUMBER_SLIPS,
  sameLine,
  doubled,
  openQuote,
  innerQuotes,
  closeQuote,
  closeBackslash,
  closeBefore,
  closeText,
  ...LIST_SLIPS,
  quote,
];
