/** Names that people give in one place and use in others: providers, permission profiles, MCP servers, roles, and more. */
import { matchesSteps } from '../syntax/toml/path-pattern.ts';
import type { TomlPath } from '../syntax/toml/tree.ts';
import { type Written, writtenIn, writtenInTree } from '../syntax/toml/written.ts';
import type { Span } from '../text/span.ts';
import { type CodexFile, treeIn } from './codex-file.ts';
import { factsFor, keysAt } from './facts/lookup.ts';
import { BUILT_IN } from './sandbox.ts';
import { BUILT_IN_PROVIDERS } from './schema/extra-constraints.ts';

export type GivenKind = 'provider' | 'permissions' | 'server' | 'role' | 'profile' | 'action';

interface GivenName {
  readonly kind: GivenKind;
  /** Where names are keys: what is there is what they stand for. */
  readonly keys: readonly string[];
  /** Where names are values. */
  readonly values: readonly string[];
  /** Where names are part of a text: between `mcp__` and `__`. */
  readonly parts?: readonly string[];
  /** The step of the path that names of this kind are private to. */
  readonly within?: number;
}

const NAMES: readonly GivenName[] = [
  {
    kind: 'provider',
    keys: ['model_providers.*'],
    values: ['model_provider', 'oss_provider', 'profiles.*.model_provider', 'profiles.*.oss_provider'],
  },
  {
    kind: 'permissions',
    keys: ['permissions.*', 'allowed_permission_profiles.*'],
    values: ['default_permissions', 'permissions.*.extends'],
  },
  {
    kind: 'server',
    keys: ['mcp_servers.*'],
    values: ['hooks.*.*.hooks.*.server', 'features.non_prefixed_mcp_tool_names.server_names.*'],
    parts: ['hooks.*.*.matcher'],
  },
  { kind: 'role', keys: ['agents.*'], values: [] },
  { kind: 'profile', keys: ['profiles.*'], values: ['profile'] },
  {
    kind: 'action',
    keys: ['permissions.*.network.mitm.actions.*'],
    values: ['permissions.*.network.mitm.hooks.*.action.*'],
    within: 1,
  },
];

/** One place where a given name is written. */
export interface NamedPlace {
  readonly kind: GivenKind;
  readonly name: string;
  /** What names of this kind are private to; empty for most. */
  readonly scope: string;
  readonly role: 'key' | 'value' | 'part';
  readonly path: TomlPath;
  /** Of a part the name alone, else with quotes. */
  readonly span: Span;
}

const PATTERNS = NAMES.map((name) => ({
  ...name,
  keys: name.keys.map(stepsOf),
  values: name.values.map(stepsOf),
  parts: (name.parts ?? []).map(stepsOf),
}));

function stepsOf(pattern: string): readonly string[] {
  return pattern.split('.');
}

/** Every given name in the file, in the order of the text. */
export function namedPlaces(file: CodexFile): readonly NamedPlace[] {
  const written = writtenOf(file);
  if (written === undefined) return [];
  const text = textOf(file);
  const keys = written.keys.flatMap(({ path, name, span }) =>
    placesAt('keys', path, (kind, scope): NamedPlace[] =>
      isFixed(kind, name) ? [] : [{ kind, name, scope, role: 'key', path, span }],
    ),
  );
  const values = written.texts.flatMap(({ path, value, span }) => [
    ...(isNameOfRole(file, path) ? [{ kind: 'role', name: value, scope: '', role: 'key', path, span } as const] : []),
    ...placesAt('values', path, (kind, scope): NamedPlace[] => [
      { kind, name: value, scope, role: 'value', path, span },
    ]),
    ...placesAt('parts', path, (kind, scope) => partsOf(text, span, path, kind, scope)),
  ]);
  return [...keys, ...values].sort((a, b) => a.span.start - b.span.start);
}

/** A role's file says itself what the role is called. */
const isNameOfRole = ({ kind }: CodexFile, path: TomlPath): boolean =>
  kind === 'role' && path.length === 1 && path[0] === 'name';

/** Every name and text that is written in a file of keys. */
export function writtenOf(file: CodexFile): Written | undefined {
  if (file.toml !== undefined) return writtenIn(file.toml);
  const root = treeIn(file);
  return root && writtenInTree(root);
}

const textOf = ({ document }: CodexFile): string => (document !== undefined && 'text' in document ? document.text : '');

function placesAt(
  where: 'keys' | 'values' | 'parts',
  path: TomlPath,
  make: (kind: GivenKind, scope: string) => readonly NamedPlace[],
): readonly NamedPlace[] {
  return PATTERNS.flatMap(({ kind, within, [where]: patterns }) =>
    patterns.some((steps) => matchesSteps(path, steps))
      ? make(kind, within === undefined ? '' : String(path[within]))
      : [],
  );
}

/** A fixed key beside given names: `agents.enabled` is no role. */
const isFixed = (kind: GivenKind, name: string): boolean =>
  kind === 'role' && Object.hasOwn(keysAt(factsFor(), ['agents']), name);

/** Tools of a server are called `mcp__<server>__<tool>`. */
const TOOL = /\bmcp__([A-Za-z0-9-]+(?:_[A-Za-z0-9-]+)*)(?=__)/g;

function partsOf(text: string, span: Span, path: TomlPath, kind: GivenKind, scope: string): readonly NamedPlace[] {
  return [...text.slice(span.start, span.end).matchAll(TOOL)].flatMap(({ 1: name, index }) => {
    if (name === undefined) return [];
    const start = span.start + index + 'mcp__'.length;
    return [{ kind, name, scope, role: 'part' as const, path, span: { start, end: start + name.length } }];
  });
}

/** Whether Codex itself gives a meaning to the name. */
export function isBuiltIn({ kind, name }: Pick<NamedPlace, 'kind' | 'name'>): boolean {
  if (kind === 'provider') return BUILT_IN_PROVIDERS.includes(name);
  if (kind === 'permissions') return name.startsWith(':') || Object.hasOwn(BUILT_IN, name) || isPart(name);
  return isFixed(kind, name);
}

/** In `requirements.toml`, limits for all profiles are beside the profiles. */
const isPart = (name: string): boolean => name === 'filesystem' || name === 'network';

export const isSameName = (a: NamedPlace, b: NamedPlace): boolean =>
  a.kind === b.kind && a.name === b.name && a.scope === b.scope;
