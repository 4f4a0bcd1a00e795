/** Plain values as inline TOML. */

export type Plain = string | number | boolean | readonly Plain[] | { readonly [key: string]: Plain };

export function formatValue(value: Plain): string {
  if (Array.isArray(value)) return `[${value.map(formatValue).join(', ')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).map(([name, inner]) => `${JSON.stringify(name)} = ${formatValue(inner)}`);
  return `{ ${entries.join(', ')} }`;
}
