/** Slips between name and value, and in names. */
import { messages } from '../messages.ts';
import { before, insert, NAME, replace, rest, type Slip } from './slip.ts';

/** What other languages write between a name and its value. */
const SEPARATOR = /^[ \t]*(?::=?|=>|->|=[=:>]+|\uff1d)[ \t]*/;

const assign: Slip = {
  name: 'assign',
  get message() {
    return messages.slipColon;
  },
  get after() {
    return [messages.nameNeedsQuotes, messages.missingEquals, messages.loneName];
  },
  *propose({ text, start }) {
    const name = isHeader(text, start) ? undefined : NAME.exec(rest(text, start))?.[0];
    if (name === undefined) return;
    const [separator] = SEPARATOR.exec(text.slice(start + name.length)) ?? [''];
    const from = start + name.length;
    if (separator !== '') yield replace(from, from + separator.length, ' = ');
  },
};

const assignOnce: Slip = {
  name: 'assignOnce',
  get message() {
    return messages.slipEquals;
  },
  *propose({ text, start }) {
    const [signs] = /^[=:>][=:> \t]*/.exec(rest(text, start)) ?? [];
    if (signs === undefined || !/=[ \t]*$/.test(before(text, start))) return;
    const isTight = text.charAt(start - 1) === '=' && /[ \t]$/.test(signs);
    yield replace(start, start + signs.length, isTight ? ' ' : '');
  },
};

const missingEquals: Slip = {
  name: 'assign',
  get after() {
    return [messages.missingEquals];
  },
  *propose({ text, start }) {
    const line = rest(text, start);
    const name = NAME.exec(line)?.[0];
    if (name === undefined) return;
    // A word behind a word may be anything; what begins like this is a value.
    if (/^[ \t]*(?:["'[{“”„]|[-+]?[0-9]|(?:true|false)\b)/i.test(line.slice(name.length)))
      yield replace(start + name.length, start + name.length + blanks(line, name.length), ' = ');
  },
};

/** `sandbox_mode read-only`: names with an underscore are no words of a sentence. */
const twoWords: Slip = {
  name: 'assign',
  get after() {
    return [messages.missingEquals];
  },
  either: true,
  *propose({ text, start }) {
    const [all = '', name, value] = /^(\w+_\w+)[ \t]+([\w.-]+)(?=[ \t]*(?:#|$))/.exec(rest(text, start)) ?? [];
    if (all !== '') yield replace(start, start + all.length, `${name} = "${value}"`);
  },
};

const blanks = (line: string, at: number): number => /^[ \t]*/.exec(line.slice(at))?.[0].length ?? 0;

/** `model provider = "x"`: Codex's names have underscores. */
const join: Slip = {
  name: 'join',
  get message() {
    return messages.slipBlank;
  },
  get after() {
    return [messages.missingEquals];
  },
  either: true,
  *propose({ text, start }) {
    const [name] = /^[A-Za-z][\w-]*(?:[ \t]+[A-Za-z][\w-]*)+(?=[ \t]*=)/.exec(rest(text, start)) ?? [];
    if (name !== undefined) yield replace(start, start + name.length, name.split(/[ \t]+/).join('_'));
  },
};

const quoteName: Slip = {
  name: 'quoteName',
  get message() {
    return messages.nameNeedsQuotes;
  },
  get after() {
    return [
      messages.nameNeedsQuotes,
      messages.missingEquals,
      messages.unclosedHeader(']'),
      messages.unclosedHeader(']]'),
    ];
  },
  *propose({ text, start, end }) {
    const line = rest(text, start);
    if (isHeader(text, start)) {
      const front = before(text, start);
      const at = start - front.length + (/^[ \t]*\[{0,2}/.exec(front + line)?.[0].length ?? 0);
      // A path has dots and blanks: all that is up to the bracket belongs to the name.
      const [path] = /^[^\]"'\n#[]+(?=\])/.exec(text.slice(at)) ?? [];
      const parts = path === undefined ? [] : partsOf(path);
      if (path !== undefined && parts.length > 0) yield replace(at, at + path.length, parts.join('.'));
      return;
    }
    const [words] = /^[^"'=\n#[\]{}\\]+?(?=[ \t]*=)/.exec(line) ?? [];
    const whole = words === undefined ? undefined : replace(start, start + words.length, `"${words}"`);
    // A path or a domain has dots of its own.
    if (/^(?:~|\/|\*|\.|[A-Za-z]:)/.test(line) && before(text, start).trim() === '') yield whole;
    if (!/[:=]/.test(text.slice(start, end))) yield replace(start, end, `"${text.slice(start, end)}"`);
    yield whole;
  },
};

/** Whether the line at `at` begins with a bracket. */
const isHeader = (text: string, at: number): boolean => /^[ \t]*\[/.test(before(text, at) + text.charAt(at));

/** The parts of a header's name with quotes where they need some; a path is one part. */
function partsOf(written: string): readonly string[] {
  const [, front = '', path] = /^([\w.-]*?\.)?((?:~|[A-Za-z]:)?[\\/].*)$/.exec(written.trim()) ?? [];
  if (path !== undefined) return [...front.split('.').filter(Boolean), path.includes('\\') ? `'${path}'` : `"${path}"`];
  const parts = written.split('.').map((part) => part.trim());
  if (parts.includes('') || parts.some((part) => part.includes('\\'))) return [];
  return parts.map((part) => (/^[\w-]+$/.test(part) ? part : `"${part}"`));
}

const unclosedName: Slip = {
  name: 'closeQuote',
  get after() {
    return [messages.unclosedName('"'), messages.unclosedName("'")];
  },
  *propose({ text, start, end }) {
    const quote = text.charAt(start);
    const [name] = /^[^=\n]+?(?=[ \t]*=)/.exec(rest(text, start)) ?? [];
    if (name !== undefined) yield insert(start + name.length, quote);
    yield insert(end, quote);
  },
};

export const ASSIGNMENT_SLIPS: readonly Slip[] = [
  assign,
  assignOnce,
  missingEquals,
  twoWords,
  join,
  unclosedName,
  quoteName,
];
