/** The methods of strings, lists and dictionaries that rules use; the others are known by name only. */
import { code } from '../../../text/phrases.ts';
import { say } from '../../../text/sentences.ts';
import type { Span } from '../../../text/span.ts';
import { messages } from './messages.ts';
import { formatBraces } from './text.ts';
import {
  Callable,
  DictValue,
  type Given,
  keyOf,
  ListValue,
  membersOf,
  RunError,
  store,
  TupleValue,
  typeOf,
  Unfollowed,
  type Value,
} from './value.ts';

const KNOWN: Readonly<Record<string, ReadonlySet<string>>> = {
  string: new Set(
    (
      'elems capitalize codepoints count endswith find format index isalnum isalpha isdigit islower isspace istitle isupper ' +
      'lower join lstrip partition replace rfind rindex rpartition rsplit rstrip split splitlines startswith strip title ' +
      'upper removeprefix removesuffix'
    ).split(' '),
  ),
  list: new Set('append clear extend index insert pop remove'.split(' ')),
  dict: new Set('clear get items keys pop popitem setdefault update values'.split(' ')),
};

/** The method of this name, bound to the value. */
export function methodOf(value: Value, name: string, span: Span): Value {
  if (KNOWN[typeOf(value)]?.has(name) !== true)
    throw new RunError(say(messages.noMethod, { type: code(typeOf(value)), name: code(name) }), span);
  return new Callable(name, (given) => {
    if (typeof value === 'string') return stringMethod(value, name, given);
    if (value instanceof ListValue) return listMethod(value, name, given);
    if (value instanceof DictValue) return dictMethod(value, name, given);
    throw new Unfollowed(given.span);
  });
}

function strings({ positional, named, span }: Given, least: number, most: number): readonly string[] {
  const texts = positional.filter((one) => typeof one === 'string');
  if (named.size > 0 || texts.length < positional.length || texts.length < least || texts.length > most)
    throw new Unfollowed(span);
  return texts;
}

function stringMethod(text: string, name: string, given: Given): Value {
  switch (name) {
    case 'format':
      return formatBraces(text, given.positional, given.named, given.span);
    case 'join': {
      const parts = given.positional.length === 1 ? membersOf(given.positional[0] ?? null) : undefined;
      if (!parts?.every((one) => typeof one === 'string')) throw new Unfollowed(given.span);
      return parts.join(text);
    }
    case 'split': {
      const [by] = strings(given, 0, 1);
      if (by === '') throw new RunError(messages.split, given.span);
      const parts = by === undefined ? text.split(/\s+/u).filter((one) => one !== '') : text.split(by);
      return new ListValue(parts);
    }
    case 'startswith':
      return text.startsWith(strings(given, 1, 1)[0] ?? '');
    case 'endswith':
      return text.endsWith(strings(given, 1, 1)[0] ?? '');
    case 'strip':
      strings(given, 0, 0);
      return text.trim();
    case 'lower':
      strings(given, 0, 0);
      return text.toLowerCase();
    case 'upper':
      strings(given, 0, 0);
      return text.toUpperCase();
    case 'replace': {
      const [old = '', by = ''] = strings(given, 2, 2);
      if (old === '' || text.length * (by.length + 1) > 1 << 20) throw new Unfollowed(given.span);
      return text.replaceAll(old, () => by);
    }
    default:
      throw new Unfollowed(given.span);
  }
}

function listMethod(list: ListValue, name: string, { positional, named, span }: Given): Value {
  if (named.size > 0 || positional.length !== 1) throw new Unfollowed(span);
  const [value = null] = positional;
  if (name === 'append') list.items.push(value);
  else if (name === 'extend') {
    const more = membersOf(value);
    if (!more) throw new RunError(say(messages.noMembers, { type: code(typeOf(value)) }), span);
    for (const one of [...more]) list.items.push(one);
  } else throw new Unfollowed(span);
  return null;
}

function dictMethod(dict: DictValue, name: string, { positional, named, span }: Given): Value {
  if (named.size > 0) throw new Unfollowed(span);
  const entries = [...dict.entries.values()];
  if (name === 'get' && positional.length > 0) {
    const key = keyOf(positional[0] ?? null);
    return (key === undefined ? undefined : dict.entries.get(key)?.[1]) ?? positional[1] ?? null;
  }
  if (positional.length > 0) throw new Unfollowed(span);
  if (name === 'keys') return new ListValue(entries.map(([key]) => key));
  if (name === 'values') return new ListValue(entries.map(([, value]) => value));
  if (name === 'items') return new ListValue(entries.map(([key, value]) => new TupleValue([key, value])));
  throw new Unfollowed(span);
}

/** Reads `object[at]`. */
export function indexed(object: Value, at: Value, span: Span): Value {
  if (object instanceof DictValue) {
    const key = keyOf(at);
    const found = key === undefined ? undefined : dict(object, key);
    if (found === undefined) throw new RunError(messages.noKey, span);
    return found;
  }
  const items = typeof object === 'string' ? [...object] : object instanceof Callable ? undefined : membersOf(object);
  if (!items) throw new RunError(say(messages.noIndex, { type: code(typeOf(object)) }), span);
  if (typeof at !== 'bigint') throw new RunError(messages.index, span);
  const value = items[Number(at < 0n ? at + BigInt(items.length) : at)];
  if (value === undefined) throw new RunError(messages.noItem, span);
  return value;
}

const dict = (object: DictValue, key: string): Value | undefined => object.entries.get(key)?.[1];

/** Writes `object[at] = value`. */
export function assignAt(object: Value, at: Value, value: Value, span: Span): void {
  if (object instanceof DictValue) {
    if (!store(object, at, value)) throw new RunError(say(messages.keyType, { type: code(typeOf(at)) }), span);
    return;
  }
  if (!(object instanceof ListValue)) throw new RunError(say(messages.noAssign, { type: code(typeOf(object)) }), span);
  const index = typeof at === 'bigint' ? Number(at < 0n ? at + BigInt(object.items.length) : at) : -1;
  if (index < 0 || index >= object.items.length) throw new RunError(messages.noItem, span);
  object.items[index] = value;
}

/** `object[from:to]` of texts, lists and tuples; steps are not followed. */
export function sliced(object: Value, from: Value | undefined, to: Value | undefined, span: Span): Value {
  const bound = (value: Value | undefined): number | undefined => {
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'bigint') throw new RunError(messages.index, span);
    return Number(value);
  };
  if (typeof object === 'string') return [...object].slice(bound(from), bound(to)).join('');
  if (object instanceof ListValue) return new ListValue(object.items.slice(bound(from), bound(to)));
  if (object instanceof TupleValue) return new TupleValue(object.items.slice(bound(from), bound(to)));
  if (typeOf(object) === 'bytes' || typeOf(object) === 'range') throw new Unfollowed(span);
  throw new RunError(say(messages.noSlice, { type: code(typeOf(object)) }), span);
}
