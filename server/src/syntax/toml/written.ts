/** Every name and every text of a document where it is written, with its path: what renaming and references look through. */
import { oncePer } from '../../text/once-per.ts';
import type { Span } from '../../text/span.ts';
import type { TomlDocument, TomlNode, TomlPath, TomlStatement } from './tree.ts';

/** A name as written in a header, before a value or in an inline table. */
export interface WrittenKey {
  /** The path that ends in the name, indexes of lists included. */
  readonly path: TomlPath;
  readonly name: string;
  /** With its quotes. */
  readonly span: Span;
}

export interface WrittenText {
  readonly path: TomlPath;
  readonly value: string;
  /** With its quotes. */
  readonly span: Span;
}

export interface Written {
  readonly keys: readonly WrittenKey[];
  readonly texts: readonly WrittenText[];
}

/** Codex refuses what nests deeper. */
const MAX_DEPTH = 80;

/** In the order of the text. Broken statements are left out. */
export const writtenIn = oncePer(({ statements }: TomlDocument): Written => {
  const found = { keys: [] as WrittenKey[], texts: [] as WrittenText[] };
  for (const statement of statements) {
    if (statement.kind === 'broken') continue;
    const paths = statement.kind === 'assignment' ? assignedPaths(statement) : headerPaths(statement);
    for (const [at, { name, span }] of statement.keys.entries()) found.keys.push({ path: paths[at] ?? [], name, span });
    if (statement.value) collect(statement.value, paths.at(-1) ?? [], found);
  }
  return found;
});

/** The same for a tree of another format, which has no statements. */
export const writtenInTree = oncePer((root: TomlNode): Written => {
  const found = { keys: [] as WrittenKey[], texts: [] as WrittenText[] };
  collect(root, [], found);
  return found;
});

const assignedPaths = ({ table, keys }: TomlStatement): readonly TomlPath[] =>
  keys.map((_, at) => [...table, ...keys.slice(0, at + 1).map(({ name }) => name)]);

/** For each name of a header the path up to it, with the indexes of the lists that it is in. */
export function headerPaths({ table, keys }: TomlStatement): readonly TomlPath[] {
  const ends = [...table.keys()].filter((at) => typeof table[at] === 'string');
  const isSame = ends.length === keys.length && keys.every(({ name }, at) => table[ends[at] ?? -1] === name);
  if (!isSame) return keys.map((_, at) => keys.slice(0, at + 1).map(({ name }) => name));
  return ends.map((end) => table.slice(0, end + 1));
}

function collect(
  node: TomlNode,
  path: TomlPath,
  found: { readonly keys: WrittenKey[]; readonly texts: WrittenText[] },
): void {
  if (path.length > MAX_DEPTH) return;
  if (node.kind === 'string') found.texts.push({ path, value: String(node.value), span: node.span });
  else if (node.kind === 'array') {
    for (const [at, item] of node.items.entries()) collect(item, [...path, at], found);
  } else if (node.kind === 'table') {
    for (const { name, key, value } of node.entries.values()) {
      const inner = [...path, name];
      found.keys.push({ path: inner, name, span: key });
      collect(value, inner, found);
    }
  }
}
