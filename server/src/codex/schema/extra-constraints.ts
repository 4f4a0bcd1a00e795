/** What Codex requires of a few tables beyond types and names (each run on Codex 0.169.0). */
import { matchesSteps } from '../../syntax/toml/path-pattern.ts';
import type { TomlArray, TomlNode, TomlPath, TomlTable } from '../../syntax/toml/tree.ts';
import type { TableFact, TypeFact } from '../facts.ts';
import { isUnknownSpecial } from '../permissions/specials.ts';
import type { Bounds, SchemaProblem } from './problem.ts';

/** Unknown flags are ignored, but a value that does not switch something on or off is refused all the same. */
export const isFlagTable = (at: TomlPath): boolean => {
  const [first, , third] = at;
  return (at.length === 1 && first === 'features') || (at.length === 3 && first === 'profiles' && third === 'features');
};

/** A name for a place that Codex does not know, in the files of a permission profile; it may still stand for something in a newer one. */
export const isIgnoredPlace = (path: TomlPath): boolean =>
  path.length === 4 && path[0] === 'permissions' && path[2] === 'filesystem' && isUnknownSpecial(String(path[3]));

/** A search depth of 0 is a number that Codex takes; only in the permission profile in use it is refused. */
export const isDepthZero = (path: TomlPath, value: number): boolean =>
  path[0] === 'permissions' && path.at(-1) === 'glob_scan_max_depth' && value === 0;

/** Bounds that the binary checks after the type, so that its type does not tell them; by key, or by table and key. */
const BOUNDS: Readonly<Record<string, Bounds>> = {
  'credential_export.timeout_ms': { min: 1 },
  startup_timeout_sec: { min: 0, max: 1.8e19 },
  tool_timeout_sec: { min: 0, max: 1.8e19 },
  // Any number above zero.
  mouse_scroll_speed: { min: Number.MIN_VALUE },
  microphone_channel: { min: 1 },
};

const own = <V>(record: Readonly<Record<string, V>>, name: string): V | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;

/** The bounds of the number at `path`, or of the numbers in the list there. */
export function boundsOf(path: TomlPath): Bounds {
  const [table = '', name = ''] = path.filter((step) => typeof step === 'string').slice(-2);
  return own(BOUNDS, path.length === 1 ? table : name) ?? own(BOUNDS, `${table}.${name}`) ?? {};
}

const BEDROCK: readonly string[] = [
  'base_url',
  'auth',
  'http_headers',
  'aws.profile',
  'aws.region',
  'aws.credential_export',
  'aws.auth_refresh',
];

/** Providers that Codex brings along, and what may be changed about them. */
const BUILT_IN: Readonly<Record<string, readonly string[]>> = {
  openai: [],
  ollama: [],
  lmstudio: [],
  'amazon-bedrock': BEDROCK,
  'amazon-bedrock-runtime': BEDROCK,
};

/** Their ids. */
export const BUILT_IN_PROVIDERS: readonly string[] = Object.keys(BUILT_IN);

/** What may be changed about the provider in the table at `at`; `undefined` unless Codex brings it along. */
export function allowedOfBuiltIn(at: TomlPath): readonly string[] | undefined {
  const [first, id] = at;
  if (first !== 'model_providers' || at.length !== 2 || typeof id !== 'string') return undefined;
  return Object.hasOwn(BUILT_IN, id) ? BUILT_IN[id] : undefined;
}

/** Problems of a built-in provider's table: it need not be complete, but must leave most as it is. */
export function* builtInProblems(table: TomlTable, fact: TableFact, at: TomlPath): Iterable<SchemaProblem> {
  const allowed = allowedOfBuiltIn(at);
  if (allowed === undefined) return;
  // Of most only the table itself is looked at; of `openai`, and where something is allowed, the values.
  const isTouched = allowed.length === 0 && at[1] !== 'openai';
  if (isTouched || [...changedKeys(table, fact)].some((key) => !isAllowed(key, allowed)))
    yield { kind: 'reserved-name', path: at, allowed };
}

const isAllowed = (key: string, allowed: readonly string[]): boolean =>
  allowed.some((each) => each === key || each.startsWith(`${key}.`));

function* changedKeys(table: TomlTable, { keys }: TableFact): Iterable<string> {
  for (const { name, value } of table.entries.values()) {
    const fact = Object.hasOwn(keys ?? {}, name) ? keys?.[name] : undefined;
    if (fact === undefined) continue;
    const inner = name === 'aws' && value.kind === 'table' && fact.type === 'table' ? fact.keys : undefined;
    const written = inner === undefined || value.kind !== 'table' ? [] : [...value.entries.keys()];
    const changed = written.filter((each) => Object.hasOwn(inner ?? {}, each));
    if (changed.length > 0) for (const each of changed) yield `${name}.${each}`;
    else if (!isDefault(value, fact) && !isBlank(value)) yield name;
  }
}

/** Whether a value says no more than what applies without it. */
const isDefault = (node: TomlNode, fact: TypeFact): boolean =>
  'default' in fact && node.kind !== 'table' && node.kind !== 'array' && fact.default === node.value;

/** Texts that must not be empty, by the name of their key. */
const NOT_EMPTY = new Set([
  'model_reasoning_effort',
  'plan_mode_reasoning_effort',
  'default_subagent_reasoning_effort',
  'tool_namespace',
]);

/** Texts that must hold more than blanks. */
const NOT_BLANK = new Set(['client_secret', 'http_headers_helper', 'tool_namespace']);

/** Tables of a provider with a program that must have a name. */
const COMMANDS_OF = ['auth', 'credential_export'];

/** Whether Codex refuses a text because nothing is in it. */
export function isTooEmpty(path: TomlPath, node: TomlNode): boolean {
  if (!isBlank(node)) return false;
  const name = String(path.at(-1));
  const isProviderName = path[0] === 'model_providers' && path.length === 3 && name === 'name';
  if (isProviderName) return allowedOfBuiltIn(path.slice(0, 2)) === undefined;
  if (path[2] === 'gateway_oauth' && name === 'client_id') return true;
  const isProviderCommand =
    path[0] === 'model_providers' && COMMANDS_OF.includes(String(path.at(-2))) && name === 'command';
  return (
    NOT_BLANK.has(name) || isProviderCommand || (NOT_EMPTY.has(name) && node.kind === 'string' && node.value === '')
  );
}

const isBlank = (node: TomlNode): boolean => node.kind === 'string' && String(node.value).trim() === '';

/** Tables in whose place Codex also takes an empty list, which says nothing; `*` stands for any name. */
const LISTS = ['history', 'sandbox_workspace_write', 'skills', 'apps.*', 'plugins.*'].map((each) => each.split('.'));

/** Whether a list is taken as a table: an empty one, or, of a server's `oauth`, the texts of its first keys in order. */
export const isTableAsList = (path: TomlPath, node: TomlNode): boolean =>
  node.kind === 'array' && (isListOfTexts(path, node) || (node.items.length === 0 && isListable(path)));

const isListOfTexts = (path: TomlPath, { items }: TomlArray): boolean =>
  path.length === 3 &&
  path[0] === 'mcp_servers' &&
  path[2] === 'oauth' &&
  items.length <= OAUTH_TEXTS &&
  items.every(({ kind }) => kind === 'string');

/** `client_id` and `client_secret`; what follows has to be one of a few words. */
const OAUTH_TEXTS = 2;

const isListable = (path: TomlPath): boolean => LISTS.some((steps) => matchesSteps(path, steps));
