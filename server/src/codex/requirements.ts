/** What an administrator demands of every session: `requirements.toml`, and above it the legacy managed config. */
import type { TomlNode, TomlPath, TomlTable } from '../syntax/toml/tree.ts';
import { emptySpan } from '../text/span.ts';
import { contentOf, effectiveOf } from './effective.ts';
import type { Layer, ProvidedValue, Requirements } from './stack.ts';

/** A demand and where it is made. */
export interface Demand<T> {
  readonly value: T;
  readonly by: ProvidedValue;
}

/** The demands of the two files; each layer is missing where its file is. */
export function requirementsOf(file: Layer, managed: Layer): Requirements {
  const layers = [withHostRules(file), translated(managed)];
  return {
    layers,
    effective: effectiveOf(layers.filter(({ state }) => state.kind === 'active')),
    dependsOnHost: hostRules(file).some((rule) => !matchesEveryHost(rule)),
  };
}

/** Keys of the managed config by the demand that they stand for. */
const LEGACY_KEYS: Readonly<Record<string, string>> = {
  allowed_sandbox_modes: 'sandbox_mode',
  allowed_approval_policies: 'approval_policy',
  allowed_approvals_reviewers: 'approvals_reviewer',
};

/** The demand at `path`, with the key that really is in the file. */
export function demandAt({ effective }: Requirements, path: TomlPath): ProvidedValue | undefined {
  const found = effective.lookup(path);
  if (found === undefined || found.layer.name !== 'managed') return found;
  return { ...found, path: [LEGACY_KEYS[String(path[0])] ?? String(path[0]), ...path.slice(1)] };
}

/** The items of a demanded list; nothing where it is absent or no list. */
export function demandedList(requirements: Requirements, key: string): Demand<readonly TomlNode[]> | undefined {
  const by = demandAt(requirements, [key]);
  return by?.node.kind === 'array' ? { value: by.node.items, by } : undefined;
}

/** The words of a demanded list. */
export function demandedWords(requirements: Requirements, key: string): Demand<readonly string[]> | undefined {
  const list = demandedList(requirements, key);
  if (list === undefined) return undefined;
  return { value: list.value.flatMap((item) => (item.kind === 'string' ? [String(item.value)] : [])), by: list.by };
}

// The managed config demands what it sets; read-only and a person as reviewer stay possible.
function translated(managed: Layer): Layer {
  const root = contentOf(managed);
  const entries = Object.entries(LEGACY_KEYS).flatMap(([demand, key]): [string, TomlNode][] => {
    const value = root?.entries.get(key)?.value;
    return value === undefined ? [] : [[demand, listOf(demand, value)]];
  });
  return { ...managed, counted: tableOf(entries) };
}

function listOf(demand: string, value: TomlNode): TomlNode {
  const items = [value];
  if (demand === 'allowed_sandbox_modes') items.unshift(word('read-only'));
  if (demand === 'allowed_approvals_reviewers' && value.kind === 'string' && value.value !== 'user') {
    items.push(word('user'));
  }
  return { kind: 'array', form: 'inline', items, span: emptySpan(0) };
}

const word = (value: string): TomlNode => ({ kind: 'string', value, span: emptySpan(0) });

function tableOf(entries: readonly (readonly [string, TomlNode])[]): TomlTable {
  return {
    kind: 'table',
    form: 'root',
    entries: new Map(
      entries.map(([name, value]) => [name, { name, key: emptySpan(0), span: emptySpan(0), value }] as const),
    ),
    span: emptySpan(0),
  };
}

const HOST_RULES = 'remote_sandbox_config';

function hostRules(layer: Layer): readonly TomlTable[] {
  const list = contentOf(layer)?.entries.get(HOST_RULES)?.value;
  return list?.kind === 'array' ? list.items.filter((item) => item.kind === 'table') : [];
}

function matchesEveryHost(rule: TomlTable): boolean {
  const patterns = rule.entries.get('hostname_patterns')?.value;
  return patterns?.kind === 'array' && patterns.items.some((item) => item.kind === 'string' && item.value === '*');
}

// The first rule that matches the computer's name replaces the list of its own file.
function withHostRules(layer: Layer): Layer {
  const root = contentOf(layer);
  const [first] = hostRules(layer);
  const modes = first && matchesEveryHost(first) ? first.entries.get('allowed_sandbox_modes') : undefined;
  if (root === undefined || modes === undefined) return layer;
  return { ...layer, counted: { ...root, entries: new Map([...root.entries, ['allowed_sandbox_modes', modes]]) } };
}
