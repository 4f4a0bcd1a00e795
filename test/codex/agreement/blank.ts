/** Takes single keys out of a text and leaves every other one on its line. */
import { parseToml } from '../../../server/src/syntax/toml/parse.ts';
import type { TomlEntry, TomlNode, TomlPath, TomlStatement } from '../../../server/src/syntax/toml/tree.ts';

/** The offset of a place as Codex names it: line and column from 1, columns in code points. */
export function offsetAt(text: string, line: number, column: number): number {
  const lines = text.split('\n');
  const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  return before + [...(lines[line - 1] ?? '')].slice(0, column - 1).join('').length;
}

/** The text with blanks in place of the key whose name starts at `offset`; `undefined` where none does. */
export function withoutKeyAt(text: string, offset: number): string | undefined {
  const { statements } = parseToml(text);
  const statement = statements.find(({ span }) => span.start <= offset && offset < span.end);
  if (statement === undefined) return undefined;
  const part = statement.keys.findIndex(({ span }) => span.start === offset);
  if (part < 0) return withoutInlineKey(text, statement.value, offset);
  const gone = pathOf(statement).slice(0, pathOf(statement).length - statement.keys.length + part + 1);
  return statements
    .filter((each) => startsWith(pathOf(each), gone))
    .reduce((rest, { span }) => blanked(rest, span.start, span.end), text);
}

/** Where a statement's key, or the table that it opens, stands. */
const pathOf = ({ kind, table, keys }: TomlStatement): TomlPath =>
  kind === 'assignment' ? [...table, ...keys.map(({ name }) => name)] : table;

const startsWith = (path: TomlPath, start: TomlPath): boolean => start.every((step, at) => path[at] === step);

const blanked = (text: string, start: number, end: number): string =>
  text.slice(0, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ') + text.slice(end);

function withoutInlineKey(text: string, node: TomlNode | undefined, offset: number): string | undefined {
  const found = node && entryIn(node, offset);
  if (found === undefined) return undefined;
  const after = /^\s*,/.exec(text.slice(found.value.span.end))?.[0].length;
  const before = /,\s*$/.exec(text.slice(0, found.key.start))?.[0].length ?? 0;
  const start = after === undefined ? found.key.start - before : found.key.start;
  return blanked(text, start, found.value.span.end + (after ?? 0));
}

function entryIn(node: TomlNode, offset: number): TomlEntry | undefined {
  if (node.kind === 'array') return node.items.map((item) => entryIn(item, offset)).find((found) => found);
  if (node.kind !== 'table') return undefined;
  for (const entry of node.entries.values()) {
    const found = entry.key.start === offset ? entry : entryIn(entry.value, offset);
    if (found !== undefined) return found;
  }
  return undefined;
}
