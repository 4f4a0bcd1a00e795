/** The operators of Starlark. */
import { code } from '../../../text/phrases.ts';
import { say } from '../../../text/sentences.ts';
import type { Span } from '../../../text/span.ts';
import { messages } from './messages.ts';
import { formatPercent } from './text.ts';
import {
  Bytes,
  DictValue,
  equal,
  keyOf,
  ListValue,
  membersOf,
  RunError,
  TupleValue,
  typeOf,
  Unfollowed,
  type Value,
} from './value.ts';

/** Results longer than this are not computed. */
export const MAX_LENGTH = 1 << 20;
const MAX_BITS = 4096;

/** What `left operator right` comes to. */
export function binary(operator: string, left: Value, right: Value, span: Span): Value {
  const unsupported = (): RunError =>
    new RunError(
      say(messages.between, {
        operator: code(operator),
        left: code(typeOf(left)),
        right: code(typeOf(right)),
      }),
      span,
    );
  switch (operator) {
    case '==':
      return equal(left, right);
    case '!=':
      return !equal(left, right);
    case 'in':
    case 'not in':
      return contains(right, left, span) === (operator === 'in');
    case '<':
    case '>':
    case '<=':
    case '>=':
      return compares(operator, order(left, right, unsupported, 0));
    case '+':
      return add(left, right, unsupported, span);
    case '*':
      return multiply(left, right, unsupported, span);
    case '%':
      if (typeof left === 'string') return formatPercent(left, right, span);
      return arithmetic(operator, left, right, unsupported, span);
    case '|':
      if (left instanceof DictValue && right instanceof DictValue) {
        const both = new DictValue();
        for (const [key, entry] of [...left.entries, ...right.entries]) both.entries.set(key, entry);
        return both;
      }
      return arithmetic(operator, left, right, unsupported, span);
    default:
      return arithmetic(operator, left, right, unsupported, span);
  }
}

const compares = (operator: string, sign: number): boolean =>
  operator === '<' ? sign < 0 : operator === '>' ? sign > 0 : operator === '<=' ? sign <= 0 : sign >= 0;

function contains(container: Value, value: Value, span: Span): boolean {
  if (typeof container === 'string') {
    if (typeof value !== 'string') throw new RunError(say(messages.inString, { type: code(typeOf(value)) }), span);
    return container.includes(value);
  }
  if (container instanceof DictValue) {
    const key = keyOf(value);
    if (key === undefined) throw new RunError(say(messages.keyType, { type: code(typeOf(value)) }), span);
    return container.entries.has(key);
  }
  const members = membersOf(container);
  if (!members) throw new RunError(say(messages.noMembers, { type: code(typeOf(container)) }), span);
  return members.some((one) => equal(one, value));
}

/** Below, equal or above. */
export function order(a: Value, b: Value, unsupported: () => Error, depth: number): number {
  if (depth > 50) throw unsupported();
  const sign = <T>(x: T, y: T): number => (x < y ? -1 : x > y ? 1 : 0);
  const number = (value: Value): value is bigint | number => typeof value === 'bigint' || typeof value === 'number';
  if (number(a) && number(b)) return sign<bigint | number>(a, b);
  if (typeof a === 'string' && typeof b === 'string') return sign(points(a), points(b));
  if (typeof a === 'boolean' && typeof b === 'boolean') return sign(a, b);
  const lists =
    (a instanceof ListValue && b instanceof ListValue) || (a instanceof TupleValue && b instanceof TupleValue);
  if (!lists) throw unsupported();
  for (const [index, one] of a.items.entries()) {
    if (index >= b.items.length) return 1;
    const way = order(one, b.items[index] ?? null, unsupported, depth + 1);
    if (way !== 0) return way;
  }
  return a.items.length - b.items.length;
}

/** Strings are ordered by code points, which UTF-16 does not do beyond the first plane. */
const points = (text: string): string => (/[\ud800-\udfff]/.test(text) ? Buffer.from(text).toString('latin1') : text);

