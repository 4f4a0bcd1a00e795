/** JSON where TOML belongs. */
import type { Plain } from '../../plain.ts';
import type { Repair } from '../../repair.ts';
import { formatKeys, formatValue } from '../format.ts';
import { messages } from '../messages.ts';

/** Deeper tables than these get no headers. */
const MAX_HEADER_DEPTH = 4;
/** Codex reads no more levels. */
const MAX_DEPTH = 80;
const MAX_LENGTH = 200_000;

/** The file as TOML where all of it is one JSON object. */
export function fromJson(text: string): Repair | undefined {
  if (!/^\s*\{/.test(text) || text.length > MAX_LENGTH) return undefined;
  const object = objectIn(text);
  return object && asToml(text, object, messages.slipJson);
}

/** The whole of `text`, which says the same as `object`, as TOML. */
export function asToml(text: string, object: Table, message: string): Repair | undefined {
  if (!isWritable(object)) return undefined;
  const toml = [...sections(object, [])].join('\n\n');
  const written = `${toml}\n`;
  return {
    slip: 'json',
    message,
    edits: [{ span: { start: 0, end: text.length }, text: written }],
    text: written,
  };
}

export type Table = { readonly [key: string]: Plain };

function objectIn(text: string): Table | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isTable(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isTable = (value: unknown): value is Table =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether TOML can say it: it has no word for `null`, and nothing may nest too deeply. */
function isWritable(object: Table): boolean {
  let level: readonly unknown[] = [object];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH || level.includes(null)) return false;
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return true;
}

function* sections(table: Table, path: readonly string[]): Iterable<string> {
  const isSection = (value: Plain): value is Table => isTable(value) && path.length < MAX_HEADER_DEPTH;
  const entries = Object.entries(table);
  const pairs = entries.filter(([, value]) => !isSection(value));
  const lines = pairs.map(([name, value]) => `${formatKeys([name])} = ${formatValue(value)}`);
  const isNeeded = path.length > 0 && (pairs.length > 0 || entries.length === 0);
  if (isNeeded) lines.unshift(`[${formatKeys(path)}]`);
  if (lines.length > 0) yield lines.join('\n');
  for (const [name, value] of entries) if (isSection(value)) yield* sections(value, [...path, name]);
}
