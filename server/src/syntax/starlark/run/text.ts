/** Values as text. */
import { code } from '../../../text/phrases.ts';
import { say } from '../../../text/sentences.ts';
import type { Span } from '../../../text/span.ts';
import { messages } from './messages.ts';
import { Callable, DictValue, ListValue, RunError, TupleValue, Unfollowed, type Value } from './value.ts';

const MAX_DEPTH = 20;
const MAX_LENGTH = 10_000;

/** As `str` writes it. */
export const str = (value: Value, span: Span): string => (typeof value === 'string' ? value : repr(value, span));

/** As `repr` writes it. */
export function repr(value: Value, span: Span, depth = 0): string {
  if (depth > MAX_DEPTH) throw new Unfollowed(span);
  const all = (items: readonly Value[]): string => {
    const text = items.map((one) => repr(one, span, depth + 1)).join(', ');
    if (text.length > MAX_LENGTH) throw new Unfollowed(span);
    return text;
  };
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'string' && /^[\x20-\x7e]*$/.test(value)) return `"${value.replace(/["\\]/g, '\\$&')}"`;
  if (value instanceof ListValue) return `[${all(value.items)}]`;
  if (value instanceof TupleValue) return value.items.length === 1 ? `(${all(value.items)},)` : `(${all(value.items)})`;
  if (value instanceof DictValue) {
    const entries = [...value.entries.values()].map(([key, one]) => `${all([key])}: ${all([one])}`);
    if (entries.length * 4 > MAX_LENGTH) throw new Unfollowed(span);
    return `{${entries.join(', ')}}`;
  }
  if (value instanceof Callable) return value.name;
  throw new Unfollowed(span);
}

/** `format % value`: `%s`, `%r`, `%d` and `%%`. */
export function formatPercent(format: string, value: Value, span: Span): string {
  const given = value instanceof TupleValue ? value.items : [value];
  let used = 0;
  const text = format.replace(/%(.?)/gs, (_, kind: string) => {
    if (kind === '%') return '%';
    if (used >= given.length) throw new RunError(messages.fewValues, span);
    const one = given[used++] ?? null;
    if (kind === 's') return str(one, span);
    if (kind === 'r') return repr(one, span);
    if (kind === 'd' && typeof one === 'bigint') return String(one);
    if (kind === 'd' && typeof one !== 'number') throw new RunError(messages.percentD, span);
    throw new Unfollowed(span);
  });
  if (used < given.length) throw new RunError(messages.manyValues, span);
  return text;
}

/** `'…{}…'.format(…)`; only plain places are followed. */
export function formatBraces(
  format: string,
  given: readonly Value[],
  named: ReadonlyMap<string, Value>,
  span: Span,
): string {
  let used = 0;
  return format.replace(/\{\{|\}\}|\{([^{}]*)\}|[{}]/g, (whole: string, place: string | undefined) => {
    if (whole === '{{' || whole === '}}') return whole.charAt(0);
    if (place === undefined) throw new RunError(messages.braces, span);
    const key = place === '' ? String(used++) : place;
    if (!/^\w+$/.test(key)) throw new Unfollowed(span);
    const value = /^\d+$/.test(key) ? given[Number(key)] : named.get(key);
    if (value === undefined) throw new RunError(say(messages.noValueFor, { name: code(`{${place}}`) }), span);
    return str(value, span);
  });
}
