/** Keys as they are written in the layers of a stack. */

import type { InertKey } from '../../contract.ts';
import { formatKeys } from '../../syntax/toml/format.ts';
import { entryAt, nodeAt } from '../../syntax/toml/query.ts';
import type { TomlNode, TomlPath, TomlTable } from '../../syntax/toml/tree.ts';
import { linesOf } from '../decision.ts';
import { contentOf } from '../effective.ts';
import type { Layer, Provided, Stack } from '../stack.ts';

/** The layers that count and lie in files, low to high. */
export const activeFiles = ({ layers }: Stack): readonly Layer[] =>
  layers.filter(({ file, state, document }) => file !== null && document !== undefined && state.kind === 'active');

/** Every key of a layer that holds a plain value, a list or an empty table. */
export function* leavesOf(layer: Layer): Generator<TomlPath> {
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

/** The keys at or below `path` in all layers that count. */
export function* writtenBelow(stack: Stack, path: TomlPath): Generator<Provided> {
  for (const layer of activeFiles(stack)) {
    const root = contentOf(layer);
    const top = root && nodeAt(root, path);
    for (const leaf of top === undefined ? [] : leavesBelow(top, path.map(String))) {
      const node = layer.document && entryAt(layer.document, leaf)?.value;
      if (node !== undefined) yield { node, layer, path: leaf };
    }
  }
}

/** Why a key has no effect, in one word. */
export type InertKind =
  | 'off'
  | 'forbidden'
  | 'unknown'
  | 'retired'
  | 'overridden'
  | 'outvoted'
  | 'disallowed'
  | 'unread'
  | 'unenforced'
  | 'closed'
  | 'idle'
  | 'unasked'
  | 'dropped';

/** A key that is written but has no effect. */
export interface Inert {
  readonly layer: Layer;
  readonly path: TomlPath;
  readonly kind: InertKind;
  /** Completes "no effect: …". */
  readonly why: string;
  /** What is to blame, where that is a key. */
  readonly by?: Provided;
}

/** The key of a layer as an inert one; nothing where it stands in no file. */
export function inertAt(
  { layer, path }: Pick<Provided, 'layer' | 'path'>,
  kind: InertKind,
  why: string,
  by?: Provided,
): readonly Inert[] {
  const entry = layer.document && entryAt(layer.document, path);
  if (layer.file === null || entry === undefined) return [];
  return [{ layer, path, kind, why, ...(by === undefined ? {} : { by }) }];
}

/** The same in words. */
export function inertKey({ layer, path, why }: Inert): InertKey {
  const entry = layer.document && entryAt(layer.document, path);
  const at = layer.document && linesOf(layer.document).position(entry?.key.start ?? 0);
  return { file: layer.file ?? '', line: (at?.line ?? 0) + 1, key: formatKeys(path.map(String)), why };
}
