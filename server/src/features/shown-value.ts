/** Values as they may be shown: never a secret. */

import { formatNode } from '../syntax/toml/format.ts';
import type { TomlNode, TomlPath } from '../syntax/toml/tree.ts';
import { printable } from '../text/printable.ts';
import { isSecretName, secretIn } from '../text/secret.ts';
import { code } from './markdown.ts';

/** Tables whose values are made for secrets, whatever the names in them are. */
const HOLDERS = new Set(['env', 'set', 'http_headers', 'headers', 'query_params']);

/** Longer values are cut. In UTF-16 code units. */
const MAX_LENGTH = 80;

/** Longer lists are only counted. */
const MAX_ITEMS = 20;

/** The value at `path` as code; words in its place where it may be a secret or is no single value. */
export function shownValue(path: TomlPath, node: TomlNode): string {
  if (node.kind === 'table') return 'a table';
  if (node.kind === 'array' && node.items.length > MAX_ITEMS) return `a list of ${node.items.length} values`;
  if (mayBeSecret(path, node)) return 'a value that is not shown';
  const written = formatNode(node);
  return code(written.length > MAX_LENGTH ? `${written.slice(0, MAX_LENGTH)}…` : written);
}

/** The value at `path` as TOML on one line; nothing where it is long, a table, or may be a secret. */
export function shortValue(path: TomlPath, node: TomlNode): string | undefined {
  if (node.kind === 'table' && node.entries.size > 0) return undefined;
  if ((node.kind === 'array' && node.items.length > MAX_ITEMS) || mayBeSecret(path, node)) return undefined;
  const written = printable(formatNode(node));
  return written.length > MAX_LENGTH ? undefined : written;
}

/** Whether the value at `path`, or one in its list, could be a secret: told by names and by its shape. */
export function mayBeSecret(path: TomlPath, node: TomlNode): boolean {
  // Names in there are paths and domains: `"~/secret" = "deny"` holds no secret.
  if (path[0] === 'permissions') return holdsSecret('', node);
  return path.slice(0, -1).some((step) => HOLDERS.has(String(step))) || holdsSecret(String(path.at(-1)), node);
}

function holdsSecret(name: string, node: TomlNode): boolean {
  if (node.kind === 'array') {
    return node.items.some((item) => item.kind === 'table' || holdsSecret(name, item) || isSecretFlag(item));
  }
  if (node.kind !== 'string') return node.kind === 'table' && node.entries.size > 0;
  const value = String(node.value);
  return isSecretName(name) || secretIn(value, name) !== undefined || QUERY.test(value);
}

/** `--api-key`: what follows it in the list of a command's words is the key. */
const isSecretFlag = (node: TomlNode): boolean =>
  node.kind === 'string' && /^--?\w/.test(String(node.value)) && isSecretName(String(node.value).split('=')[0] ?? '');

/** What an address hands over behind its question mark is often a key. */
const QUERY = /^[a-z][a-z0-9+.-]{1,20}:\/\/[^?]{0,500}\?./i;
