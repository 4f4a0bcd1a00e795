/**
 * Scalars from their source text. The only user of smol-toml; where Codex 0.169.0 reads a scalar differently, Codex wins
 * here: integers are 64 bits, floats must not overflow, days must exist, a minute may have a second 60, and an offset
 * needs its colon.
 */
import { parse } from 'smol-toml';
import type { SyntaxProblem } from '../problem.ts';
import { messages } from './messages.ts';
import type { TomlScalar } from './tree.ts';

export type Decoded =
  | Pick<TomlScalar, 'kind' | 'value'>
  | { readonly kind: 'flaw'; readonly flaw: SyntaxProblem['kind']; readonly message: string };

const flaw = (kind: SyntaxProblem['kind'], message: string): Decoded => ({ kind: 'flaw', flaw: kind, message });

const SMALL_INTEGER = /^(?:0|-?[1-9][0-9]{0,14})$/;
const DATE_LIKE = /^[0-9]+(?:-[0-9]|:)/;
const NUMBER_LIKE = /^[-+.]*[0-9]|^[-+]?(?:inf|nan)$|^[-+.]/;
const DATE = /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](?=\d)|$)/;
const TIME = /^(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?$/;
const OFFSET = /(?:[Zz]|[+-](\d\d):(\d\d))$/;
/** Longer whole numbers cannot fit 64 bits in any base and are not even tried: reading them takes quadratic time. */
const LONGEST_INTEGER = 200;
const DIGITS = '[0-9](?:_?[0-9])*';
/** What smol-toml can read; it throws at the rest, which takes long where a hostile file makes it throw often. */
const NUMBER = new RegExp(
  `^(?:[-+]?(?:(?:0|[1-9](?:_?[0-9])*)(?:\\.${DIGITS})?(?:[eE][-+]?${DIGITS})?|inf|nan)|` +
    '0x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|0o[0-7](?:_?[0-7])*|0b[01](?:_?[01])*)$',
);
const LONGEST_CHECKED = 500;
const MAX_INTEGER = 2n ** 63n - 1n;
const MIN_INTEGER = -(2n ** 63n);

/** Decodes a number, a date or a bare word: everything without quotes. */
export function decodeBare(token: string): Decoded {
  if (token === 'true') return { kind: 'boolean', value: true };
  if (token === 'false') return { kind: 'boolean', value: false };
  if (SMALL_INTEGER.test(token)) return { kind: 'integer', value: Number(token) };
  if (DATE_LIKE.test(token))
    return isDatetime(token) ? { kind: 'datetime', value: token } : flaw('date', messages.date);
  if (NUMBER_LIKE.test(token)) return decodeNumber(token);
  if (/^(?:true|false|inf|nan)$/i.test(token)) return flaw('syntax', messages.lowercaseWord);
  if (/^[\u201c-\u201f\u2018-\u201b\u00ab\u00bb]/.test(token)) return flaw('syntax', messages.typographicQuotes);
  return flaw('syntax', messages.textNeedsQuotes);
}

/** Decodes a closed string with its quotes, whose escapes have been checked. */
export function decodeString(token: string): string | undefined {
  if (!token.startsWith('"""')) return decodePiece(token);
  // smol-toml loses a quote after a swallowed line end, so the lines are decoded one by one.
  const pieces = splitAtSwallowed(token.slice(3, -3)).map((piece) => decodePiece(`"""${piece}"""`));
  return pieces.includes(undefined) ? undefined : pieces.join('');
}

function decodePiece(token: string): string | undefined {
  const value = decodeWithLibrary(token);
  return typeof value === 'string' ? value : undefined;
}

/** Cuts at each backslash at the end of a line, together with the white space that it swallows. */
function splitAtSwallowed(text: string): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  for (const match of text.matchAll(/\\(?:[ \t]*\r?\n[ \t\r\n]*|[\s\S])/g)) {
    if (!match[0].includes('\n')) continue;
    pieces.push(text.slice(start, match.index));
    start = match.index + match[0].length;
  }
  return [...pieces, text.slice(start)];
}

function decodeNumber(token: string): Decoded {
  const float = isFloat(token);
  if (!float && token.length > LONGEST_INTEGER) return flaw('number', messages.integerRange);
  const value = token.length > LONGEST_CHECKED || NUMBER.test(token) ? decodeWithLibrary(token) : undefined;
  if (typeof value !== 'number' && typeof value !== 'bigint')
    return flaw('number', /^[-+]?0[0-9_]/.test(token) ? messages.leadingZero : messages.number);
  if (float)
    return typeof value === 'number' && (Number.isFinite(value) || /(?:inf|nan)$/.test(token))
      ? { kind: 'float', value }
      : flaw('number', messages.floatRange);
  if (value > MAX_INTEGER || value < MIN_INTEGER) return flaw('number', messages.integerRange);
  return { kind: 'integer', value };
}

const isFloat = (token: string): boolean => !/^0[xob]/.test(token) && /[.eEn]/.test(token);

function decodeWithLibrary(token: string): unknown {
  try {
    return parse(`v=${token}`, { integersAsBigInt: 'asNeeded' })['v'];
  } catch {
    return undefined;
  }
}

function isDatetime(token: string): boolean {
  const date = DATE.exec(token);
  if (!date) return isTime(token);
  const [written, year, month, day] = date;
  if (!within(month, 1, 12) || !within(day, 1, daysOf(Number(year), Number(month)))) return false;
  const rest = token.slice(written.length);
  if (rest === '') return true;
  const offset = OFFSET.exec(rest);
  if (offset && !(within(offset[1], 0, 23) && within(offset[2], 0, 59))) return false;
  return isTime(offset ? rest.slice(0, offset.index) : rest);
}

function isTime(token: string): boolean {
  const time = TIME.exec(token);
  return time !== null && within(time[1], 0, 23) && within(time[2], 0, 59) && within(time[3], 0, 60);
}

/** Parts that are not written are fine. */
const within = (digits: string | undefined, low: number, high: number): boolean =>
  digits === undefined || (Number(digits) >= low && Number(digits) <= high);

function daysOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
