/** Values in displayable form, without secrets. */

import { mayBeSecret } from '../codex/redact.ts';
import { formatNode } from '../syntax/toml/format.ts';
import type { TomlNode, TomlPath } from '../syntax/toml/tree.ts';
import { printable } from '../text/printable.ts';
import { code } from './markdown.ts';

/** Longer values are cut. In UTF-16 code units. */
const MAX_LENGTH = 80;

/** Longer lists are not shown. */
const MAX_ITEMS = 20;

/** The value at `path` as code; of what is long, a table or perhaps a secret only its outline. */
export function redactedValue(path: TomlPath, node: TomlNode): string {
  if (node.kind === 'table') return code('{ … }');
  if (node.kind === 'array' && node.items.length > MAX_ITEMS) return code('[ … ]');
  if (holdsTables(node)) return code('[ … ]');
  if (mayBeSecret(path, node)) return code('…');
  const written = formatNode(node);
  return code(written.length > MAX_LENGTH ? `${written.slice(0, MAX_LENGTH)}…` : written);
}

/** The value at `path` as TOML on one line; nothing where it is long, a table, or may be a secret. */
export function shortRedactedValue(path: TomlPath, node: TomlNode): string | undefined {
  if (node.kind === 'table' && node.entries.size > 0) return undefined;
  if (node.kind === 'array' && node.items.length > MAX_ITEMS) return undefined;
  if (holdsTables(node) || mayBeSecret(path, node)) return undefined;
  const written = printable(formatNode(node));
  return written.length > MAX_LENGTH ? undefined : written;
}

/** Too much for one line: hooks, above all. */
const holdsTables = (node: TomlNode): boolean =>
  node.kind === 'array' && node.items.some(({ kind }) => kind === 'table');
