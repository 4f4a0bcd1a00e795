/** Every string of a file. */

import { type CodexFile, treeIn } from '../../codex/codex-file.ts';
import type { TomlNode, TomlPath, TomlTable } from '../../syntax/toml/tree.ts';
import { oncePer } from '../../text/once-per.ts';
import type { PlacedText } from './text-site.ts';

/** Codex refuses files that nest deeper, so what is there means nothing – but could stall us. */
const MAX_DEPTH = 80;

/** The strings of `file`, items of arrays included, table by table. */
export function stringsIn(file: CodexFile): readonly PlacedText[] {
  const root = treeIn(file);
  return root === undefined ? [] : stringsOf(root);
}

// Several rules look through them.
const stringsOf = oncePer((root: TomlTable): readonly PlacedText[] => {
  const strings: PlacedText[] = [];
  collect(root, [], strings);
  return strings;
});

function collect(node: TomlNode, path: TomlPath, strings: PlacedText[]): void {
  if (path.length > MAX_DEPTH) return;
  if (node.kind === 'table') {
    for (const { name, value } of node.entries.values()) collect(value, [...path, name], strings);
  } else if (node.kind === 'array') {
    for (const [index, item] of node.items.entries()) collect(item, [...path, index], strings);
  } else if (node.kind === 'string') strings.push({ path, node, text: String(node.value) });
}
