/** The functions that every Starlark text has. Those that are rare in rules are known by name only. */
import { code } from '../../../text/phrases.ts';
import { say } from '../../../text/sentences.ts';
import type { Span } from '../../../text/span.ts';
import { messages } from './messages.ts';
import { order } from './operators.ts';
import { repr, str } from './text.ts';
import {
  Callable,
  DictValue,
  type Given,
  ListValue,
  membersOf,
  RangeValue,
  RunError,
  store,
  TupleValue,
  truth,
  typeOf,
  Unfollowed,
  type Value,
} from './value.ts';

const MAX_RANGE = 100_000;

/** The one value that was given, or `undefined` when there is none. Everything else is not followed. */
function only({ positional, named, span }: Given, least = 1): Value | undefined {
  if (named.size > 0 || positional.length > 1) throw new Unfollowed(span);
  if (positional.length < least) throw new RunError(messages.missing, span);
  return positional[0];
}

function members(value: Value | undefined, span: Span): readonly Value[] {
  if (value === undefined) return [];
  const found = membersOf(value);
  if (!found) throw new RunError(say(messages.noMembers, { type: code(typeOf(value)) }), span);
  return found;
}

const FUNCTIONS: Readonly<Record<string, (given: Given) => Value>> = {
  len: (given) => {
    const value = only(given) ?? null;
    if (typeof value === 'string') return BigInt([...value].length);
    if (value instanceof DictValue) return BigInt(value.entries.size);
    return BigInt(members(value, given.span).length);
  },
  str: (given) => str(only(given) ?? null, given.span),
  repr: (given) => repr(only(given) ?? null, given.span),
  type: (given) => typeOf(only(given) ?? null),
  bool: (given) => truth(only(given, 0) ?? false),
  list: (given) => new ListValue([...members(only(given, 0), given.span)]),
  tuple: (given) => new TupleValue([...members(only(given, 0), given.span)]),
  reversed: (given) => new ListValue([...members(only(given), given.span)].reverse()),
  any: (given) => members(only(given), given.span).some(truth),
  all: (given) => members(only(given), given.span).every(truth),
  enumerate: (given) =>
    new ListValue(members(only(given), given.span).map((one, index) => new TupleValue([BigInt(index), one]))),
  sorted: (given) => {
    const unsupported = (): RunError => new RunError(messages.unsortable, given.span);
    return new ListValue([...members(only(given), given.span)].sort((a, b) => order(a, b, unsupported, 0)));
  },
  dict: ({ positional, named, span }) => {
    if (positional.length > 0) throw new Unfollowed(span);
    const dict = new DictValue();
    for (const [name, value] of named) store(dict, name, value);
    return dict;
  },
  range: ({ positional, named, span }) => {
    const [a, b, step = 1n] = positional;
    if (named.size > 0 || positional.length === 0 || positional.length > 3 || step !== 1n) throw new Unfollowed(span);
    const [from, to] = b === undefined ? [0n, a] : [a, b];
    if (typeof from !== 'bigint' || typeof to !== 'bigint') throw new RunError(messages.range, span);
    if (to - from > MAX_RANGE) throw new Unfollowed(span);
    return new RangeValue(Array.from({ length: Math.max(0, Number(to - from)) }, (_, index) => from + BigInt(index)));
  },
  zip: ({ positional, named, span }) => {
    if (named.size > 0) throw new Unfollowed(span);
    const lists = positional.map((one) => members(one, span));
    const length = Math.min(...lists.map((one) => one.length), lists.length === 0 ? 0 : Number.POSITIVE_INFINITY);
    return new ListValue(Array.from({ length }, (_, index) => new TupleValue(lists.map((one) => one[index] ?? null))));
  },
  fail: ({ span }) => {
    throw new RunError(messages.fail, span);
  },
};

const UNFOLLOWED = ['hash', 'int', 'float', 'min', 'max', 'abs', 'chr', 'ord', 'dir', 'getattr', 'hasattr', 'bytes'];

/** Every name that a text may use without defining it. */
export const BUILTINS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['None', null],
  ['True', true],
  ['False', false],
  ...Object.entries(FUNCTIONS).map(([name, call]) => [name, new Callable(name, call)] as const),
  ...UNFOLLOWED.map(
    (name) =>
      [
        name,
        new Callable(name, ({ span }) => {
          throw new Unfollowed(span);
        }),
      ] as const,
  ),
]);
