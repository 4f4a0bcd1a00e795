/** Values as they may be shown: never a secret. */
import { isSecretName, secretIn } from '../../rules/support/secret.ts';
import { formatValue } from '../../syntax/toml/format.ts';
import { toPlain } from '../../syntax/toml/query.ts';
import type { TomlNode, TomlPath } from '../../syntax/toml/tree.ts';
import { code } from '../markdown.ts';

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
  if (path.slice(0, -1).some((step) => HOLDERS.has(String(step))) || mayBeSecret(path, node))
    return 'a value that is not shown';
  const written = node.kind === 'datetime' ? String(node.value) : formatValue(toPlain(node));
  return code(written.length > MAX_LENGTH ? `${written.slice(0, MAX_LENGTH)}…` : written);
}

function mayBeSecret(path: TomlPath, node: TomlNode): boolean {
  const name = String(path.at(-1));
  if (node.kind === 'string') return isSecretName(name) || secretIn(String(node.value), name) !== undefined;
  if (node.kind === 'array') return node.items.some((item) => item.kind === 'table' || mayBeSecret(path, item));
  return node.kind === 'table';
}
