/** JSON read into the tree that TOML is read into, with the place of every part: Codex takes hooks from both. */
import { type Node, parseTree } from 'jsonc-parser';
import type { TomlDocument, TomlEntry, TomlNode } from '../toml/tree.ts';

/** The tree, or `undefined` where the text is no JSON or its root no object. A `null` counts as left out. */
export function parseJson(text: string): TomlDocument | undefined {
  try {
    // The parser that knows places is lenient; Codex's is not.
    JSON.parse(text);
    const tree = parseTree(text);
    const root = tree && nodeOf(tree);
    return root?.kind === 'table' ? { text, root, statements: [], problems: [] } : undefined;
  } catch {
    // No JSON, or nested so deeply that Codex does not take it either.
    return undefined;
  }
}

function nodeOf(node: Node): TomlNode | undefined {
  const span = { start: node.offset, end: node.offset + node.length };
  const { value, children = [] } = node;
  switch (node.type) {
    case 'object':
      return { kind: 'table', form: 'inline', entries: new Map(children.flatMap(entryOf)), span };
    case 'array':
      return { kind: 'array', form: 'inline', items: children.flatMap((item) => nodeOf(item) ?? []), span };
    case 'string':
    case 'boolean':
      return { kind: node.type, value, span };
    case 'number':
      return { kind: Number.isInteger(value) ? 'integer' : 'float', value, span };
    default:
      return undefined;
  }
}

function entryOf({ offset, length, children = [] }: Node): readonly [string, TomlEntry][] {
  const [key, written] = children;
  const value = written && nodeOf(written);
  if (key === undefined || value === undefined) return [];
  const place = { start: key.offset, end: key.offset + key.length };
  const name = String(key.value);
  return [[name, { name, key: place, span: { start: offset, end: offset + length }, value }]];
}
