/** Keys as written in the layers of a stack. */

import type { SandboxMode } from '../../contract.ts';
import { entryAt, nodeAt } from '../../syntax/toml/query.ts';
import type { TomlNode, TomlPath, TomlTable } from '../../syntax/toml/tree.ts';
import { contentOf } from '../effective.ts';
import type { Layer, ProvidedValue, Stack } from '../stack.ts';

/** The layers that apply and are in files, low to high. */
export const activeFiles = ({ layers }: Stack): readonly Layer[] =>
  layers.filter(({ file, state, document }) => file !== null && document !== undefined && state.kind === 'active');

/** Every key of a layer that holds a plain value, a list or an empty table. */
export function* leafKeys(layer: Layer): Generator<TomlPath> {
  const root = contentOf(layer);
  if (root !== undefined) yield* leavesBelow(root);
}

/** Every key below `node` that holds a plain value, a list or an empty table. */
export function* leavesBelow(node: TomlNode, at: readonly string[] = []): Generator<readonly string[]> {
  if (node.kind !== 'table' || node.entries.size === 0) {
    if (at.length > 0) yield at;
    return;
  }
  for (const [name, { value }] of node.entries) yield* leavesBelow(value, [...at, name]);
}

/**
 * Those leaves of a layer that another of `others` has something at or above. What nobody else writes is not looked
 * through: a user's file has an entry for each project, and each project asks.
 */
export function* sharedLeaves(layer: Layer, others: readonly Layer[]): Generator<TomlPath> {
  const root = contentOf(layer);
  const tables = others.map(contentOf).filter((table) => table !== undefined);
  if (root !== undefined && tables.length > 0) yield* sharedBelow(root, tables, []);
}

function* sharedBelow(
  node: TomlTable,
  others: readonly TomlTable[],
  at: readonly string[],
): Generator<readonly string[]> {
  for (const [name, { value }] of node.entries) {
    const here = others.map(({ entries }) => entries.get(name)?.value).filter((other) => other !== undefined);
    const tables = here.filter((other) => other.kind === 'table');
    if (here.length === 0) continue;
    const isPlain = value.kind !== 'table' || value.entries.size === 0 || tables.length < here.length;
    if (isPlain) yield* leavesBelow(value, [...at, name]);
    else yield* sharedBelow(value, tables, [...at, name]);
  }
}

/** The keys at or below `path` in all layers that apply. */
export function* writtenBelow(stack: Stack, path: TomlPath): Generator<ProvidedValue> {
  for (const layer of activeFiles(stack)) {
    const root = contentOf(layer);
    const top = root && nodeAt(root, path);
    for (const leaf of top === undefined ? [] : leavesBelow(top, path.map(String))) {
      const node = layer.document && entryAt(layer.document, leaf)?.value;
      if (node !== undefined) yield { node, layer, path: leaf };
    }
  }
}

/** Why a key has no effect; `by` is the key to blame, where there is one. */
export type IneffectiveReason =
  | { readonly kind: 'off'; readonly trust: 'untrusted' | 'unset'; readonly by?: undefined }
  | {
      readonly kind: 'forbidden' | 'unknown' | 'retired' | 'unenforced' | 'closed' | 'dropped';
      readonly by?: undefined;
    }
  | { readonly kind: 'overridden' | 'outvoted' | 'disallowed'; readonly by: ProvidedValue }
  /** Codex uses `instead`: read-only, because requirements replace the sandbox; a permission profile; another mode. */
  | {
      readonly kind: 'unread';
      readonly instead:
        | { readonly kind: 'replaced' }
        | { readonly kind: 'profile'; readonly name: string }
        | { readonly kind: 'mode'; readonly mode: SandboxMode };
      readonly by: ProvidedValue | undefined;
    }
  /** There is nothing to filter where the network is off, and nothing that is filtered in full access. */
  | { readonly kind: 'idle'; readonly network: 'open' | 'off'; readonly by?: undefined }
  /** Codex never asks, so nobody reviews. */
  | { readonly kind: 'unasked'; readonly by: ProvidedValue | undefined };

/** A key that is written but has no effect. */
export type IneffectiveKey = IneffectiveReason & { readonly layer: Layer; readonly path: TomlPath };

/** The key of a layer as an ineffective key; nothing if it is not in a file. */
export function ineffectiveAt(
  { layer, path }: Pick<ProvidedValue, 'layer' | 'path'>,
  reason: IneffectiveReason,
): readonly IneffectiveKey[] {
  const entry = layer.document && entryAt(layer.document, path);
  return layer.file === null || entry === undefined ? [] : [{ ...reason, layer, path }];
}
