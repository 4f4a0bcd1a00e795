/** TOML as a format. Addresses are names of tables and keys, and indexes of lists. */

import type { Span } from '../text/span.ts';
import type { Address, Part } from './address.ts';
import type { Format } from './format.ts';
import type { SlipName } from './repair.ts';
import { editToml } from './toml/edit.ts';
import { parseToml } from './toml/parse.ts';
import { entryAt, nodeAt } from './toml/query.ts';
import { repairsOf } from './toml/slips.ts';
import type { TomlDocument, TomlNode } from './toml/tree.ts';
import { typedInToml } from './toml/typed.ts';

export const TOML: Format<TomlDocument, SlipName> = {
  parse: parseToml,
  problems: ({ problems }) => problems,
  locate: ({ root }, address, part) => placeIn(root, address, part),
  edit: editToml,
  repairs: repairsOf,
  typed: typedInToml,
};

/** Where a part of a tree is. Items of lists have no key: they are their own entry. */
export function placeIn(root: TomlNode, address: Address, part: Part): Span | undefined {
  const entry = root.kind === 'table' ? entryAt(root, address) : undefined;
  if (entry === undefined) return nodeAt(root, address)?.span;
  return { key: entry.key, value: entry.value.span, entry: entry.span }[part];
}