function add(left: Value, right: Value, unsupported: () => Error, span: Span): Value {
  const fits = (length: number): void => {
    if (length > MAX_LENGTH) throw new Unfollowed(span);
  };
  if (typeof left === 'string' && typeof right === 'string') {
    fits(left.length + right.length);
    return left + right;
  }
  if (left instanceof ListValue && right instanceof ListValue) {
    fits(left.items.length + right.items.length);
    return new ListValue([...left.items, ...right.items]);
  }
  if (left instanceof TupleValue && right instanceof TupleValue) {
    fits(left.items.length + right.items.length);
    return new TupleValue([...left.items, ...right.items]);
  }
  if (left instanceof Bytes && right instanceof Bytes) return new Bytes(left.content + right.content);
  return arithmetic('+', left, right, unsupported, span);
}

function multiply(left: Value, right: Value, unsupported: () => Error, span: Span): Value {
  const [many, value] = typeof left === 'bigint' ? [left, right] : [right, left];
  const sequence = typeof value === 'string' || value instanceof ListValue || value instanceof TupleValue;
  if (typeof many !== 'bigint' || !sequence) return arithmetic('*', left, right, unsupported, span);
  const length = typeof value === 'string' ? value.length : value.items.length;
  if (many > MAX_LENGTH || length * Number(many) > MAX_LENGTH) throw new Unfollowed(span);
  const times = Math.max(0, Number(many));
  if (typeof value === 'string') return value.repeat(times);
  const items = Array.from({ length: times }, () => value.items).flat();
  return value instanceof ListValue ? new ListValue(items) : new TupleValue(items);
}

function arithmetic(operator: string, left: Value, right: Value, unsupported: () => Error, span: Span): Value {
  if (typeof left === 'bigint' && typeof right === 'bigint') return integers(operator, left, right, unsupported, span);
  const a = typeof left === 'bigint' ? Number(left) : left;
  const b = typeof right === 'bigint' ? Number(right) : right;
  if (typeof a !== 'number' || typeof b !== 'number') throw unsupported();
  const divides = ['/', '//', '%'].includes(operator);
  if (divides && b === 0) throw new RunError(messages.zero, span);
  if (operator === '+') return a + b;
  if (operator === '-') return a - b;
  if (operator === '*') return a * b;
  if (operator === '/') return a / b;
  if (operator === '//') return Math.floor(a / b);
  if (operator === '%') return a - b * Math.floor(a / b);
  throw unsupported();
}

function integers(operator: string, a: bigint, b: bigint, unsupported: () => Error, span: Span): Value {
  if (['/', '//', '%'].includes(operator) && b === 0n) throw new RunError(messages.zero, span);
  const size = (value: bigint): number =>
    value > -(2n ** 64n) && value < 2n ** 64n ? 64 : value.toString(16).length * 4;
  if (size(a) + size(b) > MAX_BITS) throw new Unfollowed(span);
  const remainder = (): bigint => {
    const rest = a % b;
    return rest !== 0n && rest < 0n !== b < 0n ? rest + b : rest;
  };
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return Number(a) / Number(b);
    case '//':
      return (a - remainder()) / b;
    case '%':
      return remainder();
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '<<':
    case '>>':
      if (b < 0n) throw new RunError(messages.shift, span);
      if (b > BigInt(MAX_BITS)) throw new Unfollowed(span);
      return operator === '<<' ? a << b : a >> b;
    default:
      throw unsupported();
  }
}

/** What `operator operand` comes to; `not` is not among them. */
export function unary(operator: string, operand: Value, span: Span): Value {
  if (typeof operand === 'bigint') return operator === '-' ? -operand : operator === '~' ? ~operand : operand;
  if (typeof operand === 'number' && operator !== '~') return operator === '-' ? -operand : operand;
  throw new RunError(say(messages.star, { operator: code(operator), type: code(typeOf(operand)) }), span);
}
