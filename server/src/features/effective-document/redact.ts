/** Merged settings without what may be a secret. */

import type { TomlEntry, TomlNode, TomlPath, TomlTable } from '../../syntax/toml/tree.ts';
import { tokenIn } from '../../text/secret.ts';
import { mayBeSecret } from '../shown-value.ts';

/** Stands for a value that is not shown. */
export const HIDDEN = '…';

/** The value at `path`, each text in it that may be a secret replaced; the same object where nothing was. */
export function redacted(path: TomlPath, node: TomlNode): TomlNode {
  if (node.kind === 'table') return redactedTable(path, node);
  if (node.kind !== 'array') return mayBeSecret(path, node) ? hiddenText(node) : node;
  if (node.items.every(({ kind }) => kind !== 'table' && kind !== 'array') && mayBeSecret(path, node)) {
    return { ...node, items: [hiddenText(node)] };
  }
  const items = node.items.map((item) => redacted(path, item));
  return items.some((item, index) => item !== node.items[index]) ? { ...node, items } : node;
}

function redactedTable(path: TomlPath, table: TomlTable): TomlTable {
  const entries = [...table.entries].map(([name, entry]): readonly [string, TomlEntry] => {
    const value = redacted([...path, name], entry.value);
    return value === entry.value ? [name, entry] : [name, { ...entry, value }];
  });
  return entries.some(([name, entry]) => table.entries.get(name) !== entry)
    ? { ...table, entries: new Map(entries) }
    : table;
}

const hiddenText = ({ span }: TomlNode): TomlNode => ({ kind: 'string', value: HIDDEN, span });

/** Whether a name is a token itself, which no text may repeat. */
export const isTokenName = (name: string): boolean => tokenIn(name) !== undefined;
