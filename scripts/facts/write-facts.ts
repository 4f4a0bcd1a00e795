/** Writes data so that a reviewer can read the difference between two releases: sorted, one line per small thing. */

const WIDTH = 140;

/** Deterministic: the same data gives the same bytes. Keys named below `keys` are sorted by the caller's data only. */
export const formatData = (data: unknown): string => `${format(data, '')}\n`;

function format(data: unknown, indent: string): string {
  const line = inline(data);
  if (line.length + indent.length <= WIDTH || typeof data !== 'object' || data === null) return line;
  const deeper = `${indent} `;
  if (Array.isArray(data)) {
    if (data.every((item) => typeof item === 'string')) return `[${fill(data, deeper)}\n${indent}]`;
    return `[\n${data.map((item) => deeper + format(item, deeper)).join(',\n')}\n${indent}]`;
  }
  const entries = Object.entries(data).map(
    ([key, value]) => `${deeper}${JSON.stringify(key)}: ${format(value, deeper)}`,
  );
  return `{\n${entries.join(',\n')}\n${indent}}`;
}

const inline = (data: unknown): string => JSON.stringify(data).replaceAll('":', '": ').replaceAll(',"', ', "');

/** One word per line would be long; a line of words is as easy to review. */
const fill = (words: readonly string[], indent: string): string =>
  words.map((word) => `\n${indent}${JSON.stringify(word)}`).join(',');
