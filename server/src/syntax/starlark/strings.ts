/** Decodes the strings of Starlark. */
import { messages } from './messages.ts';

/** A decoded string that ends before `end`, or what is wrong and where. */
export type ReadString =
  | { readonly value: string; readonly end: number }
  | { readonly flaw: string; readonly start: number; readonly end: number };

const SIMPLE_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['a', '\u0007'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
  ['\n', ''],
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
]);

const NUMERIC_ESCAPES: ReadonlyMap<string, RegExp> = new Map([
  ['x', /[0-9A-Fa-f]{2}/y],
  ['u', /[0-9A-Fa-f]{4}/y],
  ['U', /[0-9A-Fa-f]{8}/y],
]);

/** The text that the escape whose backslash is at `at` means, and where it ends. */
export function readEscape(text: string, at: number): { readonly value: string; readonly end: number } | undefined {
  const char = String.fromCodePoint(text.codePointAt(at + 1) ?? 0);
  if (at + 1 >= text.length) return undefined;
  const simple = SIMPLE_ESCAPES.get(char);
  if (simple !== undefined) return { value: simple, end: at + 2 };
  if (char === '\r') return text.charAt(at + 2) === '\n' ? { value: '', end: at + 3 } : undefined;
  const digits = NUMERIC_ESCAPES.get(char);
  if (digits) return codeAt(text, at + 2, digits, 16);
  if (/[0-7]/.test(char)) return codeAt(text, at + 1, /[0-7]{1,3}/y, 8);
  return { value: `\\${char}`, end: at + 1 + char.length };
}

function codeAt(text: string, at: number, digits: RegExp, radix: number): { value: string; end: number } | undefined {
  digits.lastIndex = at;
  const found = digits.exec(text)?.[0];
  const code = Number.parseInt(found ?? 'x', radix);
  const valid = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return found !== undefined && valid ? { value: String.fromCodePoint(code), end: at + found.length } : undefined;
}

/** Reads the string whose opening quote is at `quote`; `start` is where its prefix begins. */
export function readString(text: string, start: number, quote: number, raw: boolean): ReadString {
  const mark = text.charAt(quote);
  const triple = text.startsWith(mark.repeat(3), quote);
  const closing = triple ? mark.repeat(3) : mark;
  const unclosed = (end: number): ReadString => ({ flaw: messages.unclosedString, start, end });
  let value = '';
  let i = quote + closing.length;
  let from = i;
  while (i < text.length) {
    const char = text.charAt(i);
    if (char === mark && text.startsWith(closing, i))
      return { value: value + text.slice(from, i), end: i + closing.length };
    if (char === '\n' && !triple) return unclosed(i);
    if (char !== '\\' && char !== '\r') {
      i++;
      continue;
    }
    value += text.slice(from, i);
    if (char === '\r') i++;
    else if (raw) {
      // A backslash keeps the quote behind it from closing the string, and goes only then.
      if (i + 1 >= text.length) return unclosed(text.length);
      if (text.charAt(i + 1) !== '"' && text.charAt(i + 1) !== "'") value += '\\';
      value += text.charAt(i + 1);
      i += 2;
    } else {
      const decoded = readEscape(text, i);
      if (!decoded) return { flaw: messages.escape, start: i, end: Math.min(i + 2, text.length) };
      value += decoded.value;
      i = decoded.end;
    }
    from = i;
  }
  return unclosed(text.length);
}
