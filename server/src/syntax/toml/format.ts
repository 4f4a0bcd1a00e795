/** Writes names and values as TOML. */
import { INVISIBLE } from '../../text/invisible.ts';
import type { TomlNode, TomlPlain } from './tree.ts';

/** How a value was written before, so that the new one looks alike. */
export interface ValueStyle {
  /** The quote around strings, where it can hold them. */
  readonly quote?: '"' | "'";
  /** Numbers are written with a fraction. */
  readonly float?: boolean;
}

/** A name as it is in a key or header: bare where possible. */
export const formatKey = (name: string): string => (/^[A-Za-z0-9_-]+$/.test(name) ? name : formatString(name));

/** Names joined by dots. */
export const formatKeys = (names: readonly string[]): string => names.map(formatKey).join('.');

/** A value on one line. Objects become inline tables. */
export function formatValue(plain: TomlPlain, style: ValueStyle = {}): string {
  if (typeof plain === 'string') return formatString(plain, style.quote);
  if (typeof plain === 'number') return formatNumber(plain, style.float === true);
  if (typeof plain !== 'object') return String(plain);
  if (isList(plain)) return `[${plain.map((item) => formatValue(item, style)).join(', ')}]`;
  const pairs = Object.entries(plain).map(([name, value]) => `${formatKey(name)} = ${formatValue(value, style)}`);
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}

/** The value of a node on one line, without losing what kind it is: `1.0` stays a float, a date a date. */
export function formatNode(node: TomlNode): string {
  if (node.kind === 'array') return `[${node.items.map(formatNode).join(', ')}]`;
  if (node.kind === 'table') {
    const pairs = [...node.entries].map(([name, { value }]) => `${formatKey(name)} = ${formatNode(value)}`);
    return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
  }
  return node.kind === 'datetime' ? String(node.value) : formatValue(node.value, { float: node.kind === 'float' });
}

const isList = (plain: object): plain is readonly TomlPlain[] => Array.isArray(plain);

function formatString(text: string, preferred?: '"' | "'"): string {
  const literal = isLiteral(text);
  // Backslashes and double quotes read better between single quotes.
  if (literal && (preferred === "'" || /["\\]/.test(text))) return `'${text}'`;
  return `"${text.replace(ESCAPED, escapeCharacter)}"`;
}

// Besides what TOML wants escaped, what would reorder, split or hide the text around it.
const ESCAPED = new RegExp(`["\\\\${INVISIBLE}]`, 'gu');
const NOT_LITERAL = new RegExp(`['${INVISIBLE}]`, 'u');

/** Single quotes hold everything but themselves and what has to be escaped. */
const isLiteral = (text: string): boolean => !NOT_LITERAL.test(text);

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\b', '\\b'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\f', '\\f'],
  ['\r', '\\r'],
]);

const escapeCharacter = (char: string): string =>
  ESCAPES.get(char) ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;

function formatNumber(value: number, float: boolean): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Object.is(value, -0)) return '-0.0';
  const written = String(value);
  return (float || !Number.isSafeInteger(value)) && /^-?\d+$/.test(written) ? `${written}.0` : written;
}
