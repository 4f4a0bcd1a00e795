/** Writes settings as TOML in every legal spelling. */
import type { Random } from './random.ts';

export type Value = string | number | boolean | readonly Value[] | Settings;
export interface Settings {
  readonly [key: string]: Value;
}

const isTable = (value: Value): value is Settings => typeof value === 'object' && !Array.isArray(value);

/** The settings as one file. Tables become headers, dotted keys or inline tables as chance has it. */
export function toToml(settings: Settings, random: Random): string {
  const lines: string[] = [];
  if (random.chance(0.15)) lines.push('# written by chance');
  body(settings, [], random, lines);
  const end = random.chance(0.06) ? '\r\n' : '\n';
  const text = lines.map((line) => line + (random.chance(0.05) ? ' # why' : '') + end).join('');
  return random.chance(0.03) ? `\uFEFF${text}` : text;
}

function body(settings: Settings, at: readonly string[], random: Random, lines: string[]): void {
  const later: [string, Settings][] = [];
  for (const [key, value] of Object.entries(settings)) {
    if (!isTable(value)) lines.push(assignment([key], value, random));
    else if (random.chance(0.2)) lines.push(assignment([key], value, random));
    else if (random.chance(0.25) && Object.keys(value).length > 0) dotted([key], value, random, lines);
    else later.push([key, value]);
  }
  for (const [key, value] of later) {
    const path = [...at, key];
    lines.push(...(random.chance(0.3) ? [''] : []), `[${path.map((name) => keyText(name, random)).join('.')}]`);
    body(value, path, random, lines);
  }
}

function dotted(path: readonly string[], table: Settings, random: Random, lines: string[]): void {
  for (const [key, value] of Object.entries(table)) {
    if (isTable(value) && Object.keys(value).length > 0 && random.chance(0.6))
      dotted([...path, key], value, random, lines);
    else lines.push(assignment([...path, key], value, random));
  }
}

function assignment(path: readonly string[], value: Value, random: Random): string {
  const equals = random.pick([' = ', '=', '  =  ']);
  return path.map((name) => keyText(name, random)).join('.') + equals + valueText(value, random);
}

function keyText(name: string, random: Random): string {
  const bare = /^[A-Za-z0-9_-]+$/.test(name);
  if (bare && !random.chance(0.08)) return name;
  return stringText(name, random);
}

function stringText(text: string, random: Random): string {
  if (!text.includes("'") && random.chance(0.2)) return `'${text}'`;
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** A value on one line (lists may take several). */
export function valueText(value: Value, random: Random): string {
  if (typeof value === 'string') return stringText(value, random);
  if (Array.isArray(value)) {
    const items = value.map((item: Value) => valueText(item, random));
    return random.chance(0.15) && items.length > 0 ? `[\n  ${items.join(',\n  ')},\n]` : `[${items.join(', ')}]`;
  }
  if (!isTable(value)) return String(value);
  const pairs = Object.entries(value).map(([key, inner]) => `${keyText(key, random)} = ${valueText(inner, random)}`);
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}
