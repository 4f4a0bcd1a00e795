/** The values that a Starlark text computes with. Integers are `bigint`, floats `number`, `None` is `null`. */
import type { Span } from '../../../text/span.ts';
import type { Expression, Parameter, Statement } from '../tree.ts';

export type Value =
  | null
  | boolean
  | bigint
  | number
  | string
  | Bytes
  | ListValue
  | TupleValue
  | DictValue
  | RangeValue
  | Callable;

export class Bytes {
  readonly content: string;
  constructor(content: string) {
    this.content = content;
  }
}

export class ListValue {
  readonly items: Value[];
  constructor(items: Value[]) {
    this.items = items;
  }
}

export class TupleValue {
  readonly items: readonly Value[];
  constructor(items: readonly Value[]) {
    this.items = items;
  }
}

export class RangeValue {
  readonly items: readonly bigint[];
  constructor(items: readonly bigint[]) {
    this.items = items;
  }
}

export class DictValue {
  readonly entries: Map<string, readonly [Value, Value]> = new Map();
}

/** What a call hands over: values in order, then values by name. */
export interface Given {
  readonly positional: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
  /** The whole call. */
  readonly span: Span;
}

/** A function, of the text or built in. */
export class Callable {
  readonly name: string;
  readonly call: (given: Given) => Value;
  constructor(name: string, call: (given: Given) => Value) {
    this.name = name;
    this.call = call;
  }
}

/** A function of the text, before it is called. */
export interface Definition {
  readonly parameters: readonly Parameter[];
  readonly body: readonly Statement[] | Expression;
}

/** The text cannot be run further; Codex stops here too. */
export class RunError extends Error {
  readonly span: Span;
  constructor(message: string, span: Span) {
    super(message);
    this.span = span;
  }
}

/** Something that is not followed here: what Codex makes of the text is not known. */
export class Unfollowed extends Error {
  readonly span: Span;
  constructor(span: Span) {
    super('not followed');
    this.span = span;
  }
}

/** The name of the value's type, as Starlark has it. */
export function typeOf(value: Value): string {
  if (value === null) return 'NoneType';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'number') return 'float';
  if (typeof value === 'string') return 'string';
  if (value instanceof Bytes) return 'bytes';
  if (value instanceof ListValue) return 'list';
  if (value instanceof TupleValue) return 'tuple';
  if (value instanceof DictValue) return 'dict';
  return value instanceof RangeValue ? 'range' : 'function';
}

/** Whether a condition holds. */
export function truth(value: Value): boolean {
  if (value === null || value === false || value === '' || value === 0n || value === 0) return false;
  if (value instanceof Bytes) return value.content !== '';
  if (value instanceof ListValue || value instanceof TupleValue || value instanceof RangeValue)
    return value.items.length > 0;
  return !(value instanceof DictValue) || value.entries.size > 0;
}

/** What a comparison may still look at: values can hold each other many times over. */
class Budget {
  #left = 20_000;

  spend(): void {
    if (--this.#left < 0) throw new Unfollowed({ start: 0, end: 0 });
  }
}

/** Equal values have equal keys; nothing where the value has none, being changeable. */
export function keyOf(value: Value, budget = new Budget()): string | undefined {
  budget.spend();
  if (value === null) return 'n';
  if (typeof value === 'string') return `s${value}`;
  if (typeof value === 'boolean') return `o${value}`;
  if (typeof value === 'bigint') return `i${value}`;
  if (typeof value === 'number') return Number.isInteger(value) ? `i${BigInt(value)}` : `f${value}`;
  if (value instanceof Bytes) return `b${value.content}`;
  if (value instanceof Callable) return `c${value.name}`;
  if (!(value instanceof TupleValue)) return undefined;
  const keys = value.items.map((item) => keyOf(item, budget));
  return keys.includes(undefined)
    ? undefined
    : `t${keys.length}:${keys.map((key) => `${key?.length}:${key}`).join('')}`;
}

export function equal(a: Value, b: Value, budget = new Budget()): boolean {
  budget.spend();
  const same = (x: readonly Value[], y: readonly Value[]): boolean =>
    x.length === y.length && x.every((one, index) => equal(one, y[index] ?? null, budget));
  if (a instanceof ListValue && b instanceof ListValue) return same(a.items, b.items);
  if (a instanceof TupleValue && b instanceof TupleValue) return same(a.items, b.items);
  if (a instanceof RangeValue && b instanceof RangeValue) return same(a.items, b.items);
  if (a instanceof DictValue && b instanceof DictValue) {
    const other = b.entries;
    const has = (key: string, value: Value): boolean => {
      const found = other.get(key);
      return found !== undefined && equal(value, found[1], budget);
    };
    return a.entries.size === other.size && [...a.entries].every(([key, [, value]]) => has(key, value));
  }
  const key = keyOf(a, budget);
  return key !== undefined && key === keyOf(b, budget);
}

/** Roughly how much work it is to look at all of the value. */
export function sizeOf(value: Value): number {
  if (typeof value === 'string') return value.length;
  if (value instanceof DictValue) return value.entries.size;
  return membersOf(value)?.length ?? 0;
}

/** The members of what can be gone through; nothing for everything else. */
export function membersOf(value: Value): readonly Value[] | undefined {
  if (value instanceof ListValue || value instanceof TupleValue || value instanceof RangeValue) return value.items;
  return value instanceof DictValue ? [...value.entries.values()].map(([key]) => key) : undefined;
}

/** Stores into a dictionary; false where the key is changeable. */
export function store(dict: DictValue, key: Value, value: Value): boolean {
  const hash = keyOf(key);
  if (hash === undefined) return false;
  dict.entries.set(hash, [key, value]);
  return true;
}
