/** Every single value of a file. */

import { type CodexFile, treeIn } from '../../codex/codex-file.ts';
import type { TomlNode, TomlPath, TomlScalar } from '../../syntax/toml/tree.ts';
import type { PlacedText } from './text-site.ts';

/** Codex refuses files that nest deeper, so what is there means nothing – but could stall us. */
const MAX_DEPTH = 80;

/** One value that holds no others, and the way to it. */
export interface Leaf {
  readonly path: TomlPath;
  readonly node: TomlScalar;
}

/** The scalars of `file`, items of arrays included, table by table. */
export function* scalarsIn(file: CodexFile): Iterable<Leaf> {
  const root = treeIn(file);
  if (root !== undefined) yield* below(root, []);
}

/** The strings among them. */
export function* stringsIn(file: CodexFile): Iterable<PlacedText> {
  for (const { path, node } of scalarsIn(file))
    if (node.kind === 'string') yield { path, node, text: String(node.value) };
}

function* below(node: TomlNode, path: TomlPath): Iterable<Leaf> {
  if (path.length > MAX_DEPTH) return;
  if (node.kind === 'table') {
    for (const { name, value } of node.entries.values()) yield* below(value, [...path, name]);
  } else if (node.kind === 'array') {
    for (const [index, item] of node.items.entries()) yield* below(item, [...path, index]);
  } else yield { path, node };
}
