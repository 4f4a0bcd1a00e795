/** Merging layers: which layer supplies the value of a key. */
import type { TomlEntry, TomlNode, TomlPath, TomlTable } from '../syntax/toml/tree.ts';
import { emptySpan } from '../text/span.ts';
import type { Effective, Layer, ProvidedValue } from './stack.ts';

/** The part of a layer that applies: everything except what its place does not allow. */
export const contentOf = (layer: Layer): TomlTable | undefined => layer.counted ?? layer.document?.root;

/**
 * The merged view of `layers` (low to high). A look-up walks from the highest layer down, and stops where a layer has
 * something other than a table on the way, because that replaces what is below.
 */
export function effectiveOf(layers: readonly Layer[]): Effective {
  const highestFirst = [...layers].reverse();
  let merged: TomlTable | undefined;
  return {
    get root() {
      merged ??= layers.reduce((below, layer) => mergedTables(below, contentOf(layer)), EMPTY);
      return merged;
    },
    lookup: (path) => {
      for (const layer of highestFirst) {
        const found = descend(contentOf(layer), path);
        if (found.kind === 'here') return { node: found.node, layer, path };
        if (found.kind === 'replaced') return undefined;
      }
      return undefined;
    },
    keysAt: (path) => {
      const names = new Set<string>();
      for (const layer of highestFirst) {
        const found = descend(contentOf(layer), path);
        if (found.kind === 'replaced' || (found.kind === 'here' && found.node.kind !== 'table')) break;
        if (found.kind === 'here' && found.node.kind === 'table')
          for (const name of found.node.entries.keys()) names.add(name);
      }
      return [...names];
    },
  };
}

const EMPTY: TomlTable = { kind: 'table', form: 'root', entries: new Map(), span: emptySpan(0) };

/** `above` over `below`: tables merge key by key, everything else replaces. */
export function mergedTables(below: TomlTable, above: TomlTable | undefined): TomlTable {
  if (above === undefined || above.entries.size === 0) return below;
  if (below.entries.size === 0) return above;
  const entries = new Map(below.entries);
  for (const [name, entry] of above.entries) {
    const before = entries.get(name);
    const isDeep = before?.value.kind === 'table' && entry.value.kind === 'table';
    entries.set(name, isDeep ? { ...entry, value: mergedTables(before.value, entry.value) } : entry);
  }
  return { ...above, entries };
}

type Descent = { readonly kind: 'here'; readonly node: TomlNode } | { readonly kind: 'absent' | 'replaced' };

function descend(root: TomlNode | undefined, path: TomlPath): Descent {
  let node = root;
  if (node === undefined) return { kind: 'absent' };
  for (const name of path) {
    if (node.kind !== 'table') return { kind: 'replaced' };
    const entry: TomlEntry | undefined = node.entries.get(String(name));
    if (entry === undefined) return { kind: 'absent' };
    node = entry.value;
  }
  return { kind: 'here', node };
}

/** The text of a provided string; `undefined` for anything else. Codex reads a date as the text that it is written as. */
export const stringOf = (provided: ProvidedValue | undefined): string | undefined =>
  provided?.node.kind === 'string' || provided?.node.kind === 'datetime' ? String(provided.node.value) : undefined;

/** The truth of a provided boolean; `undefined` for anything else. */
export const booleanOf = (provided: ProvidedValue | undefined): boolean | undefined =>
  provided?.node.kind === 'boolean' ? provided.node.value === true : undefined;

/** The strings of a provided array; `undefined` when it is no array or holds anything else. */
export function stringsOf(provided: ProvidedValue | undefined): readonly string[] | undefined {
  if (provided?.node.kind !== 'array') return undefined;
  const items = provided.node.items.map((item) => (item.kind === 'string' ? String(item.value) : undefined));
  return items.every((item) => item !== undefined) ? items : undefined;
}
