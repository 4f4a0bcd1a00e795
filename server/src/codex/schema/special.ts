/** What Codex demands of a few tables beyond types and names (each run on Codex 0.169.0). */
import type { TomlNode, TomlPath, TomlTable } from '../../syntax/toml/tree.ts';
import type { TableFact, TypeFact } from '../facts/facts.ts';
import type { Bounds, SchemaProblem } from '../schema.ts';

/** Unknown flags are ignored, but a value that does not switch something on or off is refused all the same. */
export const isFlagTable = (at: TomlPath): boolean => {
  const [first, , third] = at;
  return (at.length === 1 && first === 'features') || (at.length === 3 && first === 'profiles' && third === 'features');
};

/** Bounds that the binary checks after the type, so that its type does not tell them. */
const BOUNDS: Readonly<Record<string, Bounds>> = {
  startup_timeout_sec: { min: 0, max: 1.8e19 },
  tool_timeout_sec: { min: 0, max: 1.8e19 },
  // Any number above zero.
  mouse_scroll_speed: { min: Number.MIN_VALUE },
  microphone_channel: { min: 1 },
};

/** The bounds of the number at `path`, or of the numbers in the list there. */
export function boundsOf(path: TomlPath): Bounds {
  const name = String(path.findLast((step) => typeof step === 'string'));
  return Object.hasOwn(BOUNDS, name) ? (BOUNDS[name] ?? {}) : {};
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
  // Of `openai` Codex compares the values only; the others' tables must not even be there.
  const isChanged =
    allowed.length === 0 && at[1] !== 'openai'
      ? true
      : [...changedKeys(table, fact)].some((key) => !allowed.includes(key));
  if (isChanged) yield { kind: 'reserved-name', path: at, allowed };
}

function* changedKeys(table: TomlTable, { keys }: TableFact): Iterable<string> {
  for (const { name, value } of table.entries.values()) {
    const fact = Object.hasOwn(keys ?? {}, name) ? keys?.[name] : undefined;
    if (fact === undefined) continue;
    const inner = name === 'aws' && value.kind === 'table' ? [...value.entries.keys()] : [];
    if (inner.length > 0) for (const each of inner) yield `${name}.${each}`;
    else if (!isDefault(value, fact)) yield name;
  }
}

/** Whether a value says no more than what counts without it. */
const isDefault = (node: TomlNode, fact: TypeFact): boolean =>
  'default' in fact && node.kind !== 'table' && node.kind !== 'array' && fact.default === node.value;

/** Names of a person's own that must not be blank. */
export const isBlankName = (path: TomlPath, node: TomlNode): boolean =>
  path[0] === 'model_providers' &&
  path.length === 3 &&
  path[2] === 'name' &&
  node.kind === 'string' &&
  String(node.value).trim() === '';
