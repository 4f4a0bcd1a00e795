/** Settings as they may leave this process: without what may be a secret. Every surface shows values and names through here. */
import { formatKeys } from '../syntax/toml/format.ts';
import type { TomlEntry, TomlNode, TomlPath, TomlTable } from '../syntax/toml/tree.ts';
import { remembered } from '../text/remember.ts';
import { HIDDEN, isSecretName, secretIn, withoutSecrets } from '../text/secret.ts';
import { hostIn, shownCommand } from './shown-command.ts';

/** Tables whose values are made for secrets, whatever the names in them are. */
const HOLDERS = new Set(['env', 'set', 'http_headers', 'headers', 'query_params']);

/** The value at `path`, each text and name in it that may be a secret replaced; the same object where nothing was. */
export function redacted(path: TomlPath, node: TomlNode): TomlNode {
  switch (node.kind) {
    case 'table':
      return redactedTable(path, node);
    case 'array':
      return redactedList(path, node);
    case 'string': {
      const text = String(node.value);
      const shown = shownText(path, text);
      return shown === text ? node : { ...node, value: shown };
    }
    default:
      return isHolder(path) ? { kind: 'string', value: HIDDEN, span: node.span } : node;
  }
}

/** Whether the value at `path`, or one in it, could be a secret: told by names and by its shape. */
export const mayBeSecret = (path: TomlPath, node: TomlNode): boolean => redacted(path, node) !== node;

/** Whether a name is a secret itself, which no text may repeat. Lists of completions ask about the same names again and again. */
export const isSecretKey = remembered((name): boolean => withoutSecrets(name) !== name);

/** Keys joined by dots as TOML writes them, without names that are secrets. */
export const shownKeys = (path: TomlPath): string => withoutSecrets(formatKeys(path.map(String)));

function redactedTable(path: TomlPath, table: TomlTable): TomlTable {
  let isChanged = false;
  const entries = [...table.entries].map(([name, entry]): readonly [string, TomlEntry] => {
    const shown = isSecretKey(name) ? HIDDEN : name;
    const value = redacted([...path, name], entry.value);
    if (shown === name && value === entry.value) return [name, entry];
    isChanged = true;
    return [shown, { ...entry, name: shown, value }];
  });
  return isChanged ? { ...table, entries: new Map(entries) } : table;
}

// What one word of a list is, the word before it may say: nothing of such a list is shown.
function redactedList(path: TomlPath, list: TomlNode & { readonly kind: 'array' }): TomlNode {
  const items = list.items.map((item) => redacted(path, item));
  if (items.every((item, at) => item === list.items[at]) && !list.items.some(isSecretFlag)) return list;
  const isFlat = list.items.every(({ kind }) => kind !== 'table' && kind !== 'array');
  return { ...list, items: isFlat ? [{ kind: 'string', value: HIDDEN, span: list.span }] : items };
}

/** `--api-key`: what follows it in the list of a command's words is the key. */
const isSecretFlag = (node: TomlNode): boolean =>
  node.kind === 'string' && /^--?\w/.test(String(node.value)) && isSecretName(String(node.value).split('=')[0] ?? '');

function shownText(path: TomlPath, text: string): string {
  const name = String(path.at(-1));
  // Names in there are paths and domains: `"~/secret" = "deny"` holds no secret.
  const isNamed = path[0] !== 'permissions';
  if (isNamed && (isHolder(path) || isSecretName(name))) return HIDDEN;
  if (secretIn(text, isNamed ? name : undefined) !== undefined) return HIDDEN;
  if (COMMAND.test(name)) return shownCommand(text);
  // A word with blanks in it is a command inside the command.
  if (WORDS.has(name) && /\s/.test(text)) return HIDDEN;
  if (ADDRESS.test(text) && isTellingAddress(text)) return HIDDEN;
  return withoutSecrets(text) === text ? text : HIDDEN;
}

const isHolder = (path: TomlPath): boolean =>
  path[0] !== 'permissions' && path.slice(0, -1).some((step) => HOLDERS.has(String(step)));

/** Keys whose text is a command, and those whose items are the words of one. */
const COMMAND = /^command|_command$/i;
const WORDS = new Set(['args', 'notify']);

const ADDRESS = /^[a-z][a-z0-9+.-]{1,20}:\/\//i;

/** Whether an address says more than where something is: a user, a query, a fragment, or a path that looks like a key. */
const isTellingAddress = (text: string): boolean =>
  /[?#]./.test(text) || hostIn(text) === undefined || /[^/]@/.test(text) || text.split('/').slice(3).some(isKeyLike);

const isKeyLike = (part: string): boolean =>
  withoutSecrets(part) !== part || /^(?=\D*\d)(?=.*[a-z])[\w-]{24,}$/i.test(part.slice(0, 200));

/** Fields that name places, which have to be found again. */
const PLACES = new Set(['file', 'folder', 'trustsOnStart']);

/** An answer about a folder with every text in it as it may be shown. */
export function withoutSecretsIn<T>(value: T): T;
export function withoutSecretsIn(value: unknown): unknown {
  if (typeof value === 'string') return withoutSecrets(value);
  if (Array.isArray(value)) return value.map((item) => withoutSecretsIn(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      withoutSecrets(name),
      PLACES.has(name) ? inner : withoutSecretsIn(inner),
    ]),
  );
}
